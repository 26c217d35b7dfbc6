"""Panels of the editors' forms: a tab per language, facts, rows. Every field names the right that it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.forms import Field, Select
from django.utils.html import strip_tags
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.panels.base import get_form_for_model

from portal.core.guarded_forms import LanguagesField, LinesField, RecordForm, RowForm, RowFormSet
from portal.core.i18n.languages import AUTONYMS, LANGUAGES, SOURCE
from portal.core.permissions import EDIT_FACTS, TRANSLATE

_END_OF_BLOCK = re.compile(r"</(?:p|li|h\d)>")


def _named(name: Any, autonym: str = "") -> Any:
    """A heading that is translated when it is shown: `Title`, or `Title · Français`."""
    return format_lazy("{} · {}", capfirst(name), autonym) if autonym else capfirst(name)


class TextPanel(FieldPanel):
    """A text in one language. Where it is a translation, the source text stands beside it for reading."""

    def __init__(
        self, name: str = "", *, language: str = SOURCE, labelled: bool = False, **kwargs: Any
    ) -> None:
        kwargs.setdefault("field_name", f"{name}_{language}")
        kwargs.setdefault("permission", TRANSLATE[language])
        super().__init__(**kwargs)
        self.name = name
        self.language = language
        self.labelled = labelled

    def clone_kwargs(self) -> dict[str, Any]:
        """As FieldPanel, with the language."""
        own = {"name": self.name, "language": self.language, "labelled": self.labelled}
        return {**super().clone_kwargs(), **own}

    def on_model_bound(self) -> None:
        """Headed by the field's name, not by the column's; `labelled` adds the language."""
        autonym = AUTONYMS[self.language] if self.labelled else ""
        self.heading = _named(self.model._meta.get_field(self.name).verbose_name, autonym)

    class BoundPanel(FieldPanel.BoundPanel):
        """With the source text."""

        template_name = "wagtailadmin/panels/text_panel.html"

        def source_language(self) -> str:
            """The language that the record, or the record of this row, was written in."""
            owners = (
                getattr(self.instance, field.name, None)
                for field in self.instance._meta.fields
                if isinstance(field, ParentalKey)
            )
            written = (getattr(owner, "source_language", "") for owner in (self.instance, *owners))
            return str(next(filter(None, written), SOURCE))

        def get_context_data(self, parent_context: Any = None) -> Any:
            """With the language of the field, and the source text where this is a translation."""
            context = super().get_context_data(parent_context)
            source = self.source_language()
            context["language"] = self.panel.language
            if source != self.panel.language:
                text = str(getattr(self.instance, f"{self.panel.name}_{source}", None) or "")
                context["source"] = strip_tags(_END_OF_BLOCK.sub("\n", text)).strip()
                context["source_language"] = source
                context["source_autonym"] = AUTONYMS[source]
            return context


class FactPanel(FieldPanel):
    """A fact: one value for all languages. `field_class` replaces the form field of a JSON column."""

    heading: Any

    def __init__(self, field_name: str, *, field_class: type[Field] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("permission", EDIT_FACTS)
        super().__init__(field_name, **kwargs)
        self.field_class = field_class

    def clone_kwargs(self) -> dict[str, Any]:
        """As FieldPanel, with the class."""
        return {**super().clone_kwargs(), "field_class": self.field_class}

    def on_model_bound(self) -> None:
        """Headed by the field's name; fields of codes bring none that begins with a capital."""
        self.heading = self.heading or _named(self.db_field.verbose_name)

    def get_form_options(self) -> dict[str, Any]:
        """As FieldPanel, with the class."""
        options: dict[str, Any] = super().get_form_options()
        if self.field_class:
            options["field_classes"] = {self.field_name: self.field_class}
        return options


class LanguageInlinePanel(InlinePanel):
    """Rows of a record. Wagtail's own panel drops the permissions of the fields inside; this one keeps them, and
    lets only who may edit facts add, drop and reorder rows."""

    def get_form_options(self) -> dict[str, Any]:
        """The options of the formset, with a form that knows the person."""
        options: dict[str, Any] = super().get_form_options()
        child = self.child_edit_handler.get_form_options()
        options["formsets"][self.relation_name].update(
            form=get_form_for_model(
                self.db_field.related_model,
                form_class=RowForm,
                field_permissions=child.get("field_permissions", {}),
                defer_required_on_fields=child.get("defer_required_on_fields", []),
            ),
            formset=RowFormSet,
            inherit_kwargs=["for_user"],
        )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        """Shown to who may write something in a row; without the buttons that the person may not use."""

        def is_shown(self) -> bool:
            """Whether the person may write some column of a row."""
            return self.form is None or bool(self.empty_child.is_shown())

        def classes(self) -> list[str]:
            """The style sheet hides the buttons that add and drop rows."""
            fixed = self.form is not None and not self.formset.may_edit_rows
            return [*super().classes(), *(["portal-rows-fixed"] if fixed else [])]


def facts(*names: str) -> list[Panel]:
    """A panel for each of these facts."""
    return [FactPanel(name) for name in names]


def choices(*names: str) -> list[Panel]:
    """A drop-down list for each of these facts: for foreign keys to a few rows."""
    return [FactPanel(name, widget=Select) for name in names]


def lines(name: str, **kwargs: Any) -> FactPanel:
    """A list of short texts, one a line."""
    return FactPanel(name, field_class=LinesField, **kwargs)


def texts(*names: str) -> list[Panel]:
    """Each of these texts in every language, one below the other: for rows and for small forms."""
    return [
        TextPanel(name, language=language.code, labelled=True) for name in names for language in LANGUAGES
    ]


def rows(relation: str, panels: Sequence[Panel], *, heading: Any, label: Any) -> ObjectList:
    """A tab with the rows of a record."""
    return ObjectList(
        [LanguageInlinePanel(relation, panels=panels, heading=heading, label=label)], heading=heading
    )


def language_tabs(*names: str) -> list[ObjectList]:
    """A tab per language with these texts. The first one is the title: in Spanish even a draft needs it."""
    return [
        ObjectList(
            [
                TextPanel(
                    name,
                    language=language.code,
                    required_on_save=(name == names[0] and language.code == SOURCE) or None,
                )
                for name in names
            ],
            heading=language.autonym,
        )
        for language in LANGUAGES
    ]


def record_tabs(
    *names: str, facts_panels: Sequence[Panel], more: Sequence[ObjectList] = ()
) -> TabbedInterface:
    """The form of a record: languages, rows, facts, and what the desk needs to know of it."""
    return TabbedInterface(
        [
            *language_tabs(*names),
            *more,
            ObjectList([*facts_panels], heading=_("Facts")),
            ObjectList([languages_panel(), _ownership()], heading=_("Publication")),
        ],
        base_form_class=RecordForm,
    )


def languages_panel() -> Panel:
    """The language that a record was written in, and those that readers see."""
    return MultiFieldPanel(
        [
            FactPanel("source_language"),
            FactPanel(
                "languages_ready",
                field_class=LanguagesField,
                help_text=_(
                    "Readers see these languages only. Tick a language when all its texts are ready."
                ),
            ),
        ],
        heading=_("Languages"),
    )


def _ownership() -> Panel:
    return MultiFieldPanel(
        [*choices("owner_country"), *facts("code", "licence", "review_by")], heading=_("Record")
    )
