"""Documents, glossary and synonyms of data/starter."""

from __future__ import annotations

from collections.abc import Iterable

from library.models import DocumentInternal, GlossaryTerm, LibraryDocument, SynonymGroup, SynonymSet
from library.vocabulary import InForce, LinkState, SynonymKind
from portal.core.i18n.languages import CODES
from portal.core.importers.facts import FIRST_YEAR, LAST_YEAR, internal_notes, only_one
from portal.core.importers.reading import COUNTRY, Reading
from portal.core.importers.rows import Row
from portal.core.importers.starter import ThemeTags
from portal.core.importers.texts import Sides, columns, language_columns
from portal.core.importers.wanted import Batch, Kind, PartKind, Wanted, check, identity
from portal.core.vocabulary import DatePrecision, Scheme

DOCUMENTS = Kind("documents", LibraryDocument, parts={"internal": PartKind(DocumentInternal, "document_id")})
GLOSSARY = Kind("glossary terms", GlossaryTerm)
SYNONYMS = Kind("synonym groups", SynonymGroup, parts={"sets": PartKind(SynonymSet, "group_id")})

_DOCUMENT_FIELDS = (
    "id", "title_en", "title_es", "publisher", "year", "doc_type", "countries", "themes", "languages", "url",
    "abstract_en", "abstract_es", "confidence", "source_basis",
)  # fmt: skip
_GLOSSARY_COLUMNS = (
    "id", "term_es", "term_en", "term_fr", "acronym", "definition_es", "definition_en", "source",
)  # fmt: skip
_SYNONYM_COLUMNS = ("group_id", "language", "preferred_term", "variants", "kind")


def read(reading: Reading) -> list[Batch]:
    """Documents, glossary terms, synonym groups."""
    return [_documents(reading), _glossary(reading), _synonyms(reading)]


def _documents(reading: Reading) -> Batch:
    rows = reading.identified("document", reading.folder.entries("documents.json"))
    french = reading.folder.french("fr/documents.json", known=rows, fields=("title_fr", "abstract_fr"))
    tags = ThemeTags(reading)
    found = [_document(code, Sides(row, french.get(code)), tags, reading) for code, row in rows.items()]
    return Batch(DOCUMENTS, found)


def _document(code: str, sides: Sides, tags: ThemeTags, reading: Reading) -> Wanted:
    row = sides.row
    row.expect(_DOCUMENT_FIELDS)
    title, abstract = sides.unit("title", required=True), sides.unit("abstract")
    codes = tags.of(row, "themes")
    countries = row.codes("countries", reading.known(COUNTRY), "a member country", required=True)
    wanted = Wanted(
        code,
        {
            **identity(code),
            **columns("title", title),
            **columns("abstract", abstract),
            **language_columns([title, abstract]),
            "owner_country_id": only_one(countries),
            "doc_type": row.code(
                "doc_type", reading.known(Scheme.DOCUMENT_TYPE), "a type of document", required=True
            ),
            "publisher_name": row.text("publisher"),
            "year": row.integer("year", low=FIRST_YEAR, high=LAST_YEAR),
            "date_precision": DatePrecision.YEAR.value,
            "countries": countries,
            "themes": codes[Scheme.THEME],
            "populations": codes[Scheme.POPULATION],
            "languages": row.codes("languages", reading.known(Scheme.LANGUAGE), "a language", required=True),
            "in_force": InForce.UNKNOWN.value,
            "url": row.text("url"),
            "link_state": LinkState.UNCHECKED.value,
        },
        {"internal": [internal_notes(row)]},
    )
    return check(DOCUMENTS, wanted, row, names={"publisher_name": "publisher"})


def _glossary(reading: Reading) -> Batch:
    rows = reading.identified("glossary", reading.folder.csv("glossary.csv", _GLOSSARY_COLUMNS))
    french = reading.folder.french("fr/glossary.json", known=rows, fields=("definition_fr",))
    found = [_glossary_term(code, Sides(row, french.get(code))) for code, row in rows.items()]
    return Batch(GLOSSARY, found)


def _glossary_term(code: str, sides: Sides) -> Wanted:
    row = sides.row
    term = {each: row.text(f"term_{each}", required=each == "es") for each in CODES}
    definition = sides.unit("definition")
    wanted = Wanted(
        code,
        {
            **identity(code),
            **columns("term", term),
            **columns("definition", definition),
            **language_columns([term, definition]),
            "acronyms": row.texts("acronym"),
            "definition_source": row.text("source"),
        },
    )
    return check(GLOSSARY, wanted, row, names={"definition_source": "source"})


def _synonyms(reading: Reading) -> Batch:
    groups: dict[str, list[Row]] = {}
    for row in reading.folder.csv("synonyms.csv", _SYNONYM_COLUMNS):
        groups.setdefault(row.text("group_id", required=True), []).append(row)
    return Batch(SYNONYMS, [_group(code, rows) for code, rows in groups.items()])


def _group(code: str, rows: Iterable[Row]) -> Wanted:
    sets: dict[tuple[str, str, str], dict[str, object]] = {}
    for row in rows:
        found = _set(row)
        key = (str(found["language"]), str(found["kind"]), str(found["preferred"]))
        if key in sets:
            row.report("preferred_term", f"the group {code!r} already has this term in this language.")
        sets[key] = found
        check(SYNONYMS, Wanted(code, {"code": code}, {"sets": [found]}), row, names=_SET_NAMES)
    return Wanted(code, {"code": code}, {"sets": list(sets.values())})


_SET_NAMES = {"code": "group_id", "preferred": "preferred_term"}


def _set(row: Row) -> dict[str, object]:
    return {
        "language": row.code("language", CODES, "a language of the portal", required=True),
        "kind": row.code("kind", SynonymKind.values, "a kind of synonym", required=True),
        "preferred": row.text("preferred_term", required=True),
        "variants": row.texts("variants"),
    }
