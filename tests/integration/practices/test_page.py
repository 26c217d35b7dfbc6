"""The page of a practice: what it shows, in which language, and what it never shows."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import translation

import pytest

from portal.core.models import Country
from practices.models import Practice
from practices.selectors import practice_page, practice_url
from tests.factories.actors_map import make_actor, make_service
from tests.factories.library import make_document
from tests.factories.manual import make_reference, make_section
from tests.factories.practices import (
    make_action,
    make_partner,
    make_practice,
    make_source,
)


def html_of(client: Client, practice: Practice, language: str = "es") -> str:
    """The page that a reader of `language` gets."""
    response = client.get(practice_url(practice, language=language))
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def full_practice(**values: Any) -> Practice:
    """A practice with every part filled in Spanish and English."""
    parts = ("context", "results", "lessons", "enabling", "hindering", "what_did_not_work", "replicability")
    texts: dict[str, Any] = {
        f"{part}_{code}": f"<p>{part} in {code}</p>" for part in parts for code in ("es", "en")
    }
    practice = make_practice(**texts, **values)
    make_action(practice, sort_order=1, text_es="Segundo paso", text_en="Second step")
    make_action(practice, sort_order=0, text_es="Primer paso", text_en="First step")
    return practice


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_part_is_shown_in_the_readers_language(client: Client, language: str) -> None:
    practice = full_practice()
    html = html_of(client, practice, language)
    other = {"es": "en", "en": "es"}[language]
    for part in (
        "context",
        "results",
        "lessons",
        "enabling",
        "hindering",
        "what_did_not_work",
        "replicability",
    ):
        assert f"<p>{part} in {language}</p>" in html
        assert f"{part} in {other}" not in html
    first, second = {"es": ("Primer paso", "Segundo paso"), "en": ("First step", "Second step")}[language]
    assert html.index(first) < html.index(second)
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1


def test_a_missing_language_shows_the_whole_record_in_another_with_notice_and_lang(client: Client) -> None:
    html = html_of(client, full_practice(title_en="Open doors"), "fr")
    assert '<h1 lang="en">Open doors</h1>' in html
    assert "context in en" in html
    assert "context in es" not in html
    with translation.override("fr"):
        assert translation.gettext("This text is in English.") in html


def test_no_notice_in_a_language_that_is_ready(client: Client) -> None:
    html = html_of(client, full_practice(), "en")
    assert "This text is in" not in html
    assert "has not been reviewed" not in html


def test_a_draft_translation_is_never_shown(client: Client) -> None:
    practice = full_practice(title_fr="Brouillon secret", summary_fr="Brouillon secret")
    for language in ("es", "en", "fr"):
        assert "Brouillon secret" not in html_of(client, practice, language)


def test_a_single_text_that_the_translation_lacks_comes_from_the_source_with_its_lang(client: Client) -> None:
    practice = make_practice(context_es="<p>Solo en español</p>", context_en="")
    assert '<div class="stack" lang="es"><p>Solo en español</p></div>' in html_of(client, practice, "en")


def test_an_imported_translation_says_that_nobody_reviewed_it(client: Client) -> None:
    practice = make_practice(translation_basis={"en": {"origin": "import"}})
    assert "This translation has not been reviewed yet." in html_of(client, practice, "en")
    assert practice_url(practice, language="es") in html_of(client, practice, "en")
    with translation.override("es"):
        note = translation.gettext("This translation has not been reviewed yet.")
    assert note not in html_of(client, practice, "es")


@pytest.mark.parametrize("language", ["es", "en", "fr"])
def test_a_practice_that_is_not_live_is_nowhere(client: Client, language: str) -> None:
    practice = make_practice(title_es="Oculta", title_en="Canary word", live=False)
    assert client.get(practice_url(practice, language=language)).status_code == 404
    listed = client.get({"es": "/es/practicas/", "en": "/en/practices/", "fr": "/fr/pratiques/"}[language])
    assert "Oculta" not in listed.content.decode()
    assert "Canary word" not in listed.content.decode()


def test_another_slug_leads_to_the_right_address(client: Client) -> None:
    practice = make_practice(title_es="Casa Abierta")
    response = client.get(f"/es/practicas/{practice.pk}-otra-cosa/")
    assert response.status_code == 302
    assert response["Location"] == f"/es/practicas/{practice.pk}-casa-abierta/"


def test_an_unknown_number_is_not_found(client: Client) -> None:
    assert client.get("/es/practicas/999999-x/").status_code == 404


def test_a_number_beyond_the_database_is_not_found(client: Client) -> None:
    assert client.get(f"/es/practicas/{10**30}-x/").status_code == 404


def test_hostile_content_is_text(client: Client) -> None:
    hostile = '<script>alert(1)</script>"><img src=x onerror=y>'
    practice = make_practice(
        title_es=hostile[:120], summary_es=hostile, context_es=hostile, legal_basis_note_es=hostile
    )
    make_action(practice, text_es=hostile)
    for html in (html_of(client, practice), client.get("/es/practicas/").content.decode()):
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html


def test_sources_kept_from_readers_are_not_in_the_page(client: Client) -> None:
    practice = make_practice()
    make_source(practice, url="https://canary.example/albergue-calle-5", public=False)
    make_source(practice, url="https://open.example/report", public=True)
    html = html_of(client, practice)
    assert "canary" not in html
    assert "calle-5" not in html
    assert 'href="https://open.example/report"' in html


def test_three_statements_stand_in_their_order(client: Client) -> None:
    practice = make_practice(results_es="<p>Sí</p>", initial_reading="good")
    make_source(practice)
    page = practice_page(practice.pk, language="en")
    assert page is not None
    assert [badge.mark for badge in page.badges] == ["steps", "blank", "check"]
    assert page.badges[0].level == 2
    html = html_of(client, practice, "en")
    assert html.count('class="step on"') == 2


@pytest.mark.parametrize("reading", ["promising", "unknown"])
def test_a_first_reading_without_results_stays_reported(reading: str) -> None:
    practice = make_practice(results_es="<p>Texto</p>", initial_reading=reading)
    make_source(practice)
    page = practice_page(practice.pk, language="es")
    assert page is not None
    assert page.badges[0].level == 1


def test_a_practice_nobody_screened_says_so() -> None:
    practice = make_practice(screen=False)
    with translation.override("en"):
        page = practice_page(practice.pk, language="en")
    assert page is not None
    assert page.badges[2].text == "Nobody has screened it yet."


def test_who_is_responsible_is_linked_and_a_draft_institution_is_not_named(client: Client) -> None:
    lead = make_actor(name_es="Secretaría de Bienestar", sits_in=Country.objects.get(iso2="GT"))
    hidden = make_actor(name_es="Institución en borrador", acronym="IEB", live=False)
    open_partner = make_actor(name_es="Cruz Roja", acronym="CRG")
    practice = make_practice(lead_actor=lead)
    for position, actor in enumerate((hidden, open_partner)):
        make_partner(practice, actor, sort_order=position)
    html = html_of(client, practice)
    assert "Secretaría de Bienestar</a>" in html
    assert ">CRG</a>" in html
    assert "borrador" not in html.split("<main")[1].split("</main>")[0]
    assert "IEB" not in html


def test_services_of_the_lead_stand_in_the_same_phase_and_leave_out_what_readers_may_not_see(
    client: Client,
) -> None:
    lead = make_actor()
    practice = make_practice(lead_actor=lead, phases=["reception"], countries=["GT"])
    make_service(actor=lead, name_es="Casa de paso", phases=["reception"])
    make_service(actor=lead, name_es="Otra fase", phases=["prevention"])
    make_service(actor=lead, name_es="Servicio en pausa", phases=["reception"], suspended=True)
    make_service(actor=lead, name_es="Sin publicar", phases=["reception"], live=False)
    html = html_of(client, practice)
    assert "Casa de paso</a>" in html
    for absent in ("Otra fase", "Servicio en pausa", "Sin publicar"):
        assert absent not in html


def test_the_manual_and_live_documents_are_joined_by_kind(client: Client) -> None:
    practice = make_practice()
    practice.legal_documents.add(
        make_document(title_es="Código de Migración"),
        make_document(title_es="Ley en borrador", live=False),
    )
    practice.save()
    version = make_section("8.3")
    make_reference(version.section, practice=practice)
    html = html_of(client, practice)
    assert f'href="/es/manual/{version.section.code}/"' in html
    assert "8.3 " in html
    assert "Código de Migración</a>" in html
    assert "Ley en borrador" not in html


def test_the_citation_names_code_version_and_day(client: Client) -> None:
    practice = make_practice(code="pr-gt-abc", source="starter", external_id="pr-gt-abc")
    html = html_of(client, practice, "en")
    assert "Practice pr-gt-abc, version 1," in html


def test_a_second_publication_is_version_two() -> None:
    practice = make_practice(source="starter", external_id="pr-x")
    practice.save_revision().publish()
    with translation.override("en"):
        page = practice_page(practice.pk, language="en")
    assert page is not None
    assert "version 2" in page.citation


@pytest.mark.parametrize(
    ("form", "media_type", "piece"),
    [
        ("bib", "application/x-bibtex", "url = {http://testserver/en/practices/"),
        ("ris", "application/x-research-info-systems", "UR  - http://testserver/en/practices/"),
        ("json", "application/vnd.citationstyles.csl+json", '"URL": "http://testserver/en/practices/'),
    ],
)
def test_the_page_offers_its_citation_as_a_file(
    client: Client, form: str, media_type: str, piece: str
) -> None:
    practice = full_practice(title_en="Reception desk")
    address = f"{practice_url(practice, language='en')}cite.{form}"
    assert f'href="{address}"' in html_of(client, practice, "en")
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith(media_type)
    assert f'filename="{practice.code}.{form}"' in response["Content-Disposition"]
    assert piece in response.content.decode()
    assert "Reception desk" in response.content.decode()


def test_a_draft_and_an_unknown_format_have_no_citation(client: Client) -> None:
    practice = full_practice()
    address = practice_url(practice, language="es")
    assert client.get(f"{address}cite.exe").status_code == 404
    Practice.objects.filter(pk=practice.pk).update(live=False)
    assert client.get(f"{address}cite.bib").status_code == 404
