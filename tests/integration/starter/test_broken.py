"""A broken row is named by file, line and field; then nothing is written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

import pytest

from portal.core.importers.problems import InvalidContentError
from portal.core.models import Country, StarterLoad, StarterRow
from portal.ops.starter import read
from practices.models import Practice
from tests.integration.starter.conftest import Copy

CHECKOUT = Path(__file__).resolve().parents[3]
Change = Callable[[Any], object]


def told(copy: Copy) -> list[str]:
    with pytest.raises(InvalidContentError) as raised:
        read(copy.folder)
    return [str(problem) for problem in raised.value.problems]


JSON_FAULTS: dict[str, tuple[str, Change, str]] = {
    "unknown theme": (
        "practices.json",
        lambda rows: rows[1]["themes"].append("zz"),
        "practices.json, entry 2 (pr-mx-ruta), themes: 'zz' is not a tag of theme_tags.csv that this content knows.",
    ),
    "unknown actor": (
        "practices.json",
        lambda rows: rows[0].update(implementers=["mx-nobody"]),
        "practices.json, entry 1 (pr-mx-opi), implementers: 'mx-nobody' is not an actor that this content knows.",
    ),
    "unequal steps": (
        "practices.json",
        lambda rows: rows[0]["actions_en"].pop(),
        "practices.json, entry 1 (pr-mx-opi), actions_en: has 3 items, the Spanish list 4.",
    ),
    "long title": (
        "practices.json",
        lambda rows: rows[0].update(title_es="x" * 121),
        (
            "practices.json, entry 1 (pr-mx-opi), title_es: "
            "Ensure this value has at most 120 characters (it has 121)."
        ),
    ),
    "no address": (
        "practices.json",
        lambda rows: rows[0].update(source_urls=["see the web"]),
        "practices.json, entry 1 (pr-mx-opi), source_urls: Enter a valid URL.",
    ),
    "years turned round": (
        "practices.json",
        lambda rows: rows[0].update(year_end=1999),
        "practices.json, entry 1 (pr-mx-opi), year_end: cannot be before year_start.",
    ),
    "French for nobody": (
        "fr/practices_1.json",
        lambda rows: rows[0].update(id="pr-mx-gone"),
        "fr/practices_1.json, entry 1 (pr-mx-gone), id: no row of this content has the id 'pr-mx-gone'.",
    ),
    "id of another file": (
        "documents.json",
        lambda rows: rows.append({**rows[0], "id": rows[0]["id"]}),
        (
            "documents.json, entry 46 (doc-crm-mecanismo-2014), id: "
            "'doc-crm-mecanismo-2014' is already the id of entry 1 (doc-crm-mecanismo-2014)."
        ),
    ),
    "id that is no code": (
        "documents.json",
        lambda rows: rows[0].update(id="Doc 1"),
        "documents.json, entry 1 (Doc 1), id: Small letters, digits and hyphens only.",
    ),
    "label that does not follow": (
        "manual_outline.json",
        lambda outline: outline["chapters"][0]["sections"][0]["paragraphs"][1].update(ref="1.1.9"),
        (
            "manual_outline.json, chapters, entry 1 (ch-01), sections, entry 1 (sec-1-1), paragraphs, entry 2 (1.1.9), "
            "ref: must be 1.1.2, the label that this edition prints."
        ),
    ),
    "reference to nothing": (
        "manual_outline.json",
        lambda outline: outline["chapters"][0]["sections"][0]["source_refs"][0].update(id="doc-none"),
        (
            "manual_outline.json, chapters, entry 1 (ch-01), sections, entry 1 (sec-1-1), source_refs, "
            "entry 1 (doc-none), id: 'doc-none' is not a meeting that this content knows."
        ),
    ),
    "date that does not exist": (
        "meetings.json",
        lambda whole: whole["meetings"][1].update(date_start="2014-08-32"),
        "meetings.json, meetings, entry 2 (mt-2014-08-adhoc1), date_start: there is no such date: '2014-08-32'.",
    ),
    "a country short": (
        "strategic_plan.json",
        lambda whole: whole["activities"][0]["responsible"].pop("GT"),
        "strategic_plan.json, activities, entry 1 (a01), responsible: must have one cell for each member country.",
    ),
    "event without translation": (
        "meetings.json",
        lambda whole: whole["strategic_plan_timeline"][0].update(event="Something else"),
        (
            "meetings.json, strategic_plan_timeline, entry 1 (2017-03-16/2017-03-17), event: "
            "has no line in own/plan_events.csv with its date and words."
        ),
    ),
}
CSV_FAULTS: dict[str, tuple[str, Change, str]] = {
    "unknown type": (
        "actors.csv",
        lambda rows: rows[0].update(actor_type="zz"),
        "actors.csv, line 2, actor_type: 'zz' is not a type of actor that this content knows.",
    ),
    "provider that does not exist": (
        "services.csv",
        lambda rows: rows[2].update(actor_id="gt-none"),
        "services.csv, line 4, actor_id: 'gt-none' is not an actor that this content knows.",
    ),
    "id twice": (
        "actors.csv",
        lambda rows: rows[5].update(id=rows[0]["id"]),
        "actors.csv, line 7, id: 'mx-sndif' is already the id of line 2.",
    ),
    "latitude out of range": (
        "actors.csv",
        lambda rows: rows[0].update(lat="194.285"),
        "actors.csv, line 2, lat: must lie between -90 and 90, not 194.285.",
    ),
    "unknown province": (
        "actors.csv",
        lambda rows: rows[0].update(admin1="Atlantis"),
        "actors.csv, line 2, admin1: 'Atlantis' is no department, province or state of MX that we know.",
    ),
    "shelter that is not withheld": (
        "services.csv",
        lambda rows: rows[0].update(confidential_location="false"),
        (
            "services.csv, line 2, confidential_location: "
            "the place of a service of the type shelter_alternative_care is withheld."
        ),
    ),
    "consulate in another country": (
        "actors.csv",
        lambda rows: next(row for row in rows if row["id"] == "us-con-gt-dr").update(country_iso2="MX"),
        "country_iso2: the id says that this consulate sits in US.",
    ),
    "ages turned round": (
        "services.csv",
        lambda rows: rows[0].update(age_min="18"),
        "services.csv, line 2, age_max: cannot be below age_min.",
    ),
    "term without French": (
        "vocabularies/phase.csv",
        lambda rows: rows[0].update(fr=""),
        "vocabularies/phase.csv, line 2, fr: must not be empty.",
    ),
    "circle of broader terms": (
        "vocabularies/theme.csv",
        lambda rows: next(row for row in rows if row["code"] == "alternative_care").update(
            broader="foster_care"
        ),
        "broader: the broader terms go round in a circle.",
    ),
    "synonym twice": (
        "synonyms.csv",
        lambda rows: rows.append(dict(rows[0])),
        "synonyms.csv, line 264, preferred_term: the group 'nna' already has this term in this language.",
    ),
}


@pytest.mark.parametrize("fault", JSON_FAULTS)
def test_a_fault_in_json_is_named(copy: Copy, fault: str) -> None:
    name, change, expected = JSON_FAULTS[fault]
    copy.change_json(name, change)
    assert expected in told(copy)


@pytest.mark.parametrize("fault", CSV_FAULTS)
def test_a_fault_in_csv_is_named(copy: Copy, fault: str) -> None:
    name, change, expected = CSV_FAULTS[fault]
    copy.change_csv(name, change)
    assert any(line.endswith(expected) for line in told(copy))


def test_every_fault_is_told_at_once(copy: Copy) -> None:
    copy.change_csv("actors.csv", lambda rows: rows[0].update(actor_type="zz"))
    copy.change_json("documents.json", lambda rows: rows[0].update(year="soon"))
    assert {line.split(",")[0] for line in told(copy)} == {"actors.csv", "documents.json"}


def test_a_missing_column_is_named(copy: Copy) -> None:
    def drop(rows: list[dict[str, str]]) -> None:
        for row in rows:
            del row["mandate_en"]

    copy.change_csv("actors.csv", drop)
    assert "actors.csv, line 1: the column 'mandate_en' is missing." in told(copy)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("documents.json", b"[{]", "documents.json, line 1, column 3: this is not JSON"),
        ("glossary.csv", b"id,term_es\nx,M\xe9xico\n", "glossary.csv, line 2: this is not UTF-8 text."),
        ("fr/manual.json", None, "fr/manual.json: this file is missing or cannot be read."),
        ("../geo/areas.json", None, "../geo/areas.json: this file is missing or cannot be read."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    copy: Copy, name: str, content: bytes | None, expected: str
) -> None:
    (copy.folder / name).unlink()
    if content is not None:
        (copy.folder / name).write_bytes(content)
    assert any(line.startswith(expected) for line in told(copy))


@pytest.mark.django_db
def test_nothing_is_written_when_one_row_is_broken(copy: Copy) -> None:
    tables = (Country, Practice, StarterRow, StarterLoad)
    before = [table._base_manager.count() for table in tables]
    copy.change_json("practices.json", lambda rows: rows[0].update(id="pr-new", title_es="Nuevo"))
    copy.change_json("fr/practices_1.json", lambda rows: rows[0].update(id="pr-new"))
    copy.change_csv("synonyms.csv", lambda rows: rows[-1].update(kind="zz"))
    with pytest.raises(CommandError, match=r"line 263, kind: 'zz'(.|\n)*Nothing was written\."):
        call_command("load_starter", dir=copy.folder)
    assert [table._base_manager.count() for table in tables] == before
    assert not Practice.objects.filter(code="pr-new").exists()


@pytest.mark.django_db
def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("load_starter", dir=tmp_path / "nowhere")


def test_the_command_ends_with_code_one(copy: Copy) -> None:
    copy.change_csv("actors.csv", lambda rows: rows[0].update(actor_type="zz"))
    done = subprocess.run(
        [sys.executable, "manage.py", "load_starter", "--dir", str(copy.folder)],
        cwd=CHECKOUT, env={**os.environ}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "actors.csv, line 2, actor_type: 'zz' is not a type of actor" in done.stderr
    assert "Traceback" not in done.stderr
