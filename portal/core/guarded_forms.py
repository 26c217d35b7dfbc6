"""Forms of the editors' desk: what a person may not write is not in the form, whatever the panels say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseModelFormSet
from django.utils.translation import gettext_lazy as _

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.core.i18n.languages import LANGUAGES
from portal.core.permissions import EDIT_FACTS, countries_of, is_bound_to_countries, may_write


def _plain(kwargs: dict[str, Any]) -> dict[str, Any]:
    """The arguments that a JSON column gives its form field, without those that only JSON text needs."""
    dropped = {"encoder", "decoder", "show_hidden_initial"}
    return {name: value for name, value in kwargs.items() if name not in dropped}


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**_plain(kwargs), "widget": forms.Textarea(attrs={"rows": 3})})

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(str(each) for each in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines as a list, without empty ones and without repetition."""
        lines = (line.strip() for line in (value or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the lines differ."""
        return (initial or []) != self.to_python(data)


class LanguagesField(forms.MultipleChoiceField):
    """Languages as check boxes, stored as a list of codes in the order of the site."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(language.code, language.autonym) for language in LANGUAGES]
        super().__init__(**{**_plain(kwargs), "choices": choices, "widget": forms.CheckboxSelectMultiple})

    def clean(self, value: Any) -> list[str]:
        """The chosen codes in the order of the site."""
        chosen = super().clean(value)
        return [language.code for language in LANGUAGES if language.code in chosen]


class GuardedForm(WagtailAdminModelForm):
    """Without the fields that the person may not write: the second lock behind `FieldPanel(permission=…)`.

    A field left out of the form keeps its stored value, whatever a POST carries.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None:
            for name in list(self.fields):
                if not may_write(self.for_user, self._meta.model, name):
                    del self.fields[name]


class RecordForm(GuardedForm):
    """The form of a record. Its code is frozen by the first publication; a person bound to countries gives it one of
    theirs."""

    OWNER = "owner_country"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = self.instance.live or self.instance.first_published_at
        if "code" in self.fields and self.instance.pk and published:
            self.fields["code"].disabled = True
        self.bound = (
            self.for_user is not None and self.OWNER in self.fields and is_bound_to_countries(self.for_user)
        )
        if self.bound:
            field = self.fields[self.OWNER]
            field.queryset = field.queryset.filter(pk__in=countries_of(self.for_user))

    def clean(self) -> dict[str, Any]:
        """Refuse a record without a country to a person who may edit those of some countries only."""
        cleaned: dict[str, Any] = super().clean()
        if self.bound and not cleaned.get(self.OWNER) and self.OWNER not in self.errors:
            self.add_error(self.OWNER, ValidationError(_("Choose one of your countries.")))
        return cleaned


class RowForm(GuardedForm):
    """A row of a record. A row that so far exists only in a draft has no database key: it carries its `uuid`."""

    KEY = "row_uuid"

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """As Wagtail does after a save in the background, with the key of a new row."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        if self.KEY in self.fields and self.has_changed():
            updates.append((f"{self.prefix}-{self.KEY}", str(self.instance.uuid)))
        return updates


class RowFormSet(BaseChildFormSet):
    """The rows of a record. Only who may edit its facts adds, drops and reorders them.

    A posted row is matched with the row it edits also where that one is in a draft only, so that what the form does
    not hold (texts of other languages) stays with it.
    """

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        user = (kwargs.get("form_kwargs") or {}).get("for_user")
        self.may_edit_rows: bool = user is None or user.has_perm(EDIT_FACTS)
        sent = data is not None and f"{kwargs.get('prefix')}-TOTAL_FORMS" in data
        self.left_out: bool = data is not None and not sent and not self.may_edit_rows
        super().__init__(None if self.left_out else data, None if self.left_out else files, **kwargs)
        if not self.may_edit_rows:
            self.can_order = False
            self.max_num = len(self._rows())

    def is_valid(self) -> bool:
        """Rows that the person's form does not show need not be sent."""
        return self.left_out or bool(super().is_valid())

    def _rows(self) -> list[Any]:
        return list(self.get_queryset())

    def total_form_count(self) -> int:
        """No more rows than there are, for who may not add any."""
        total: int = super().total_form_count()
        return total if self.may_edit_rows else min(total, len(self._rows()))

    def initial_form_count(self) -> int:
        """As posted, but no more than there are for who may not add any."""
        count: int = super().initial_form_count()
        return count if self.may_edit_rows else min(count, len(self._rows()))

    def _should_delete_form(self, form: Any) -> bool:
        return self.may_edit_rows and bool(super()._should_delete_form(form))

    def add_fields(self, form: Any, index: int | None) -> None:
        """With the key of the row, where rows have one."""
        super().add_fields(form, index)
        if hasattr(form.instance, "uuid"):
            known = any(form.instance is row for row in self._rows())
            form.fields[RowForm.KEY] = forms.UUIDField(
                required=False, widget=forms.HiddenInput, initial=form.instance.uuid if known else None
            )

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        if not self.is_bound:
            return super()._construct_form(i, **kwargs)
        kwargs["instance"] = self._row_of(i) or self.model()
        return super(BaseModelFormSet, self)._construct_form(i, **kwargs)  # type: ignore[misc]  # modelcluster has no types

    def _row_of(self, i: int) -> Any:
        """The row that form `i` of the POST edits: by database key, by `uuid`, by place; None for a new one."""
        rows = self._rows()
        prefix = self.add_prefix(i)
        for field, attribute in ((self.model._meta.pk.name, "pk"), (RowForm.KEY, "uuid")):
            given = self.data.get(f"{prefix}-{field}")
            if given:
                return next((row for row in rows if str(getattr(row, attribute, "")) == given), None)
        drafted = i < self.initial_form_count() and i < len(rows) and rows[i].pk is None
        return rows[i] if drafted else None

    def save(self, commit: bool = True) -> list[Any]:
        """Apply the edits to the rows; returns those that were edited or added."""
        if self.left_out:
            return []
        rows = self._rows()
        dropped = [form.instance for form in self.deleted_forms]
        edited = [form for form in self.forms if form.has_changed() and form.instance not in dropped]
        touched = [form.save(commit=False) for form in edited]
        added = [row for row in touched if self.may_edit_rows and not any(row is old for old in rows)]
        kept = [row for row in rows if not any(row is old for old in dropped)]
        manager = getattr(self.instance, self.rel_name)
        manager.set(self._in_order([*kept, *added]))
        self.new_objects, self.deleted_objects = added, dropped
        self.changed_objects = [(form.instance, form.changed_data) for form in edited]
        if commit:
            manager.commit()
        return touched

    def _in_order(self, rows: list[Any]) -> list[Any]:
        """The rows with the places that the person gave them; a row that no form named comes last."""
        field = getattr(self.model, "sort_order_field", None)
        if not (field and self.can_order):
            return rows
        places = {id(form.instance): place for place, form in enumerate(self.ordered_forms)}
        ordered = sorted(rows, key=lambda row: places.get(id(row), len(places)))
        for place, row in enumerate(ordered):
            setattr(row, field, place)
        return ordered
