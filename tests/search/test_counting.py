"""What is asked is counted without knowing who asks; what could point at a person is not counted at all."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from search import screening
from search.models import AskedCount, PinnedQuestion, PinnedRecord
from search.questions import keeper, store
from search.questions.report import asked
from search.questions.tally import CAPACITY, Question, Tally
from tests.search.shelf import Shelves

pytestmark = pytest.mark.django_db

PERSONAL = """
maria lopez 12 años tapachula|María López 12 años Tapachula|JUAN PEREZ|juan|santa maria lopez jose|Jean Baptiste
busco a yareli|mi hijo perdido|my daughter detained|mon fils|niño que se llama|nacida 12/05/09|12 de mayo|12 may
niña de 9 años honduras|9 year old girl|12-year-old boy|fille de 8 ans|aged 12|bebé 8 meses
alguien@example.org|alguien arroba correo|https://example.org/x|www.example.org|ejemplo.gob
55 1234 5678|+502 5555-1234|5555 1234|(33) 12 34 56 78|987 654|whatsapp 55|tel. 22
1234|2019|12 34 56 7|123-45-6789|A123-456-789|A12B345|CURP GOMC960912HDFRRL04|GOMC96HDFRRL|pasaporte g12
expediente 12-B|exp. nº 45/24|caso 77|case no 12|dossier 3|folio 9|14.6349, -90.5069|coordenadas albergue
""".replace("\n", "|")
ORDINARY = """
niñez no acompañada|unaccompanied children|mineurs non accompagnés|§ 4.12|2.1.4|OC-21/14|opinión consultiva 21|San José
santa ana|Ley Alba-Keneth|alerta amber|flores settlement|retorno asistido|hoja de ruta|casa alianza|Estados Unidos
resolución 64/142|art. 12 convención|interés superior del niño|DIS|edad|hijo|trata de personas|santo domingo|plan 2
CRC/C/GC/23|ciudad de méxico|menores de edad|best interests determination|reunificación familiar|consulado guatemala
""".replace("\n", "|")


def lines(text: str) -> list[str]:
    """The examples of a list."""
    return [line for line in text.split("|") if line]


@pytest.fixture(autouse=True)
def _empty_tally() -> Iterator[None]:
    """Nothing is counted yet, and nothing is left over."""
    keeper.TALLY.take()
    yield
    keeper.TALLY.take()


def held() -> dict[str, tuple[int, int]]:
    """What this process has counted: words → asked, in vain."""
    return {count.words: (count.asked, count.without) for count in keeper.TALLY.counts.values()}


def ask(text: str, *, times: int = 1, in_vain: bool = False, language: str = "es") -> None:
    """Count a question."""
    for _time in range(times):
        keeper.count(text, language=language, in_vain=in_vain)


@pytest.mark.parametrize("text", lines(PERSONAL))
def test_what_may_point_at_a_person_or_a_case_is_never_counted(text: str) -> None:
    ask(text, times=store.THRESHOLD)
    assert held() == {}
    ask(f"albergue {text}", times=store.THRESHOLD)
    assert held() == {}


@pytest.mark.parametrize("text", lines(ORDINARY))
def test_an_ordinary_question_is_counted(text: str) -> None:
    ask(text)
    assert list(held().values()) == [(1, 0)]


@pytest.mark.parametrize("text", ["", "   ", "¿?", "de la", "x" * 121, "una " * 13 + "palabra"])
def test_what_is_no_question_is_not_counted(text: str) -> None:
    ask(text)
    assert held() == {}


def test_no_listed_name_is_a_word_of_the_public_texts(starter_words: frozenset[str]) -> None:
    """Names that institutions carry too stay on the list; ordinary words do not."""
    assert not screening.given_names() & {"nina", "nino", "hijo", "familia", "albergue", "guatemala", "mayo"}
    assert not screening.given_names() & starter_words


@pytest.fixture
def starter_words() -> frozenset[str]:
    """Words of the region's titles that a name must not hide."""
    words = (
        "salvador trinidad victoria santiago belen esperanza alba flores guadalupe soledad amparo refugio paz"
    )
    return frozenset(words.split())


def test_two_unknown_words_in_capitals_are_a_name(shelves: Shelves) -> None:
    shelves.of("practice").put(1, title="Casa Alianza")
    shelves.index()
    ask("Itzel Ixchumil", times=store.THRESHOLD)
    ask("casa alianza", times=store.THRESHOLD)
    ask("Alianza Casa", times=store.THRESHOLD)
    assert keeper.flush() == 1
    assert set(AskedCount.objects.values_list("words", flat=True)) == {"casa alianza"}


def test_what_few_people_ask_is_stored_without_its_words() -> None:
    ask("pasaporte provisional", times=store.THRESHOLD - 1)
    keeper.flush()
    (row,) = AskedCount.objects.all()
    assert (row.words, row.asked) == ("", store.THRESHOLD - 1)
    assert "pasaporte" not in repr(row.__dict__)
    assert asked(days=30) == []


