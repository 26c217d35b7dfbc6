"""Two to four practices side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.components import Crumb, Fact, FactItem
from portal.core.faceting import FacetOption
from portal.core.i18n.collation import sort_key
from portal.core.i18n.localized import Localized, Text
from portal.core.models import translated
from portal.core.selectors import labelled
from practices.models import Practice
from practices.selectors.cards import card
from practices.selectors.evidence import public_practices
from practices.selectors.parts import PartShown, parts_shown
from practices.vocabulary import PARTS

MOST = 4
"""Practices that fit side by side."""
NAME = "practice"
"""The parameter that names a practice by its code."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of the practices: what stands at its head, and the address of the comparison without it."""

    code: str
    title: Text
    url: str
    phases: tuple[str, ...]
    facts: tuple[Fact, ...]
    without_url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one practice says in one part of the text; `part` is None where it says nothing."""

    column: Column
    part: PartShown | None


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the text; a cell per column."""

    anchor: str
    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The practices in the order asked for, their parts row by row, and the practices that can be added.

    `missing`: a practice was asked for that readers cannot see. `left_out`: more were asked for than fit.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    options: tuple[FacetOption, ...]
    missing: bool
    left_out: bool

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        """The way to the page."""
        return (Crumb(_("Practices"), reverse("practices:list")),)

    @property
    def chosen(self) -> tuple[dict[str, str], ...]:
        """What the form that adds one carries along."""
        return tuple({"name": NAME, "value": column.code} for column in self.columns)


def comparison(codes: Sequence[str], *, language: str) -> Comparison:
    """The comparison of these practices for a reader of `language`; three queries beside the vocabulary."""
    wanted = list(dict.fromkeys(codes))
    found = {
        row.code: row
        for row in public_practices()
        .select_related("safety_screen")
        .prefetch_related("actions")
        .filter(code__in=wanted)
    }
    kept = [code for code in wanted if code in found]
    shown = kept[:MOST]
    columns = tuple(_column(found[code], shown, language) for code in shown)
    parts = [_by_anchor(found[code], language) for code in shown]
    return Comparison(
        columns=columns,
        rows=_rows(columns, parts),
        options=_options(shown, language) if len(shown) < MOST else (),
        missing=len(kept) < len(wanted),
        left_out=len(kept) > MOST,
    )


def comparison_url(codes: Iterable[str]) -> str:
    """The address of a comparison in the active language."""
    return f"{reverse('practices:compare')}?{urlencode([(NAME, code) for code in codes])}"


def _column(practice: Practice, shown: Sequence[str], language: str) -> Column:
    listed = card(practice, language=language)
    groups = tuple(FactItem(term.label) for term in labelled("population", practice.populations, language))
    facts = (
        Fact(_("Where"), value=listed.kind[0]),
        Fact(_("Years"), value=listed.kind[1]),
        Fact(_("For"), several=groups),
        *(Fact(seal.label, value=seal.value) for seal in listed.seals),
    )
    rest = [code for code in shown if code != practice.code]
    return Column(practice.code, listed.title, listed.url, listed.phases, facts, comparison_url(rest))


def _by_anchor(practice: Practice, language: str) -> dict[str, PartShown]:
    return {part.anchor: part for part in parts_shown(practice, Localized(practice, language))}


def _rows(columns: Sequence[Column], parts: Sequence[dict[str, PartShown]]) -> tuple[Row, ...]:
    """Every part that at least one of the practices has."""
    return tuple(
        Row(
            part.anchor,
            str(part.heading),
            tuple(Cell(column, of.get(part.anchor)) for column, of in zip(columns, parts, strict=True)),
        )
        for part in PARTS
        if any(part.anchor in of for of in parts)
    )


def _options(shown: Sequence[str], language: str) -> tuple[FacetOption, ...]:
    rows = public_practices().exclude(code__in=shown)
    columns = ("pk", "code", "languages_ready", "source_language", *translated("title"))
    titles = [(row.code, Localized(row, language).title.value) for row in rows.only(*columns)]
    return tuple(
        FacetOption(code, title, 0, selected=False)
        for code, title in sorted(titles, key=lambda pair: (sort_key(pair[1], language), pair[0]))
    )
