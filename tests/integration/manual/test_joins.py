"""What hangs on a section, and what of it belongs to the country that it is read from."""

from __future__ import annotations

import datetime
import re

from django.test import Client
from django.utils.text import slugify

import pytest

from library.models import LibraryDocument
from manual.models import SectionVersion
from network.models import Meeting
from portal.core.models import Country
from practices.models import Practice
from tests.factories import actors_map
from tests.factories.manual import make_reference

Manual = dict[str, SectionVersion]


def page(client: Client, query: str = "") -> str:
    """Section 4.1 in Spanish."""
    response = client.get(f"/es/manual/sec-4-1/{query}")
    assert response.status_code == 200
    return response.content.decode()


def block(client: Client, country: str) -> str:
    """What the section says of a country."""
    found = re.search(
        r'<section class="box gap".*?</section>', page(client, f"?country={country}"), re.DOTALL
    )
    assert found
    return found.group()


def document(**values: object) -> LibraryDocument:
    """A published document of Guatemala."""
    defaults = {
        "code": "doc-test",
        "title_es": "Protocolo de recepción",
        "doc_type": "protocol",
        "year": 2017,
        "countries": ["GT"],
        "languages_ready": ["es"],
        "live": True,
    }
    return LibraryDocument.objects.create(**{**defaults, **values})


def practice(title: str, **values: object) -> Practice:
    """A published practice of Guatemala."""
    defaults = {"code": slugify(title), "countries": ["GT"], "languages_ready": ["es"], "live": True}
    return Practice.objects.create(title_es=title, **{**defaults, **values})


def test_a_document_is_cited_with_country_year_and_place(client: Client, manual: Manual) -> None:
    make_reference(manual["4.1"].section, document=document(doc_type="treaty"), locator="2,3")
    assert re.search(r"Protocolo de recepción</a>, Guatemala, 2017, art. 2, 3</li>", page(client))


def test_practices_documents_and_meetings_are_joined_by_name(client: Client, manual: Manual) -> None:
    section = manual["4.1"].section
    make_reference(section, document=document())
    make_reference(section, practice=practice("Casa de llegada"))
    meeting = Meeting.objects.create(
        code="mt-test", title_es="Primera reunión", date_start=datetime.date(2014, 8, 28), live=True
    )
    meeting.sections.add(section)
    html = page(client)
    for title in ("Protocolo de recepción", "Casa de llegada", "Primera reunión"):
        assert f">{title}</a>" in html


def test_drafts_are_not_joined(client: Client, manual: Manual) -> None:
    section = manual["4.1"].section
    make_reference(section, document=document(live=False))
    make_reference(section, practice=practice("Casa de llegada", live=False))
    meeting = Meeting.objects.create(
        code="mt-test", title_es="Primera reunión", date_start=datetime.date(2014, 8, 28), live=False
    )
    meeting.sections.add(section)
    html = page(client)
    for title in ("Protocolo de recepción", "Casa de llegada", "Primera reunión"):
        assert title not in html


def test_a_country_without_anything_shows_four_dated_blanks(client: Client, manual: Manual) -> None:
    html = block(client, "GT")
    assert "Guatemala" in html
    assert html.count('class="blank"') == 4
    assert html.count(str(datetime.datetime.now(tz=datetime.UTC).year)) == 4


def test_a_country_sees_its_own_practice_and_norm_and_no_others(client: Client, manual: Manual) -> None:
    section = manual["4.1"].section
    members = list(Country.objects.values_list("iso2", flat=True))
    make_reference(section, document=document())
    make_reference(
        section=section, document=document(code="doc-all", title_es="Convención", countries=members)
    )
    make_reference(section, practice=practice("De México", countries=["MX"]))
    make_reference(section, practice=practice("De Guatemala", countries=["GT"]))
    html = block(client, "GT")
    assert "Protocolo de recepción" in html
    assert "De Guatemala" in html
    assert "De México" not in html
    assert "Convención" not in html


def test_a_country_sees_its_services_of_the_sections_types(client: Client, manual: Manual) -> None:
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(service_types=["legal_aid"])
    ministry = actors_map.make_actor(name_es="Procuraduría")
    actors_map.make_service(actor=ministry, name_es="Defensa legal")
    actors_map.make_service(actor=ministry, name_es="Albergue", service_types=["shelter_alternative_care"])
    actors_map.make_service(actor=ministry, name_es="Cerrado", suspended=True)
    abroad = actors_map.make_actor(sits_in=Country.objects.get(pk="MX"))
    actors_map.make_service(actor=abroad, name_es="Defensa en México")
    html = block(client, "GT")
    assert ">Defensa legal</a>" in html
    assert "Procuraduría" in html
    for other in ("Albergue", "Cerrado", "Defensa en México"):
        assert other not in html


def test_a_country_sees_its_consulates_with_the_caution(client: Client, manual: Manual) -> None:
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(service_types=["consular_assistance"])
    for name, land, state in (("De Guatemala", "MX", "GT"), ("De México", "GT", "MX")):
        consulate = actors_map.make_actor(
            sits_in=Country.objects.get(pk=land),
            represents=Country.objects.get(pk=state),
            actor_type="foreign_affairs_consular",
        )
        actors_map.make_service(actor=consulate, name_es=name, service_types=["consular_assistance"])
    html = block(client, "GT")
    assert "De Guatemala" in html
    assert "De México" not in html
    assert "components/caution.html" in {
        template.name for template in client.get("/es/manual/sec-4-1/?country=GT").templates
    }


def test_the_list_of_all_services_keeps_country_and_types(client: Client, manual: Manual) -> None:
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(service_types=["legal_aid", "helpline"])
    actors_map.make_service()
    assert "?country=GT&amp;type=legal_aid&amp;type=helpline" in block(client, "GT")


def test_the_country_stays_in_the_addresses_of_the_other_sections(client: Client, manual: Manual) -> None:
    html = page(client, "?country=GT")
    assert 'href="/es/manual/sec-4-2/?country=GT"' in html
    assert 'href="/en/manual/sec-4-1/?country=GT"' in html
    assert '<option value="GT" selected>' in html


@pytest.mark.parametrize("country", ["XX", "gt", "GT;DROP", "%F0%9F%98%80"])
def test_an_unknown_country_is_refused(client: Client, manual: Manual, country: str) -> None:
    assert client.get(f"/es/manual/sec-4-1/?country={country}").status_code == 400


def test_an_empty_country_is_the_whole_region(client: Client, manual: Manual) -> None:
    assert client.get("/es/manual/sec-4-1/?country=").context["page"].country is None
