"""The draft manual of data/starter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from library.importers.starter import DOCUMENTS
from manual.models import (
    ChapterVersion,
    ManualEdition,
    Paragraph,
    ParagraphVersion,
    Section,
    SectionReference,
    SectionVersion,
)
from manual.vocabulary import EditionStatus
from portal.core.importers.folder import by_id, french_rows
from portal.core.importers.reading import Reading
from portal.core.importers.rows import Row
from portal.core.importers.texts import Sides, Unit, columns, language_columns
from portal.core.importers.wanted import Batch, Kind, PartKind, Ref, Values, Wanted, check
from portal.core.vocabulary import Scheme
from practices.importers.starter import PRACTICES

EDITION = "borrador-2026"
EDITIONS = Kind("manual editions", ManualEdition)
SECTIONS = Kind("manual sections", Section, parts={"references": PartKind(SectionReference, "section_id")})
PARAGRAPHS = Kind("manual paragraphs", Paragraph)
CHAPTERS = Kind("manual chapters", ChapterVersion, natural=("edition_id", "code"))
SECTION_TEXTS = Kind(
    "texts of manual sections",
    SectionVersion,
    natural=("edition_id", "section_id"),
    parts={"paragraphs": PartKind(ParagraphVersion, "section_version_id")},
)

_FILE, _FRENCH = "manual_outline.json", "fr/manual.json"
_SCOPE = "own/manual_scope.csv"
"""The portal's own reading of the outline: phases of chapters and sections, types of service that a section needs."""
_EDITION_FIELDS = (
    "title_es", "title_en", "status", "status_note_es", "status_note_en", "languages", "basis", "counts", "chapters",
)  # fmt: skip
_CHAPTER_FIELDS = ("number", "id", "title_es", "title_en", "sections")
_SECTION_FIELDS = ("number", "id", "title_es", "title_en", "source_refs", "paragraphs")
_PARAGRAPH_FIELDS = ("number", "ref", "text_es", "text_en")
_TARGETS = {"document": DOCUMENTS, "practice": PRACTICES}
_REFERENCE_TYPES = (*_TARGETS, "meeting")
_MOST = 9999
DO = "do"
"""The kind of every loaded paragraph, until an editor says otherwise."""


def read(reading: Reading) -> list[Batch]:
    """The edition, the permanent identities with what they rest on, and the texts of this edition."""
    whole = reading.folder.whole(_FILE)
    whole.expect(_EDITION_FIELDS)
    return _Reader(reading, whole, reading.folder.whole(_FRENCH)).batches()


def references(reading: Reading, kind: str) -> Iterator[tuple[str, Row]]:
    """The code of a section and a row that refers to something of this kind ("meeting")."""
    for chapter in reading.folder.whole(_FILE).rows("chapters"):
        for section in chapter.rows("sections"):
            for row in section.rows("source_refs"):
                if row.values.get("type") == kind:
                    yield section.text("id"), row


