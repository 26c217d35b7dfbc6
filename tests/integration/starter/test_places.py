"""What the load stores of places and sources of shelters: no finer than may be shown."""

from __future__ import annotations

from django.db import IntegrityError, connection, transaction

import pytest

from actors_map.models import Actor, Place, Service
from actors_map.models.internal import RecordInternal
from actors_map.models.locations import Location
from portal.ops.starter import Outcome
from practices.models import Practice, PracticeSource
from tests.integration.starter.conftest import csv_rows, json_of

pytestmark = pytest.mark.django_db

NAMED_TOWN = {
    "svc-gt-cnr-xel", "svc-hn-belen", "svc-mx-tab-vil", "svc-mx-tab-ten", "svc-mx-chis-tap", "svc-mx-sndif-ber",
    "svc-mx-tinotoch", "svc-mx-sonora-fam", "svc-mx-camef-nl", "svc-mx-camef-rey", "svc-mx-camef-mat",
    "svc-mx-camef-tam", "svc-mx-acogida-rey", "svc-mx-cv-fam", "svc-mx-ymca-tij", "svc-mx-ymca-cj",
    "svc-mx-ymca-pn", "svc-mx-ymca-ap", "svc-mx-slp", "svc-pa-senniaf-met", "svc-ca-fcj",
}  # fmt: skip
NAMED_AREA = {
    "svc-gt-cnr-gua": "GT-01", "svc-hn-casaalianza": "HN-FM", "svc-mx-sonora-acog": "MX-SON",
    "svc-mx-juconi-acog": "MX-CMX", "svc-mx-la72": "MX-TAB", "svc-pa-darien-acog": "PA-5", "svc-ca-mcfd": "CA-BC",
}  # fmt: skip


def withheld() -> list[dict[str, str]]:
    return [row for row in csv_rows("services.csv") if row["confidential_location"] == "true"]


def test_no_location_has_a_point_or_a_street(loaded: Outcome) -> None:
    assert Location.objects.count() == 229 + 203 - 5
    assert not Location.objects.exclude(
        lat=None, lon=None, address_1="", address_2="", postal_code=""
    ).exists()
    assert not Location.objects.filter(disclosure="exact").exists()


def test_the_thirty_five_withheld_services_are_no_finer_than_their_public_words(loaded: Outcome) -> None:
    rows = Location.objects.filter(service__code__in=[row["id"] for row in withheld()])
    assert rows.count() == len(withheld()) == 35
    assert set(rows.values_list("confidential", flat=True)) == {True}
    towns = rows.filter(disclosure="municipality", place__isnull=False)
    assert set(towns.values_list("service__code", flat=True)) == NAMED_TOWN
    areas = rows.filter(disclosure="admin1", place=None)
    assert dict(areas.values_list("service__code", "admin1_id")) == NAMED_AREA
    assert rows.filter(disclosure="country", place=None, admin1=None).count() == 35 - 21 - 7


def test_no_other_service_is_withheld(loaded: Outcome) -> None:
    assert Location.objects.filter(service__isnull=False, confidential=True).count() == 35
    assert set(
        Service.objects.filter(name_decision="pending").values_list("code", flat=True)
    ) == {row["id"] for row in withheld()}  # fmt: skip


@pytest.mark.parametrize(("actor", "service"), [("mx-la72", "svc-mx-la72"), ("mx-ymca", "svc-mx-ymca-tij")])
def test_an_institution_that_is_a_shelter_follows_its_service(
    loaded: Outcome, actor: str, service: str
) -> None:
    columns = ("disclosure", "confidential", "country_id", "admin1_id", "place_id")
    assert Location.objects.filter(actor__code=actor).values(*columns).get() == (
        Location.objects.filter(service__code=service).values(*columns).get()
    )
    assert RecordInternal.objects.get(actor__code=actor).source_public is False


