"""Nothing planted comes out: pages, search, API, index, database; and what is public is found."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import pytest

from actors_map.models import Service
from actors_map.selectors import FORMS
from portal.core.i18n.languages import CODES
from tests.safety.outputs import OUTPUTS, addresses, names
from tests.safety.plant import Gardener, Planted
from tests.safety.searching import folded, found_in
from tests.support.downloads import text_of

pytestmark = pytest.mark.django_db

RECORDS = ("actors_map:service", "actors_map:actor")


@pytest.fixture
def planted(settings: Any) -> Planted:
    """A site with canaries and controls, indexed, as in production: the door closes instead of failing."""
    settings.ACTORS_MAP_DOOR_RAISES = False
    planted = Gardener(random.randrange(10**9)).plant()
    call_command("search_rebuild", verbosity=0)
    return planted


def leaks(planted: Planted, text: str, where: str, families: str = "ABCDEFGHI") -> list[str]:
    """Which canaries occur in `text`; `where` and the seed say how to see it again."""
    return [
        f"{canary.family} {form!r} in {where} (seed {planted.seed})"
        for canary in planted.canaries
        if canary.family in families
        for form in found_in(text, canary.forms)
    ]


class Loaded(HTMLParser):
    """What a browser would fetch for a page."""

    LOADING = {
        "script": "src",
        "img": "src",
        "iframe": "src",
        "source": "src",
        "embed": "src",
        "object": "data",
    }
    RELATIONS = {
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "manifest",
        "preconnect",
        "dns-prefetch",
        "prefetch",
    }

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the address of what is loaded."""
        given = {name: value or "" for name, value in attrs}
        if tag in self.LOADING:
            self.asked += [given.get(self.LOADING[tag], ""), *given.get("srcset", "").split()[:1]]
        if tag == "link" and self.RELATIONS & set(given.get("rel", "").split()):
            self.asked.append(given.get("href", ""))
        if tag == "form":
            self.asked.append(given.get("action", ""))

    @property
    def strangers(self) -> list[str]:
        """Addresses of other hosts."""
        return [
            address
            for address in self.asked
            if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address.strip(), re.IGNORECASE)
        ]


def faults(answer: HttpResponse, address: str) -> Iterator[str]:
    """What no public answer does."""
    if answer.cookies or "Set-Cookie" in answer.headers:
        yield f"{address} sets a cookie"
    if "Cookie" in answer.headers.get("Vary", ""):
        yield f"{address} varies by cookie"
    if "text/html" in answer.headers.get("Content-Type", ""):
        for stranger in Loaded(answer.content.decode()).strangers:
            yield f"{address} loads {stranger}"


def asked(
    client: Client, wanted: Iterable[str], languages: tuple[str, ...] = CODES
) -> Iterator[tuple[str, str, HttpResponse]]:
    """Every address with the answer to which it leads."""
    for name, address in addresses(wanted, languages):
        answer: Any = client.get(address, follow=not address.startswith(reverse("quick_exit")))
        yield name, address, answer


def test_every_address_has_a_row() -> None:
    unknown = sorted(set(names()) - set(OUTPUTS))
    assert unknown == [], "Say in tests/safety/outputs.py how these addresses are asked."


@pytest.mark.slow
def test_no_page_gives_a_canary_a_cookie_or_a_stranger(client: Client, planted: Planted) -> None:
    found: list[str] = []
    existing = set(names())
    for name, address, answer in asked(client, [name for name in OUTPUTS if name in existing]):
        final = answer.status_code
        if final not in OUTPUTS[name].status:
            found.append(f"{address} answers {final}")
        found += faults(answer, address)
        found += leaks(planted, f"{text_of(answer)} {answer.headers}", address)
    assert found == []


def test_controls_are_found_where_they_belong(client: Client, planted: Planted) -> None:
    for text, code in planted.controls.items():
        service = Service.objects.get(code=code)
        answer = client.get(f"/es/mapa/servicios/{service.pk}-x/", follow=True)
        assert folded(text) in folded(answer.content.decode()), (text, planted.seed)
        hits = client.get("/api/v1/search", {"q": service.name_es, "kind": "service"}).json()["hits"]
        assert code in [hit["id"] for hit in hits], (code, planted.seed)


@pytest.mark.parametrize("form", [form for form, _title in FORMS])
def test_controls_are_found_in_every_file(form: str, client: Client, planted: Planted) -> None:
    """Streets and names of exact places; GeoJSON has the point and the name, no street. No file gives a source."""
    text = folded(text_of(client.get(f"/api/v1/services.{form}")))
    for control, code in planted.controls.items():
        service = Service.objects.get(code=code)
        assert folded(service.name_es) in text, (form, planted.seed)
        if control.startswith("Avenida"):
            assert "14.6" in text
            assert form == "geojson" or folded(control) in text, (form, planted.seed)
        else:
            assert folded(control) not in text