class _Reader:
    def __init__(self, reading: Reading, whole: Row, french: Row) -> None:
        self._reading = reading
        self._whole = whole
        self._french = french
        self._chapters: list[Wanted] = []
        self._sections: list[Wanted] = []
        self._texts: list[Wanted] = []
        self._paragraphs: list[Wanted] = []
        self._scopes = by_id(reading.folder.csv(_SCOPE, ("code", "phases", "service_types")), field="code")
        self._used: set[str] = set()

    def batches(self) -> list[Batch]:
        edition = self._edition()
        chapters = self._reading.identified("chapter", self._whole.rows("chapters"))
        french = french_rows(self._french.rows("chapters"), known=chapters, fields=("title_fr", "sections"))
        for code, row in chapters.items():
            self._chapter(code, Sides(row, french.get(code)))
        self._check_counts()
        for code in set(self._scopes) - self._used:
            self._scopes[code].report("code", "no chapter and no section has this code.")
        return [
            Batch(EDITIONS, [edition]),
            Batch(SECTIONS, self._sections),
            Batch(PARAGRAPHS, self._paragraphs),
            Batch(CHAPTERS, self._chapters),
            Batch(SECTION_TEXTS, self._texts),
        ]

    def _edition(self) -> Wanted:
        self._french.expect(("title_fr", "status_note_fr", "chapters"))
        sides = Sides(self._whole, self._french)
        title, standing = sides.unit("title", required=True), sides.unit("status_note", required=True)
        values = {
            "code": EDITION,
            **columns("title", title),
            **columns("standing", standing),
            **language_columns([title, standing]),
            "status": self._whole.code(
                "status", EditionStatus.values, "a status of an edition", required=True
            ),
            "current": True,
        }
        return check(EDITIONS, Wanted(EDITION, values), self._whole)

    def _chapter(self, code: str, sides: Sides) -> None:
        row = sides.row
        row.expect(_CHAPTER_FIELDS)
        values = {
            "edition_id": Ref(EDITIONS.name, EDITION),
            "code": code,
            "number": row.integer("number", low=1, high=_MOST, required=True),
            **columns("title", sides.unit("title", required=True)),
            "phase": next(iter(self._scope(code, "phases", Scheme.PHASE)), ""),
        }
        self._chapters.append(check(CHAPTERS, Wanted(f"{EDITION}/{code}", values), row))
        sections = self._reading.identified(f"section of {code}", row.rows("sections"))
        french = french_rows(
            sides.french.rows("sections") if sides.french else (),
            known=sections,
            fields=("title_fr", "paragraphs"),
        )
        for section, section_row in sections.items():
            self._section(code, section, Sides(section_row, french.get(section)))

    def _section(self, chapter: str, code: str, sides: Sides) -> None:
        row = sides.row
        row.expect(_SECTION_FIELDS)
        self._sections.append(self._identity(code, row))
        title, number = sides.unit("title", required=True), row.text("number", required=True)
        texts, paragraphs = self._paragraph_rows(number, sides)
        values = {
            "section_id": Ref(SECTIONS.name, code),
            "edition_id": Ref(EDITIONS.name, EDITION),
            "chapter_id": Ref(CHAPTERS.name, f"{EDITION}/{chapter}"),
            "number": number,
            "order": len(self._texts) + 1,
            **columns("title", title),
            **language_columns([title, *texts]),
            "phases": self._scope(code, "phases", Scheme.PHASE),
            "service_types": self._scope(code, "service_types", Scheme.SERVICE_TYPE),
        }
        wanted = Wanted(f"{EDITION}/{code}", values, {"paragraphs": paragraphs})
        self._texts.append(check(SECTION_TEXTS, wanted, row))

    def _scope(self, code: str, field: str, scheme: Scheme) -> list[str]:
        """The codes that the portal's own file gives a chapter or a section; none where it has no line."""
        self._used.add(code)
        row = self._scopes.get(code)
        known = self._reading.known(scheme)
        return row.codes(field, known, f"a term of {scheme}") if row else []

    def _identity(self, code: str, row: Row) -> Wanted:
        found = [self._reference(order, each) for order, each in enumerate(row.rows("source_refs"), start=1)]
        kept = [values for values in found if values]
        return check(SECTIONS, Wanted(code, {"code": code}, {"references": kept}), row)

    def _reference(self, order: int, row: Row) -> Values:
        row.expect(("type", "id", "locator"))
        kind = row.code("type", _REFERENCE_TYPES, "a kind of reference", required=True)
        if kind not in _TARGETS:
            return {}
        code = row.code("id", self._reading.refs(kind), f"a {kind}", required=True)
        target = {f"{each}_id": Ref(_TARGETS[each].name, code) if each == kind else None for each in _TARGETS}
        return {**target, "locator": row.text("locator"), "order": order}

    def _paragraph_rows(self, number: str, sides: Sides) -> tuple[list[Unit], list[Values]]:
        rows = list(sides.row.rows("paragraphs"))
        french = french_rows(
            sides.french.rows("paragraphs") if sides.french else (),
            known={str(row.values.get("ref")) for row in rows},
            fields=("text_fr",),
            key_field="ref",
        )
        units: list[Unit] = []
        values: list[Values] = []
        for order, row in enumerate(rows, start=1):
            row.expect(_PARAGRAPH_FIELDS)
            if row.text("ref") != f"{number}.{order}":
                row.report("ref", f"must be {number}.{order}, the label that this edition prints.")
            unit = Sides(row, french.get(row.text("ref"))).unit("text", required=True)
            units.append(unit)
            values.append(self._paragraph(order, unit, row))
        return units, values

    def _paragraph(self, order: int, unit: Unit, row: Row) -> dict[str, Any]:
        code = f"p{row.integer('number', low=1, high=_MOST, required=True)}"
        if any(wanted.code == code for wanted in self._paragraphs):
            row.report("number", f"another paragraph has the number {code[1:]}.")
        self._paragraphs.append(check(PARAGRAPHS, Wanted(code, {"code": code}), row))
        return {
            "paragraph_id": Ref(PARAGRAPHS.name, code),
            "order": order,
            "kind": DO,
            **columns("text", unit),
        }

    def _check_counts(self) -> None:
        found: Mapping[str, int] = {
            "chapters": len(self._chapters),
            "sections": len(self._sections),
            "paragraphs": len(self._paragraphs),
        }
        stated = self._whole.values.get("counts")
        if stated != found:
            self._whole.report("counts", f"says {stated}, but the file holds {dict(found)}.")
        self._reading.ids["section"] = frozenset(wanted.code for wanted in self._sections)
