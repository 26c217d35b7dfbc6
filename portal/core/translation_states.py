"""Whether a translation still says what its source says: by comparing texts, never dates or saves.

A unit is one translated field of a record (`summary`), or of a row that belongs to it. Such a row holds the source and
its translations together, so its unit is known by what the source says (`actions.text.3f…`): rows may move, go, or be
made anew with the same words without any translation becoming wrong.

A person confirms a translation against the source as readers see it; the digests of the source's units are kept then
(`translation_basis`), and whatever differs from them later is outdated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.models import get_all_child_relations

from modeltranslation.translator import NotRegistered, translator

from portal.core.digests import digest
from portal.core.models import Record
from portal.core.vocabulary import TranslationOrigin


class State(models.TextChoices):
    """How a language of a record stands."""

    SOURCE = "source", _("Written in this language")
    MISSING = "missing", _("Missing")
    IN_WORK = "in_work", _("In work")
    UNCONFIRMED = "unconfirmed", _("Not yet compared")
    OUTDATED = "outdated", _("Outdated")
    CURRENT = "current", _("Up to date")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text in the source language and in another. `row` names the relation it belongs to, if any."""

    key: str
    field: str
    source: str
    own: str
    row: str = ""

    @property
    def source_digest(self) -> str:
        """The digest of the source; empty when it says nothing."""
        return digest(self.source)

    @property
    def is_lacking(self) -> bool:
        """Whether the source says something that the other language does not."""
        return bool(self.source_digest) and not digest(self.own)


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, and the units that the translation lacks or whose source changed since it was confirmed."""

    state: State
    lacking: tuple[Unit, ...] = ()
    changed: tuple[Unit, ...] = ()


def units(record: Record, language: str) -> tuple[Unit, ...]:
    """Every unit of the record that has a text in its source language or in `language`. Reads the children."""
    found = [unit for unit in _units(record, language) if digest(unit.source) or digest(unit.own)]
    return tuple(found)


def standing(record: Record, language: str) -> Standing:
    """How `language` stands in a record as readers see it."""
    if language == record.source_language:
        return Standing(State.SOURCE)
    found = units(record, language)
    lacking = tuple(unit for unit in found if unit.is_lacking)
    if not any(digest(unit.own) for unit in found):
        return Standing(State.MISSING, lacking)
    if language not in record.languages_ready:
        return Standing(State.IN_WORK, lacking)
    basis = confirmed_units(record, language)
    if basis is None:
        return Standing(State.UNCONFIRMED, lacking)
    changed = tuple(unit for unit in found if unit.source_digest != basis.get(unit.key, ""))
    return Standing(State.OUTDATED if changed or lacking else State.CURRENT, lacking, changed)


def basis_of(record: Record, language: str) -> dict[str, str]:
    """What a confirmation keeps: the digest of every unit that the source has now."""
    return {unit.key: unit.source_digest for unit in units(record, language) if unit.source_digest}


def source_texts(record: Record, language: str) -> dict[str, str]:
    """The record's own fields in its source language, by unit."""
    return {unit.key: unit.source for unit in units(record, language) if not unit.row and unit.source}


def confirmed_units(record: Record, language: str) -> Mapping[str, str] | None:
    """The digests that a person confirmed the translation against; None when nobody has."""
    basis = record.translation_basis.get(language) or {}
    if not basis.get("units") or record.origin_of(language) != TranslationOrigin.HUMAN:
        return None
    found: Mapping[str, str] = basis["units"]
    return found


def translated_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The names of the translated fields of a model, without language, in the order of its columns."""
    try:
        names = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return ()
    return tuple(field.name for field in model._meta.get_fields() if field.name in names)


def _units(record: Record, language: str) -> Iterator[Unit]:
    source = record.source_language
    for field in translated_fields(type(record)):
        yield Unit(field, field, _text(record, field, source), _text(record, field, language))
    for relation in get_all_child_relations(type(record)):
        name = str(relation.get_accessor_name())
        for field in translated_fields(relation.related_model):
            for row in getattr(record, name).all():
                said = _text(row, field, source)
                key = f"{name}.{field}.{digest(said)}"
                yield Unit(key, field, said, _text(row, field, language), name)


def _text(row: models.Model, field: str, language: str) -> str:
    return str(getattr(row, f"{field}_{language}") or "")
