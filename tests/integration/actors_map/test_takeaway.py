"""What programs and readers take away: the same records as the list, in its order, never more."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
from openpyxl import load_workbook

from actors_map import selectors
from actors_map.models import Actor, Service
from actors_map.vocabulary import ServiceStatus
from portal.core.listing import ListChoice
from tests.factories.actors_map import area, make_actor, make_service, phone_of, place_of, shelter, town
from tests.factories.core import make_countries
from tests.support.downloads import body_of, csv_rows

FORMS = ("csv", "hxl.csv", "xlsx", "geojson", "hsds.json")
KINDS = ("services", "actors")


def get(client: Client, address: str, status: int = 200) -> Any:
    """The answer at an address of the API."""
    answer: Any = client.get(f"/api/v1/{address}")
    assert answer.status_code == status, (address, answer.status_code)
    return answer


def of_json(client: Client, address: str) -> dict[str, Any]:
    """A JSON answer."""
    found: dict[str, Any] = json.loads(body_of(get(client, address)))
    return found


def table(client: Client, address: str) -> list[tuple[Any, ...]]:
    """The first sheet of a workbook."""
    book = load_workbook(io.BytesIO(body_of(get(client, address))))
    return list(book.worksheets[0].iter_rows(values_only=True))


def codes(client: Client, kind: str, query: str = "") -> Iterator[tuple[str, list[str]]]:
    """The codes of the records in every form, in their order."""
    yield "csv", [row["code"] for row in csv_rows(get(client, f"{kind}.csv{query}"))]
    yield "hxl.csv", [row["code"] for row in csv_rows(get(client, f"{kind}.hxl.csv{query}"))[1:]]
    yield "xlsx", [row[1] for row in table(client, f"{kind}.xlsx{query}")[1:]]
    features = of_json(client, f"{kind}.geojson{query}")["features"]
    yield "geojson", [feature["properties"]["code"] for feature in features]
    uuids = [document["id"] for document in of_json(client, f"{kind}.hsds.json{query}")["contents"]]
    model = {"services": Service, "actors": Actor}[kind]
    named = {str(key): code for key, code in model.objects.values_list("uuid", "code")}
    yield "hsds.json", [named[uuid] for uuid in uuids]
    first = of_json(client, f"{kind}{query or '?'}&size=100")
    found = list(first[kind])
    for page in range(2, first["pages"] + 1):
        found += of_json(client, f"{kind}{query or '?'}&size=100&page={page}")[kind]
    assert len(found) == first["total"]
    yield "json", [record["code"] for record in found]


def listed(kind: str, chosen: dict[str, tuple[str, ...]], language: str) -> list[str]:
    """The codes on all pages of the public list."""
    found: list[str] = []
    for page in range(1, 100):
        choice = ListChoice(chosen, page)
        if kind == "actors":
            actors = selectors.actor_list(choice=choice, language=language)
            cards, paging = [card.code for card in actors.cards], actors.paging
        else:
            services = selectors.service_list(choice=choice, language=language)
            cards = [card.code for card in (*services.open_cards, *services.withheld_cards)]
            paging = services.paging
        found += cards
        if paging.next is None:
            break
    return found


OPTIONS = {
    "services": {
        "country": ("GT", "MX", "HN", "US", "BZ"),
        "admin1": ("GT-09", "MX-CHP"),
        "type": ("shelter_alternative_care", "helpline", "legal_aid", "consular_assistance"),
        "phase": ("protection", "reception", "reintegration"),
        "population": ("unaccompanied", "returned"),
        "lang": ("es", "en"),
        "cost": ("free", "unknown"),
        "age": ("9", "17"),
    },
    "actors": {
        "country": ("GT", "MX", "HN", "US", "BZ"),
        "type": ("child_protection_authority", "foreign_affairs_consular"),
        "phase": ("protection", "reception"),
        "population": ("unaccompanied", "returned"),
    },
}


def choices(kind: str) -> Iterator[dict[str, tuple[str, ...]]]:
    """No filter, and some drawn at random, the same ones at each run."""
    yield {}
    drawn = random.Random(5)
    for _ in range(12):
        names = drawn.sample(sorted(OPTIONS[kind]), k=drawn.randint(1, 3))
        yield {name: (drawn.choice(OPTIONS[kind][name]),) for name in names}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_form_holds_the_records_of_the_list_in_its_order(
    kind: str, client: Client, starter: None
) -> None:
    seen = 0
    for number, chosen in enumerate(choices(kind)):
        language = ("es", "en", "fr")[number % 3]
        named = {"spoken" if name == "lang" else name: values[0] for name, values in chosen.items()}
        query = "?" + "&".join(f"{name}={value}" for name, value in {"lang": language, **named}.items())
        wanted = listed(kind, chosen, language)
        seen += len(wanted)
        for form, found in codes(client, kind, query):
            assert found == wanted, (form, query)
    assert seen > 300


@pytest.mark.parametrize(
    ("path", "kind"), [("mapa", "services"), ("mapa/servicios", "services"), ("mapa/actores", "actors")]
)
def test_a_list_links_to_its_files_with_its_filters(
    path: str, kind: str, client: Client, starter: None
) -> None:
    extra = "&lang=es&age=9" if kind == "services" else ""
    html = client.get(f"/es/{path}/?country=GT&phase=reception{extra}").content.decode()
    wanted = "&amp;spoken=es&amp;age=9" if kind == "services" else ""
    for form in FORMS:
        address = f"/api/v1/{kind}.{form}?lang=es&amp;country=GT&amp;phase=reception{wanted}"
        assert address in html
        answer: Any = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert body_of(answer)


HOSTILE = (
    ("services?lang=xx", 400),
    ("services?lang=es&lang=fr", 400),
    ("services?size=0", 400),
    ("services?size=101", 400),
    ("services?size=-1", 400),
    ("services?size=1e3", 400),
    ("services?size=٣", 400),
    ("services?page=0", 404),
    ("services?page=999999999999999999999", 404),
    ("services?page=2", 404),
    ("services?country=QQ", 400),
    ("services?country=%00", 400),
    ("services?country=%FF", 400),
    ("services?country=" + "GT" * 5000, 400),
    ("services?admin1=" + "&admin1=GT-09" * 60, 400),
    ("services?place=99999999999999999999", 400),
    ("services?age=-1", 400),
    ("services?age=nan", 400),
    ("services?contry=GT", 400),
    ("services?q=calle", 400),
    ("services?bbox=-90,14,-91,15", 400),
    ("services?near=14.5,-90.5", 400),
    ("services?spoken=xx", 400),
    ("services.csv?page=2", 400),
    ("services.csv?lang=..", 400),
    ("services.geojson?country=<script>", 400),
    ("services.exe", 404),
    ("actors?admin1=GT-09", 400),
    ("actors.xlsx?size=3", 400),
    ("actors.hxl.xlsx", 404),
)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), HOSTILE)
def test_a_request_that_cannot_be_meant_gets_a_problem_document(
    address: str, status: int, client: Client
) -> None:
    make_countries()
    make_service()
    answer = get(client, address, status)
    assert answer["Content-Type"].startswith("application/problem+json")
    problem = json.loads(answer.content)
    assert problem["status"] == status
    assert "script" not in answer.content.decode()


@pytest.mark.django_db
class TestRecords:
    """What one record looks like."""

    def row(self, client: Client, form: str = "csv", query: str = "") -> dict[str, str]:
        """The only service."""
        (found,) = csv_rows(get(client, f"services.{form}{query}"))
        return found

    def test_an_exact_place_is_given_whole(self, client: Client) -> None:
        place_of(make_service(), "exact", lat=14.6123456, lon=-90.5, address_1="Calle 5", postal_code="09001")
        row = self.row(client)
        assert (row["latitude"], row["longitude"], row["precision"]) == ("14.61235", "-90.5", "exact")
        assert (row["address_1"], row["postal_code"], row["city"]) == ("Calle 5", "09001", "Quetzaltenango")
        place = of_json(client, "services")["services"][0]["place"]
        assert (place["lat"], place["lon"], place["address"]) == (14.61235, -90.5, "Calle 5")
        (feature,) = of_json(client, "services.geojson")["features"]
        assert feature["geometry"] == {"type": "Point", "coordinates": [-90.5, 14.61235]}

    def test_a_town_is_drawn_at_its_centre_and_has_no_coordinates_of_its_own(self, client: Client) -> None:
        place_of(make_service())
        row = self.row(client)
        assert (row["precision"], row["city"], row["latitude"]) == ("municipality", "Quetzaltenango", "")
        (feature,) = of_json(client, "services.geojson")["features"]
        assert feature["geometry"]["coordinates"] == [-90.5, 14.5]
        assert feature["properties"]["precision"] == "municipality"

    def test_a_withheld_place_is_no_finer_than_its_department(self, client: Client) -> None:
        home = area("GT-09", "Quetzaltenango")
        home.label_lat, home.label_lon = 14.9, -91.6
        home.save()
        place_of(
            make_service(service_types=["shelter_alternative_care"], name_es="Casa"),
            confidential=True,
            place=town("Coatepeque", home),
        )
        (feature,) = of_json(client, "services.geojson")["features"]
        assert feature["geometry"]["coordinates"] == [-91.6, 14.9]
        assert (feature["properties"]["precision"], feature["properties"]["withheld"]) == ("admin1", True)
        for form in FORMS:
            body = body_of(get(client, f"services.{form}"))
            assert b"Coatepeque" not in body
        assert self.row(client)["withheld"] == "true"

    def test_an_institution_with_a_withheld_service_is_shown_at_its_town(self, client: Client) -> None:
        actor = make_actor()
        place_of(actor, "exact", lat=14.61234, lon=-90.51234, address_1="Calle 5")
        shelter(actor=actor)
        (row,) = csv_rows(get(client, "actors.csv"))
        assert (row["precision"], row["latitude"], row["address_1"]) == ("municipality", "", "")
        for form in FORMS:
            assert b"14.61234" not in body_of(get(client, f"actors.{form}"))

    def test_a_telephone_line_has_no_place(self, client: Client) -> None:
        phone_of(make_service(service_types=["helpline"]), "+502 1547")
        (feature,) = of_json(client, "services.geojson")["features"]
        assert feature["geometry"] is None
        assert feature["properties"]["precision"] == "none"
        assert self.row(client)["phones"] == "+502 1547"
        (document,) = of_json(client, "services.hsds.json")["contents"]
        assert "service_at_locations" not in document
        assert [phone["number"] for phone in document["phones"]] == ["+502 1547"]

    @pytest.mark.parametrize(
        "values", [{"suspended": True}, {"live": False}, {"status": ServiceStatus.DEFUNCT}]
    )
    def test_what_readers_do_not_see_is_in_no_file(self, client: Client, values: dict[str, Any]) -> None:
        make_service()
        make_service(name_es="Casa Luz", name_en="Casa Luz", **values)
        assert of_json(client, "services")["total"] == 1
        for form in FORMS:
            assert b"Casa Luz" not in body_of(get(client, f"services.{form}"))

    def test_words_come_in_the_language_asked_for(self, client: Client) -> None:
        make_service(name_es="Asesoría", name_en="Advice", languages_ready=["es", "en"])
        assert self.row(client, query="?lang=en")["name"] == "Advice"
        french = self.row(client, query="?lang=fr")
        assert (french["name"], french["text_language"]) == ("Advice", "en")
        answer = get(client, "services.csv?lang=en")
        assert answer["Content-Language"] == "en"
        assert "/en/map/services/" in csv_rows(answer)[0]["url"]

    def test_a_formula_is_a_text_in_every_table(self, client: Client) -> None:
        make_service(name_es="=HYPERLINK(1)", description_es="@SUM(1)")
        row = self.row(client)
        assert (row["name"], row["description"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
        book = load_workbook(io.BytesIO(body_of(get(client, "services.xlsx"))))
        cell = book.worksheets[0]["C2"]
        assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
        assert not [each for sheet in book for line in sheet for each in line if each.data_type == "f"]

    def test_a_control_character_does_not_stop_a_workbook(self, client: Client) -> None:
        make_service(name_es="Casa\x0bLuz\x1f\u202e")
        assert table(client, "services.xlsx")[1][2] == "CasaLuz"

    def test_the_second_sheet_says_what_the_columns_mean(self, client: Client) -> None:
        book = load_workbook(io.BytesIO(body_of(get(client, "services.xlsx?lang=en"))))
        words = {line[0]: line[1] for line in book["README"].iter_rows(values_only=True)}
        assert {"precision", "withheld", "terms"} <= set(words)
        assert words["terms"].endswith("/en/about/")

    def test_a_file_begins_with_a_byte_order_mark_and_tags_every_column(self, client: Client) -> None:
        for kind in KINDS:
            body = body_of(get(client, f"{kind}.hxl.csv?lang=fr"))
            assert body.startswith(b"\xef\xbb\xbf")
            assert not body.startswith(b"\xef\xbb\xbf\xef\xbb\xbf")
            header, tags = body.decode("utf-8-sig").splitlines()[:2]
            assert len(header.split(",")) == len(tags.split(","))
            assert all(tag.startswith("#") for tag in tags.split(","))
            assert len(set(tags.split(","))) == len(tags.split(","))
            assert "+i_fr" in tags

    def test_files_are_downloads_that_any_site_may_ask_for(self, client: Client) -> None:
        for kind in KINDS:
            for form in FORMS:
                answer = get(client, f"{kind}.{form}")
                assert answer["Content-Disposition"] == f'attachment; filename="{kind}.{form}"'
                assert answer["Access-Control-Allow-Origin"] == "*"
                assert answer["Cache-Control"] == "no-cache"
                assert not answer.cookies
                assert body_of(answer)


def provider_with_services() -> None:
    """An institution with a line, an office and a shelter."""
    provider = make_actor()
    place_of(provider)
    phone_of(make_service(actor=provider, service_types=["helpline"]), "147")
    place_of(make_service(actor=provider))
    shelter(actor=provider)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*(f"{kind}.{form}" for kind in KINDS for form in FORMS), *KINDS])
def test_a_file_costs_few_queries_and_not_more_for_more_content(address: str, client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            body_of(get(client, address))
        return len(queries)

    make_countries()
    provider_with_services()
    cost()
    first = cost()
    for _ in range(3):
        provider_with_services()
    assert cost() == first
    assert first <= 8


@pytest.mark.django_db
def test_a_file_is_made_batch_by_batch(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first lines leave before the last record is read."""
    monkeypatch.setattr(selectors.takeaway, "BATCH", 2)
    for _ in range(6):
        make_service()
    lines = iter(get(client, "services.csv").streaming_content)
    with CaptureQueriesContext(connection) as early:
        for _ in range(3):
            next(lines)
    with CaptureQueriesContext(connection) as late:
        rest = list(lines)
    assert len(rest) == 4
    assert len(late) == 2 * len(early)
