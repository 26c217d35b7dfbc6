"""Countries and vocabularies of data/starter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.core.i18n.languages import CODES
from portal.core.importers.reading import COUNTRY, Reading
from portal.core.importers.rows import Row
from portal.core.importers.wanted import Batch, Kind, Ref, Wanted, check
from portal.core.models import Country, Term
from portal.core.vocabulary import Scheme

COUNTRIES = Kind("countries", Country, natural=("iso2",))
TERMS = Kind("terms", Term, natural=("scheme", "code"))
CLOSED = frozenset({Scheme.PHASE, Scheme.AXIS})
"""The vocabularies that gain no term: the plan, the manual and the practices are built on them."""

_COUNTRY_COLUMNS = (
    "iso2", "iso3", "name_en", "name_es", "name_fr", "capital", "lat", "lon", "default_languages",
)  # fmt: skip
_TERM_COLUMNS = (
    "code", "broader", *CODES,
    *(f"alt_{code}" for code in CODES), *(f"hidden_{code}" for code in CODES),
)  # fmt: skip
_TAG_COLUMNS = ("tag", "scheme", "code")
_THEME_TAGS = "theme_tags.csv"
_TAGGED = (Scheme.THEME.value, Scheme.POPULATION.value)


def read(reading: Reading) -> list[Batch]:
    """Countries, and the terms of every vocabulary with the broader ones first."""
    lines = {
        scheme: reading.folder.csv(f"vocabularies/{scheme}.csv", _TERM_COLUMNS) for scheme in Scheme.values
    }
    for scheme, rows in lines.items():
        reading.codes[scheme] = frozenset(row.text("code") for row in rows) - {""}
    batches = [_countries(reading)]
    terms = {scheme: _terms(scheme, rows, reading) for scheme, rows in lines.items()}
    depth = max((level for found in terms.values() for level, _term in found), default=0)
    for level in range(depth + 1):
        chosen = [term for found in terms.values() for at, term in found if at == level]
        batches.append(Batch(TERMS, chosen))
    return batches


def _countries(reading: Reading) -> Batch:
    rows = {}
    for row in reading.folder.csv("countries.csv", _COUNTRY_COLUMNS):
        code = row.text("iso2", required=True)
        if code in rows:
            row.report("iso2", f"{code!r} stands there twice.")
        rows[code] = row
    reading.codes[COUNTRY] = frozenset(rows)
    return Batch(COUNTRIES, [_country(code, row, reading) for code, row in rows.items()])


def _country(code: str, row: Row, reading: Reading) -> Wanted:
    wanted = Wanted(
        code,
        {
            "iso2": code,
            "iso3": row.text("iso3", required=True),
            **{f"name_{each}": row.text(f"name_{each}", required=True) for each in CODES},
            "capital": row.text("capital", required=True),
            "default_languages": row.codes(
                "default_languages", reading.known(Scheme.LANGUAGE), "a language", required=True
            ),
            "label_lat": row.number("lat", low=-90, high=90),
            "label_lon": row.number("lon", low=-180, high=180),
        },
    )
    for column in ("lat", "lon"):
        if not row.values[column]:
            row.report(column, "must not be empty.")
    return check(COUNTRIES, wanted, row, names={"label_lat": "lat", "label_lon": "lon"})


def _terms(scheme: str, rows: list[Row], reading: Reading) -> list[tuple[int, Wanted]]:
    """The terms of a vocabulary, each with the number of broader terms above it."""
    broader: dict[str, str] = {}
    found: list[tuple[str, Wanted]] = []
    for order, row in enumerate(rows, start=1):
        code = row.text("code", required=True)
        if code in broader:
            row.report("code", f"{code!r} stands there twice.")
        broader[code] = row.code("broader", reading.known(scheme), f"a code of {scheme}")
        found.append((code, check(TERMS, _term(scheme, code, order, row), row, names=_LABELS)))
    for row in rows:
        if _depth(row.text("code"), broader) > len(broader):
            row.report("broader", "the broader terms go round in a circle.")
    return [(min(_depth(code, broader), len(broader)), wanted) for code, wanted in found]


_LABELS = {f"label_{code}": code for code in CODES}


def _term(scheme: str, code: str, order: int, row: Row) -> Wanted:
    broader = row.text("broader")
    return Wanted(
        f"{scheme}/{code}",
        {
            "scheme": str(scheme),
            "code": code,
            **{f"label_{each}": row.text(each, required=True) for each in CODES},
            "alt_labels": _by_language(row, "alt"),
            "hidden_labels": _by_language(row, "hidden"),
            "broader_id": Ref(TERMS.name, f"{scheme}/{broader}") if broader else None,
            "sort": order,
            "closed": scheme in CLOSED,
        },
    )


def _by_language(row: Row, kind: str) -> dict[str, list[str]]:
    labels = {code: row.texts(f"{kind}_{code}") for code in CODES}
    return {code: found for code, found in labels.items() if found}


def _depth(code: str, broader: Mapping[str, str]) -> int:
    depth = 0
    while (code := broader.get(code, "")) and depth <= len(broader):
        depth += 1
    return depth


class ThemeTags:
    """How the free tags of practices and documents become codes (`theme_tags.csv`)."""

    def __init__(self, reading: Reading) -> None:
        self._codes: dict[str, tuple[str, str]] = {}
        for row in reading.folder.csv(_THEME_TAGS, _TAG_COLUMNS):
            scheme = row.code("scheme", _TAGGED, "a vocabulary of tags")
            code = row.code("code", reading.known(scheme), f"a code of {scheme}")
            self._codes[row.text("tag", required=True)] = (scheme, code if scheme in _TAGGED else "")

    def of(self, row: Row, field: str) -> dict[str, list[str]]:
        """The codes by vocabulary, each once, in the order of the tags; a tag may stand for no code."""
        tags = row.codes(field, self._codes, f"a tag of {_THEME_TAGS}")
        found: dict[str, list[str]] = {scheme: [] for scheme in _TAGGED}
        for scheme, code in self._known(tags):
            if code not in found[scheme]:
                found[scheme].append(code)
        return found

    def _known(self, tags: list[str]) -> Iterator[tuple[str, str]]:
        return (self._codes[tag] for tag in tags if self._codes.get(tag, ("", ""))[1])