def test_from_the_threshold_on_the_words_are_stored_even_if_counted_by_several_processes() -> None:
    for _process in range(store.THRESHOLD):
        ask("Pasaporte  PROVISIONAL")
        keeper.flush()
    assert [(row.words, row.asked) for row in AskedCount.objects.all()] == [
        ("pasaporte provisional", store.THRESHOLD)
    ]


def test_one_row_a_day_and_question_whatever_its_spelling() -> None:
    for text in ("Albergues", "albergue", "ALBERGUE", "el albergue", "Álbergue"):
        ask(text)
    keeper.flush()
    ask("albergue", language="en")
    keeper.flush()
    rows = AskedCount.objects.order_by("language").values_list("language", "asked")
    assert list(rows) == [("en", 1), ("es", 5)]


def test_only_day_language_words_and_counts_are_stored() -> None:
    assert {field.name for field in AskedCount._meta.fields} == {
        "id", "day", "language", "digest", "words", "asked", "without",
    }  # fmt: skip
    assert AskedCount._meta.get_field("day").get_internal_type() == "DateField"


def test_a_digest_cannot_be_made_without_the_secret(settings: Any) -> None:
    question = Question(date(2026, 1, 1), "es", "es:alberg")
    before = store.digest(question)
    settings.SECRET_KEY = "another"
    assert store.digest(question) != before


def test_memory_is_bounded() -> None:
    tally = Tally()
    for number in range(CAPACITY + 10):
        tally.add(Question(date(2026, 1, 1), "es", f"es:{number}"), "x")
    assert len(tally.counts) == CAPACITY
    tally.add(Question(date(2026, 1, 1), "es", "es:1"), "x")
    assert tally.counts[Question(date(2026, 1, 1), "es", "es:1")].asked == 2


def test_what_could_not_be_stored_is_stored_the_next_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ask("pasaporte provisional", times=2)

    def away(_counts: object) -> int:
        raise DatabaseError("pasaporte provisional")

    with monkeypatch.context() as patched, caplog.at_level(logging.WARNING):
        patched.setattr(store, "store", away)
        patched.setattr(connection, "close", lambda: None)
        keeper.KEEPER.tend()
    assert "pasaporte" not in caplog.text
    assert held() == {"pasaporte provisional": (2, 0)}
    assert keeper.flush() == 1


# ------------------------------------------------------------------------------------------------ requests


@pytest.fixture
def site(shelves: Shelves) -> Shelves:
    """A shelter that can be found, and one that only officials find."""
    shelves.of("practice").put(1, title="Albergue", facets={"country": ("MX",)})
    shelves.of("practice").put(2, title="Directorio", acl=("login",))
    shelves.index()
    return shelves


@pytest.mark.parametrize(
    ("path", "given", "headers", "counted"),
    [
        ("/es/buscar/", {"q": "albergue"}, {}, {"albergue": (1, 0)}),
        ("/en/search/", {"q": "albergue"}, {}, {"albergue": (1, 0)}),
        ("/api/v1/search", {"q": "albergue"}, {}, {"albergue": (1, 0)}),
        ("/es/buscar/", {"q": "xilofono"}, {}, {"xilofono": (1, 1)}),
        ("/es/buscar/", {"q": "directorio"}, {}, {"directorio": (1, 1)}),
        ("/es/buscar/", {}, {}, {}),
        ("/es/buscar/", {"q": "albergue", "kind": "practice"}, {}, {}),
        ("/es/buscar/", {"q": "albergue", "country": "MX"}, {}, {}),
        ("/api/v1/search", {"q": "albergue", "page": "2", "size": "1"}, {}, {}),
        ("/api/v1/search", {"q": "albergue", "sort": "newest"}, {}, {}),
        ("/api/v1/search", {"q": "albergue", "year_from": "2000"}, {}, {}),
        ("/es/buscar/", {"q": "albergue"}, {"DNT": "1"}, {}),
        ("/es/buscar/", {"q": "albergue"}, {"Sec-GPC": "1"}, {}),
        ("/es/buscar/", {"q": "albergue"}, {"DNT": "0"}, {"albergue": (1, 0)}),
        ("/es/buscar/", {"q": "albergue"}, {"Sec-Purpose": "prefetch;prerender"}, {}),
        ("/es/buscar/", {"q": "albergue"}, {"User-Agent": "Googlebot/2.1"}, {}),
        ("/es/buscar/", {"q": "albergue"}, {"User-Agent": "Mozilla/5.0 Firefox/140"}, {"albergue": (1, 0)}),
    ],
)
def test_which_requests_are_counted(
    site: Shelves, path: str, given: dict[str, str], headers: dict[str, str], counted: dict[str, Any]
) -> None:
    Client().get(path, given, headers=headers)
    assert held() == counted


