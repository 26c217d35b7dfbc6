"""Facts that several kinds of rows state alike."""

from __future__ import annotations

from portal.core.i18n.languages import CODES
from portal.core.importers.folder import by_id
from portal.core.importers.reading import Reading
from portal.core.importers.rows import Row
from portal.core.importers.texts import Unit
from portal.core.vocabulary import Confidence, SourceBasis

FIRST_YEAR, LAST_YEAR = 1850, 2030
"""A year outside is a slip of the pen."""
_OWN_TEXTS = "own/texts.csv"
_BASES = {"source documents": SourceBasis.SOURCE_DOCUMENTS.value}


def only_one(countries: list[str]) -> str | None:
    """The country that a record belongs to: the only one it names, else none."""
    return countries[0] if len(countries) == 1 else None


def internal_notes(row: Row) -> dict[str, str]:
    """How sure the compiler was, and on what the row rests where the file says so."""
    basis = row.text("source_basis") if "source_basis" in row.values else ""
    return {
        "import_confidence": row.code("confidence", Confidence.values, "a confidence", required=True),
        "source_basis": _BASES.get(basis, basis),
    }


def own_text(reading: Reading, key: str) -> Unit:
    """A sentence of the portal's own that is stored with loaded records."""
    rows = by_id(reading.folder.csv(_OWN_TEXTS, ("key", *CODES)), field="key")
    if key not in rows:
        reading.folder.problems.add(_OWN_TEXTS, "", "key", f"there is no line {key!r}.")
        return {}
    return {code: rows[key].text(code, required=True) for code in CODES}
