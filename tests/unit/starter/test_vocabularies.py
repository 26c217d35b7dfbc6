"""The vocabulary files: complete in three languages, without circles, holding every code the content uses."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from portal.core.i18n.languages import CODES
from portal.core.vocabulary import Scheme

STARTER = Path(__file__).resolve().parents[3] / "data" / "starter"


def lines(name: str) -> list[dict[str, str]]:
    with (STARTER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def terms(scheme: str) -> dict[str, dict[str, str]]:
    return {line["code"]: line for line in lines(f"vocabularies/{scheme}.csv")}


@pytest.mark.parametrize("scheme", Scheme.values)
def test_every_term_has_a_label_in_every_language(scheme: str) -> None:
    empty = [(code, each) for code, term in terms(scheme).items() for each in CODES if not term[each].strip()]
    assert terms(scheme)
    assert empty == []


@pytest.mark.parametrize("scheme", Scheme.values)
def test_a_code_stands_once(scheme: str) -> None:
    codes = Counter(line["code"] for line in lines(f"vocabularies/{scheme}.csv"))
    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("scheme", Scheme.values)
def test_a_label_stands_once_in_a_language(scheme: str) -> None:
    """Two check boxes with one label cannot be told apart."""
    for language in CODES:
        labels = Counter(term[language] for term in terms(scheme).values())
        assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("scheme", Scheme.values)
def test_the_way_up_ends(scheme: str) -> None:
    known = terms(scheme)
    for code in known:
        seen = [code]
        while broader := known[seen[-1]]["broader"]:
            assert broader in known
            assert broader not in seen
            seen.append(broader)


def test_no_file_is_left_over() -> None:
    assert {path.stem for path in (STARTER / "vocabularies").glob("*.csv")} == set(Scheme.values)


def test_words_that_are_never_shown_are_hidden_labels_only() -> None:
    shown = [
        term[f"{kind}{language}"].casefold()
        for scheme in Scheme.values
        for term in terms(scheme).values()
        for kind in ("", "alt_")
        for language in CODES
    ]
    banned = ("menor", "ilegal", "deportad", "illegal", "alien", "mineur")
    assert [label for label in shown if any(word in label for word in banned)] == []
    assert "menores no acompañados" in terms("population")["unaccompanied"]["hidden_es"]


def test_every_tag_of_the_content_is_mapped() -> None:
    mapped = {line["tag"]: (line["scheme"], line["code"]) for line in lines("theme_tags.csv")}
    used = {
        tag
        for name in ("practices.json", "documents.json")
        for row in json.loads((STARTER / name).read_text(encoding="utf-8"))
        for tag in row["themes"]
    }
    assert used - mapped.keys() == set()
    assert all(code in terms(scheme) for scheme, code in mapped.values() if code)
    assert mapped["unaccompanied"] == ("population", "unaccompanied")
    assert mapped["practices"][1] == ""


@pytest.mark.parametrize(
    ("name", "column", "scheme"),
    [
        ("actors.csv", "actor_type", "actor_type"),
        ("actors.csv", "phases", "phase"),
        ("actors.csv", "populations", "population"),
        ("services.csv", "service_type", "service_type"),
        ("services.csv", "languages", "language"),
        ("services.csv", "populations", "population"),
    ],
)
def test_every_code_of_the_content_is_a_term(name: str, column: str, scheme: str) -> None:
    used = {code for line in lines(name) for code in line[column].split(";") if code}
    assert used
    assert used - terms(scheme).keys() == set()