def test_a_search_for_a_canary_finds_what_a_search_for_nonsense_finds(
    client: Client, planted: Planted
) -> None:
    def answer(text: str) -> dict[str, Any]:
        """What is told besides the question."""
        told: dict[str, Any] = client.get("/api/v1/search", {"q": text}).json()
        return {name: told[name] for name in ("total", "hits", "facets") if name in told}

    nothing = answer("qxzvkwqxzvkw")
    assert nothing["total"] == 0
    for canary in planted.canaries:
        if canary.family in "EGI":
            assert answer(canary.value) == nothing, (canary.family, planted.seed)
            assert (
                leaks(planted, client.get("/es/buscar/", {"q": "refugio"}).content.decode(), "search") == []
            )


TIME = re.compile(r"(?<=T)\d\d:\d\d:\d\d(?:\.\d+)?")


def tables(prefixes: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """Name and whole text of every table that begins with one of the prefixes.

    As JSON, so that neighbouring numbers never read as one with a comma; without times of day, whose seconds look like a
    coordinate once in a while.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(prefixes):
                quoted = connection.ops.quote_name(table)
                cursor.execute(f"SELECT to_jsonb(t)::text FROM {quoted} t")  # noqa: S608  names of our own tables
                yield table, "\n".join(TIME.sub("", row[0]) for row in cursor.fetchall())


def test_the_raw_index_holds_no_canary(planted: Planted) -> None:
    texts = dict(tables(("search_",)))
    assert any("servicio" in text for text in texts.values())
    assert [leak for table, text in texts.items() for leak in leaks(planted, text, table)] == []


def test_no_table_holds_the_place_that_was_lowered(planted: Planted) -> None:
    """Canaries pasted into a description are in it, and nowhere else."""
    found = [
        leak
        for table, text in tables()
        for leak in leaks(planted, text, table, families="AB")
        if table != Service._meta.db_table
    ]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("role", ["official", "translator_en"])
def test_a_signed_in_person_below_editor_gets_what_everybody_gets(
    role: str, client: Client, planted: Planted, django_user_model: Any
) -> None:
    from django.contrib.auth.models import Group

    call_command("bootstrap", verbosity=0)
    person = django_user_model.objects.create_user("person", password="x")
    person.groups.add(Group.objects.get(name=role))
    anonymous = [answer.content for _name, _address, answer in asked(Client(), RECORDS, ("es",))]
    client.force_login(person)
    signed_in = [answer.content for _name, _address, answer in asked(client, RECORDS, ("es",))]
    assert signed_in == anonymous


@pytest.mark.parametrize("role", ["official", "translator_en"])
def test_the_editors_screens_of_a_translator_hold_no_source_and_no_note(
    role: str, client: Client, planted: Planted, django_user_model: Any
) -> None:
    from django.contrib.auth.models import Group

    call_command("bootstrap", verbosity=0)
    person = django_user_model.objects.create_user("person", password="x")
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    paths = ["/admin/", "/admin/snippets/actors_map/service/", "/admin/snippets/actors_map/actor/"]
    paths += [f"/admin/snippets/actors_map/service/edit/{service.pk}/" for service in planted.withheld]
    paths += [
        f"/admin/snippets/actors_map/service/{verb}/{planted.withheld[0].pk}/"
        for verb in ("history", "usage")
    ]
    for path in paths:
        answer: Any = client.get(path, follow=True)
        assert leaks(planted, answer.content.decode(), path, families="EG") == []


@pytest.mark.parametrize("status", [400, 404])
def test_an_error_page_repeats_nothing_of_the_request(client: Client, planted: Planted, status: int) -> None:
    for canary in planted.canaries:
        address = {400: f"/es/mapa/?country={canary.value}", 404: f"/es/{canary.value}/"}[status]
        answer = client.get(address)
        if answer.status_code == status:
            assert leaks(planted, answer.content.decode(), address) == []


def test_a_withheld_service_is_nowhere_finer_than_its_department(client: Client, planted: Planted) -> None:
    """Its page shows no town, its filters lead to none, and no answer of the index names one."""
    lowered = [
        service for service in planted.withheld if not service.description_es.startswith("Recibe a niñas")
    ]
    for service in lowered[:6]:
        answer = client.get(f"/es/mapa/servicios/{service.pk}-x/", follow=True).content.decode()
        assert "note safe" in answer
        assert 'name="place"' not in answer
