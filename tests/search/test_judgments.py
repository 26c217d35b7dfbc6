"""The judged queries: well formed, about records that exist, enough of each language, and asked by the command."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest

from portal.core.i18n.segments import PROSE
from search.relevance.judgments import COLUMNS, Half, JudgedQuery, QueryKind, read_judgments

STARTER = Path(__file__).resolve().parents[2] / "data" / "starter"
LEAST = {"es": 35, "en": 25, "fr": 10, "cross": 10}
SMALLEST_SHARE = 0.4
FEWEST = 3


@pytest.fixture(scope="module")
def judged() -> tuple[JudgedQuery, ...]:
    return read_judgments()


def _json(name: str) -> object:
    return json.loads((STARTER / name).read_text(encoding="utf-8"))


def _ids(value: object) -> Iterator[str]:
    """Every `id` anywhere in a JSON value."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def _starter_ids() -> set[str]:
    """The ids of the records that the starter files hold."""
    found: set[str] = set()
    for name in ("actors.csv", "services.csv", "glossary.csv"):
        with (STARTER / name).open(encoding="utf-8", newline="") as rows:
            found.update(row["id"] for row in csv.DictReader(rows))
    for name in (
        "practices.json",
        "documents.json",
        "manual_outline.json",
        "meetings.json",
        "strategic_plan.json",
    ):
        found.update(_ids(_json(name)))
    return found | {f"page-{slugs['es']}" for slugs in PROSE.values()}


def test_every_judged_id_is_in_the_starter_files(judged: tuple[JudgedQuery, ...]) -> None:
    known = _starter_ids()
    assert {key for query in judged for key in query.grades} - known == set()


def test_there_are_enough_queries_of_each_kind(judged: tuple[JudgedQuery, ...]) -> None:
    counts = Counter(query.language if query.kind is QueryKind.SAME else query.kind for query in judged)
    assert {name: counts[name] for name, least in LEAST.items() if counts[name] < least} == {}
    assert len(judged) >= sum(LEAST.values())


def test_every_query_has_three_judgments_or_more_and_an_answer(judged: tuple[JudgedQuery, ...]) -> None:
    assert [query.text for query in judged if len(query.grades) < FEWEST] == []
    assert [query.text for query in judged if 3 not in query.grades.values()] == []


def test_both_halves_hold_queries_of_every_kind(judged: tuple[JudgedQuery, ...]) -> None:
    sizes = Counter(query.half for query in judged)
    assert min(sizes.values()) / len(judged) >= SMALLEST_SHARE
    for half in Half:
        assert {query.language for query in judged if query.half is half} == {"es", "en", "fr"}
        assert {query.kind for query in judged if query.half is half} == set(QueryKind)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["a,es,same,x,4,,first"], "line 2: grade 4"),
        (["a,es,other,x,3,,first"], "line 2"),
        (["a,es,same,x,three,,first"], "line 2"),
        (["a,es,same,,3,,first"], "line 2"),
        (["a,es,same,x,3,,guessed"], "line 2: judging guessed"),
        (["a,es,same,x,3,,first", "a,es,same,x,2,,pooled"], "line 3: x is judged twice"),
        (["a,es,same,x,3,,first", "a,es,cross,y,2,,first"], "line 3"),
        (["a,es,same,x,1,,first"], "no record answers a"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, lines: list[str], said: str) -> None:
    path = tmp_path / "judgments.csv"
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_judgments(path)


def test_another_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judgments.csv"
    path.write_text("query,grade\na,3\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns"):
        read_judgments(path)


@pytest.mark.django_db
def test_an_empty_index_fails_the_gate_and_the_report_says_why() -> None:
    out = StringIO()
    with pytest.raises(CommandError, match=r"nDCG@10 overall: 0\.000 is below 0\.80"):
        call_command("search_evaluate", json=True, half="reporting", stdout=out)
    report = json.loads(out.getvalue())
    assert report["passed"] is False
    assert report["half"] == "reporting"
    assert report["figures"]["overall"]["zero_hits"] == len(report["queries"]) > 0
