"""How the translations of all records stand. States are computed from the texts; nothing is stored that could be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse
from django.utils.text import capfirst

from modelcluster.models import get_all_child_relations

from portal.core.i18n.collation import sort_key
from portal.core.i18n.languages import AUTONYMS, CODES
from portal.core.models import Record
from portal.core.permissions import DRAFTED, TRANSLATE, Person, RecordPermissionPolicy
from portal.core.translation_states import Standing, State, standing, translated_fields

ORDER = (State.OUTDATED, State.UNCONFIRMED, State.IN_WORK, State.MISSING, State.CURRENT)
"""What needs a person first."""


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """One language of one record."""

    pk: int
    label: str
    kind: str
    title: str
    code: str
    language: str
    standing: Standing

    @property
    def state(self) -> State:
        """How it stands."""
        return self.standing.state

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(self.standing.state.label)

    @property
    def autonym(self) -> str:
        """The language by its own name."""
        return AUTONYMS[self.language]

    @property
    def lacking(self) -> int:
        """Texts that the source has and the translation has not."""
        return len(self.standing.lacking)

    @property
    def changed(self) -> int:
        """Texts whose source changed since they were compared."""
        return len(self.standing.changed)

    @property
    def compare_url(self) -> str:
        """Where both texts stand side by side."""
        return reverse("translations_compare", args=[self.label, self.pk, self.language])


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many records of a kind stand how, in one language; `counts` in the order of `ORDER`."""

    kind: str
    language: str
    counts: tuple[int, ...]


def kinds() -> dict[str, str]:
    """The kinds of record that have translations: label of the model → its name in the plural."""
    return {label: str(capfirst(_model(label)._meta.verbose_name_plural)) for label in DRAFTED}


def translation_rows(
    person: Person, *, labels: Sequence[str] = (), languages: Sequence[str] = ()
) -> list[TranslationRow]:
    """Every published record that the person sees on the desk, in each language but its own.

    What needs work stands first. One query per kind and per kind of row that belongs to it.
    """
    found = [
        row for label in labels or DRAFTED for row in _rows_of_kind(person, label, set(languages or CODES))
    ]
    return sorted(
        found, key=lambda row: (ORDER.index(row.state), row.kind, sort_key(row.title, "es"), row.language)
    )


def coverage(rows: Sequence[TranslationRow]) -> tuple[Coverage, ...]:
    """The rows counted by kind, language and state."""
    counts: Mapping[tuple[str, str], Counter[State]] = {}
    for row in rows:
        counts = {**counts, (row.kind, row.language): counts.get((row.kind, row.language), Counter())}
        counts[row.kind, row.language][row.state] += 1
    return tuple(
        Coverage(kind, AUTONYMS[language], tuple(of[state] for state in ORDER))
        for (kind, language), of in sorted(counts.items())
    )


def languages_of(person: Person) -> tuple[str, ...]:
    """The languages that a person may write."""
    return tuple(code for code in CODES if person.has_perm(TRANSLATE[code]))


def record_for(person: Person, label: str, pk: int) -> Record | None:
    """A published record that the person sees on the desk."""
    if label not in DRAFTED:
        return None
    found: Record | None = _seen(person, label).filter(pk=pk).first()
    return found


def _rows_of_kind(person: Person, label: str, languages: set[str]) -> Iterator[TranslationRow]:
    model = _model(label)
    kind = str(capfirst(model._meta.verbose_name_plural))
    relations = [
        str(relation.get_accessor_name())
        for relation in get_all_child_relations(model)
        if translated_fields(relation.related_model)
    ]
    for record in _seen(person, label).prefetch_related(*relations):
        for language in CODES:
            if language in languages and language != record.source_language:
                title = str(record)
                stands = standing(record, language)
                yield TranslationRow(record.pk, label, kind, title, record.code, language, stands)


def _seen(person: Person, label: str):  # type: ignore[no-untyped-def]  # a queryset of whichever model it is
    policy = RecordPermissionPolicy(_model(label))
    rights = ["change", "view", "publish"]
    return policy.instances_user_has_any_permission_for(person, rights).filter(live=True)


def _model(label: str) -> type[Record]:
    model: type[Record] = apps.get_model(label)
    return model
