"""Fields that hold codes of a controlled vocabulary, and the vocabulary as the process knows it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.i18n.languages import CODES, SOURCE, chain
from portal.core.models.places import Country
from portal.core.models.topics import Term

COUNTRY = "country"
"""The scheme whose terms are the member countries."""


@dataclass(frozen=True, slots=True)
class CodedTerm:
    """One term as read: code, label per language, alternative and hidden labels, broader code."""

    code: str
    labels: dict[str, str]
    alternatives: dict[str, list[str]] = field(default_factory=dict)
    hidden: dict[str, list[str]] = field(default_factory=dict)
    broader: str = ""
    retired: bool = False

    def label(self, language: str) -> str:
        """The label in `language`, else in the next language that has one."""
        return next((self.labels[code] for code in chain(language) if self.labels.get(code)), self.code)


Vocabulary = dict[str, dict[str, CodedTerm]]


def _countries() -> dict[str, CodedTerm]:
    return {
        country.iso2: CodedTerm(country.iso2, {code: getattr(country, f"name_{code}") for code in CODES})
        for country in Country.objects.order_by("iso2")
    }


def _load() -> Vocabulary:
    vocabulary: Vocabulary = {COUNTRY: _countries()}
    for term in Term.objects.select_related("broader").order_by("scheme", "sort", "code"):
        vocabulary.setdefault(term.scheme, {})[term.code] = CodedTerm(
            code=term.code,
            labels={code: getattr(term, f"label_{code}") or "" for code in CODES},
            alternatives=term.alt_labels,
            hidden=term.hidden_labels,
            broader=term.broader.code if term.broader else "",
            retired=term.retired_on is not None,
        )
    return vocabulary


class VocabularyMemo:
    """The vocabulary of this process: read once, again after `clear`, and at the latest every `seconds`.

    Another process learns of an edited label by the time limit, so a label may lag by that much there.
    """

    def __init__(self, *, seconds: float) -> None:
        self.seconds = seconds
        self._lock = Lock()
        self._held: tuple[float, Vocabulary] | None = None

    def read(self) -> Vocabulary:
        """All schemes with their terms in order: two queries when not held, none otherwise."""
        with self._lock:
            if self._held is None or time.monotonic() - self._held[0] > self.seconds:
                self._held = (time.monotonic(), _load())
            return self._held[1]

    def clear(self) -> None:
        """Forget; the next reader loads anew."""
        with self._lock:
            self._held = None


VOCABULARY = VocabularyMemo(seconds=30)


def code_choices(scheme: str) -> list[tuple[str, str]]:
    """Code and label in the active language of the terms in use, for forms."""
    language = (get_language() or SOURCE)[:2]
    terms = VOCABULARY.read().get(scheme, {})
    return [(term.code, term.label(language)) for term in terms.values() if not term.retired]


def _refuse_unknown(scheme: str, codes: list[str]) -> None:
    known = VOCABULARY.read().get(scheme, {})
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise ValidationError(
            _("Not in the vocabulary “%(scheme)s”: %(codes)s."),
            params={"scheme": scheme, "codes": ", ".join(unknown)},
        )


class CodeListField(ArrayField):  # type: ignore[type-arg]  # the stub's two type arguments add nothing to str codes
    """A list of codes of one controlled vocabulary (`scheme`), stored as a text array.

    Codes, not foreign keys: a draft, a revision and a workflow hold them without a side table, a list page reads them
    without a further query, and a facet counts them without a join (docs/decisions/0003). `validate` refuses a code
    that the vocabulary does not hold.
    """

    def __init__(self, *, scheme: str = "", **kwargs: Any) -> None:
        self.scheme = scheme
        kwargs.setdefault("base_field", models.CharField(max_length=60))
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """As ArrayField, with the scheme."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["scheme"] = self.scheme
        return name, path, args, kwargs

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse a code that is not in the vocabulary, by name."""
        super().validate(value, model_instance)
        _refuse_unknown(self.scheme, value or [])

    def formfield(self, *_args: Any, **_kwargs: Any) -> Any:
        """Check boxes with the vocabulary's labels."""
        return forms.TypedMultipleChoiceField(
            choices=lambda: code_choices(self.scheme),
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            coerce=str,
            empty_value=[],
        )


class CodeField(models.CharField):  # type: ignore[type-arg]
    """One code of a controlled vocabulary (`scheme`), or empty."""

    def __init__(self, *args: Any, scheme: str = "", **kwargs: Any) -> None:
        self.scheme = scheme
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As CharField, with the scheme."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["scheme"] = self.scheme
        return name, path, args, kwargs

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse a code that is not in the vocabulary, by name."""
        super().validate(value, model_instance)
        _refuse_unknown(self.scheme, [value] if value else [])

    def formfield(self, *_args: Any, **_kwargs: Any) -> Any:
        """A drop-down list with the vocabulary's labels."""
        empty: list[tuple[str, str]] = [("", "—")] if self.blank else []
        return forms.ChoiceField(
            choices=lambda: [*empty, *code_choices(self.scheme)],
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
        )