def test_a_head_and_a_signed_in_person_are_not_counted(site: Shelves, admin_client: Client) -> None:
    Client().head("/es/buscar/", {"q": "albergue"})
    admin_client.get("/es/buscar/", {"q": "albergue"})
    assert held() == {}


def test_a_request_writes_nothing(site: Shelves) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get("/es/buscar/", {"q": "albergue"})
    written = [
        query["sql"]
        for query in queries
        if query["sql"].lstrip()[:6].lower() in {"insert", "update", "delete"}
    ]
    assert written == []
    assert not AskedCount.objects.exists()
    assert not any(thread.name == "search-questions" for thread in threading.enumerate())


def test_what_editors_answered_is_not_in_vain(site: Shelves) -> None:
    question = PinnedQuestion.objects.create(text="xilófono")
    PinnedRecord.objects.create(question=question, key="practice:1")
    Client().get("/es/buscar/", {"q": "xilofono"})
    assert held() == {"xilofono": (1, 0)}


# ------------------------------------------------------------------------------------------------ time


def row(words: str, *, days: int, count: int = 5, without: int = 0, language: str = "es") -> AskedCount:
    """A stored count of some days ago."""
    day = timezone.now().date() - timedelta(days=days)
    key = store.digest(Question(day, language, words or "?"))
    return AskedCount.objects.create(
        day=day, language=language, digest=key, words=words, asked=count, without=without
    )


def test_old_days_become_months_and_older_ones_are_deleted() -> None:
    today = date(2026, 11, 21)
    for day, words, count in (
        (date(2026, 11, 20), "albergue", 5), (date(2026, 8, 1), "albergue", 5), (date(2026, 5, 3), "albergue", 4),
        (date(2026, 5, 9), "albergue", 3), (date(2026, 5, 9), "retorno", 4), (date(2026, 5, 1), "albergue", 1),
        (date(2026, 5, 9), "", 4), (date(2025, 10, 1), "albergue", 50), (date(2025, 12, 1), "albergue", 9),
    ):  # fmt: skip
        key = store.digest(Question(day, "es", words))
        AskedCount.objects.create(day=day, language="es", digest=key, words=words, asked=count, without=1)
    expected = [
        (date(2025, 12, 1), "albergue", 9, 1),
        (date(2026, 5, 1), "albergue", 8, 3),
        (date(2026, 8, 1), "albergue", 5, 1),
        (date(2026, 11, 20), "albergue", 5, 1),
    ]
    for _time in range(2):
        store.keep_house(today)
        rows = AskedCount.objects.order_by("day", "words").values_list("day", "words", "asked", "without")
        assert list(rows) == expected


@pytest.mark.parametrize(("days", "times"), [(30, 5), (90, 11), (365, 18)])
def test_a_report_looks_back_as_far_as_it_is_asked(days: int, times: int) -> None:
    for past, count in ((3, 5), (60, 6), (200, 7), (380, 50)):
        row("albergue", days=past, count=count)
    assert [(one.words, one.asked) for one in asked(days=days)] == [("albergue", times)]


def test_what_is_the_same_for_search_is_one_line_of_the_report(shelves: Shelves) -> None:
    shelves.index()
    row("niñez no acompañada", days=1, count=9)
    row("unaccompanied children", days=1, count=6, without=6)
    row("uac", days=2, count=5, language="en")
    row("hoja de ruta", days=2, count=7, without=7)
    row("raro", days=2, count=4)
    found = [(one.words, one.others, one.language, one.asked, one.without) for one in asked(days=30)]
    assert found == [
        ("niñez no acompañada", ("unaccompanied children",), "es", 15, 6),
        ("hoja de ruta", (), "es", 7, 7),
        ("uac", (), "en", 5, 0),
    ]
    assert [one.words for one in asked(days=30, language="en")] == ["uac"]


# ------------------------------------------------------------------------------------------------ processes

PROGRAM = """
import os, sys, django
django.setup()
from search.questions import keeper
from search.conf import config
assert config().count_seconds
for _time in range(3):
    keeper.count("pasaporte provisional", language="es", in_vain=True)
children = [] if len(sys.argv) > 1 else [os.fork()]
if children == [0]:
    keeper.count("pasaporte provisional", language="es", in_vain=True)
    sys.exit()
for child in children:
    os.waitpid(child, 0)
"""


@pytest.mark.django_db(transaction=True)
def test_processes_store_what_they_counted_when_they_end() -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.search.counting_settings",
        "DATABASE_URL": "{}/{}".format(
            os.environ["DATABASE_URL"].rpartition("/")[0], connection.settings_dict["NAME"]
        ),
    }
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "alone"], env=environment, cwd=Path(__file__).parents[2]
        )
        for _process in range(3)
    ]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    (stored,) = AskedCount.objects.all()
    assert (stored.words, stored.asked, stored.without) == ("pasaporte provisional", 9, 9)
