"""A translation beside its source: unit by unit, with what changed in the source since they were compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from wagtail.admin.compare import diff_text
from wagtail.models import Revision

from portal.core.models import Record
from portal.core.plain_text import plain
from portal.core.translation_states import Standing, Unit, units


@dataclass(frozen=True, slots=True)
class Side:
    """One unit: its name, the source as it is (with marks where it changed), the translation, and what is wrong."""

    name: str
    source: SafeString
    own: str
    changed: bool
    lacking: bool


def sides(record: Record, language: str, stands: Standing) -> tuple[Side, ...]:
    """Every unit; those that need a person first."""
    before = _compared_texts(record, language)
    changed = {unit.key for unit in stands.changed}
    found = [_side(record, unit, before, changed=unit.key in changed) for unit in units(record, language)]
    return tuple(sorted(found, key=lambda side: not (side.changed or side.lacking)))


def _side(record: Record, unit: Unit, before: Mapping[str, str], *, changed: bool) -> Side:
    now = plain(unit.source)
    was = before.get(unit.key) if changed and not unit.row else None
    marked = mark_safe(diff_text(was, now).to_html()) if was is not None else escape(now)  # noqa: S308 - Wagtail escapes each piece
    return Side(_name(record, unit), marked, plain(unit.own), changed, unit.is_lacking)


def _name(record: Record, unit: Unit) -> str:
    """The name of the field in the form, without the language that the form adds to it."""
    owner: Any = record._meta.get_field(unit.row).related_model if unit.row else type(record)
    label = str(owner._meta.get_field(f"{unit.field}_{record.source_language}").verbose_name)
    return str(capfirst(label.rpartition(" [")[0] or label))


def _compared_texts(record: Record, language: str) -> dict[str, str]:
    """The source's own fields as they were when the translation was compared, if that version is still known."""
    basis: dict[str, Any] = record.translation_basis.get(language) or {}
    revision = Revision.objects.filter(pk=basis.get("revision") or 0, object_id=str(record.pk)).first()
    suffix = f"_{record.source_language}"
    found: dict[str, Any] = dict(basis.get("texts") or {})
    if revision:
        found |= {
            name.removesuffix(suffix): value
            for name, value in revision.content.items()
            if name.endswith(suffix)
        }
    return {name: plain(str(value or "")) for name, value in found.items()}