def test_the_capital_that_stands_for_a_country_is_dropped(loaded: Outcome) -> None:
    placeholders = [row["id"] for row in csv_rows("actors.csv") if row["location_precision"] == "country"]
    rows = Location.objects.filter(actor__code__in=placeholders)
    assert rows.filter(disclosure="country", place=None, admin1=None).count() == len(placeholders) == 10


def test_helplines_have_no_place(loaded: Outcome) -> None:
    assert not Location.objects.filter(service__service_types__contains=["helpline"]).exists()


def test_everything_else_stands_in_its_town(loaded: Outcome) -> None:
    for row in csv_rows("actors.csv"):
        if row["location_precision"] == "municipality" and row["id"] not in {"mx-la72", "mx-ymca"}:
            found = Location.objects.select_related("place").get(actor__code=row["id"])
            assert found.disclosure == "municipality"
            assert found.place is not None
            assert (found.place.name, found.country_id) == (row["municipality"], row["country_iso2"])


def test_a_town_has_the_centre_that_the_files_give(loaded: Outcome) -> None:
    tenosique = Place.objects.get(name="Tenosique")
    assert (tenosique.admin1_id, tenosique.lat, tenosique.lon) == ("MX-TAB", 17.4729, -91.4236)
    assert Place.objects.get(name="San Luis Talpa").lat is None


def test_names_of_areas_are_found_without_accents_and_by_alias(loaded: Outcome) -> None:
    assert set(Place.objects.filter(country="DO").values_list("admin1_id", flat=True)) >= {"DO-01"}
    assert Place.objects.get(name="Piedras Negras").admin1_id == "MX-COA"


def test_the_source_of_a_withheld_service_is_public_nowhere(loaded: Outcome) -> None:
    hidden = set(
        RecordInternal.objects.filter(service__code__in=[row["id"] for row in withheld()]).values_list(
            "source_url", flat=True
        )
    )
    public = set(RecordInternal.objects.filter(source_public=True).values_list("source_url", flat=True))
    public |= set(PracticeSource.objects.filter(public=True).values_list("url", flat=True))
    assert hidden
    assert hidden & public == set()


def test_other_sources_are_public(loaded: Outcome) -> None:
    hidden = {row["source_url"] for row in withheld()}
    for row in csv_rows("services.csv"):
        found = RecordInternal.objects.get(service__code=row["id"])
        assert found.source_public == (row["source_url"] not in hidden)
    assert (
        Actor.objects.filter(pk__in=RecordInternal.objects.filter(source_public=True).values("actor")).count()
        > 200
    )


def test_sources_of_practices_on_care_are_for_editors(loaded: Outcome) -> None:
    care = {"alternative_care", "temporary_care", "foster_care", "deinstitutionalisation", "reception",
            "infrastructure", "foreign_children"}  # fmt: skip
    about_care = {row["id"] for row in json_of("practices.json") if care & set(row["themes"])}
    assert about_care
    assert not PracticeSource.objects.filter(practice__code__in=about_care, public=True).exists()
    others = Practice.objects.exclude(code__in=about_care)
    assert PracticeSource.objects.filter(practice__in=others, public=True).exists()


REFUSED = {
    "a withheld place with coordinates": "UPDATE actors_map_location SET lat = 14.6, lon = -90.5 WHERE confidential",
    "a withheld place that is exact": "UPDATE actors_map_location SET disclosure = 'exact' WHERE confidential",
    "a town at the level of an area": (
        "UPDATE actors_map_location SET place_id = (SELECT min(id) FROM actors_map_place) WHERE disclosure = 'admin1'"
    ),
    "a street below exact": "UPDATE actors_map_location SET address_1 = 'x' WHERE disclosure = 'municipality'",
    "a way there below exact": "UPDATE actors_map_location SET transport_fr = 'x' WHERE disclosure = 'municipality'",
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_database_refuses(loaded: Outcome, what: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REFUSED[what])
