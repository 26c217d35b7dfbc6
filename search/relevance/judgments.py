"""The judged queries: what officials and the public ask, and which records of the starter content answer.

`judgments.csv` has one line per judged record: `query`, `lang` (the reader's language), `kind_of_query` (`same`:
typed in the reader's language; `cross`: typed in another one), `public_id`, `grade` (0 to 3, see `metrics`), `note`,
`judging` (`first`: with the question, from the content; `pooled`: among what several rankings found, see `GUIDELINE.md`).
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from search.relevance.metrics import RELEVANT

FILE = Path(__file__).parent / "judgments.csv"
COLUMNS = ("query", "lang", "kind_of_query", "public_id", "grade", "note", "judging")
GRADES = range(4)
JUDGINGS = frozenset({"first", "pooled"})
_DECIDES = 5
"""The byte of a query's digest that decides its half: it splits every language nearly evenly."""


class Half(StrEnum):
    """Weights are tuned on one half of the queries; the other is only reported."""

    TUNING = "tuning"
    REPORTING = "reporting"


class QueryKind(StrEnum):
    """Whether a query is typed in the reader's language."""

    SAME = "same"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query of a reader of `language`, and the grade of each record that was judged for it."""

    text: str
    language: str
    kind: QueryKind
    note: str
    grades: Mapping[str, int] = field(default_factory=dict)

    @property
    def half(self) -> Half:
        """The half it belongs to, by its text alone: it never moves when other queries come or go."""
        digest = hashlib.sha256(self.text.casefold().encode("utf-8")).digest()
        return Half.TUNING if digest[_DECIDES] % 2 else Half.REPORTING


def read_judgments(path: Path = FILE) -> tuple[JudgedQuery, ...]:
    """The judged queries in the order of the file. Raises ValueError with the line for anything malformed."""
    found: dict[tuple[str, str], JudgedQuery] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: the columns must be {', '.join(COLUMNS)}")
        for row in rows:
            try:
                _add(found, row)
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, line {rows.line_num}: {error}") from error
    unanswered = [query.text for query in found.values() if max(query.grades.values()) < RELEVANT]
    if unanswered:
        raise ValueError(f"{path.name}: no record answers {', '.join(unanswered)}")
    return tuple(found.values())


def _add(found: dict[tuple[str, str], JudgedQuery], row: Mapping[str, str]) -> None:
    """Put a line's judgment to its query. Raises ValueError."""
    text, language, grade = row["query"], row["lang"], int(row["grade"])
    if not (text and language and row["public_id"]):
        raise ValueError("query, lang and public_id must not be empty")
    if grade not in GRADES:
        raise ValueError(f"grade {grade} is not one of 0 to 3")
    if row["judging"] not in JUDGINGS:
        raise ValueError(f"judging {row['judging']} is not one of {', '.join(sorted(JUDGINGS))}")
    fresh = JudgedQuery(text, language, QueryKind(row["kind_of_query"]), row["note"], {})
    query = found.setdefault((text, language), fresh)
    if (query.kind, query.note) != (fresh.kind, fresh.note):
        raise ValueError(f"“{text}” has another kind or note than before")
    if row["public_id"] in query.grades:
        raise ValueError(f"{row['public_id']} is judged twice for “{text}”")
    found[text, language] = JudgedQuery(
        text, language, query.kind, query.note, {**query.grades, row["public_id"]: grade}
    )
