"""Documents: list with exact filters, page with what rests on them, nothing that readers may not see."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import pytest
from zeal import zeal_context

from library.models import LibraryDocument
from library.selectors import document_list, document_url, documents_of_country
from portal.core.listing import ListChoice
from tests.factories.library import make_document
from tests.factories.manual import make_reference, make_section
from tests.factories.practices import make_practice

LIMIT = 15
BROADER = {"foster_care": {"foster_care", "alternative_care"}}


def html_of(client: Client, document: LibraryDocument, language: str = "es") -> str:
    """The page that a reader of `language` gets."""
    response = client.get(document_url(document, language=language))
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def values_of(document: LibraryDocument) -> Mapping[str, set[str]]:
    """What a document counts as, worked out anew."""
    return {
        "country": set(document.countries),
        "doc_type": {document.doc_type},
        "theme": set().union(*(BROADER.get(theme, {theme}) for theme in document.themes)),
        "language": set(document.languages),
        "year": {str(document.year)} if document.year else set(),
    }


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"doc_type": ("law",)},
        {"country": ("GT", "MX"), "year": ("2014",)},
        {"theme": ("alternative_care",), "language": ("en",)},
        {"year": ("1999",)},
    ],
)
def test_matches_and_counts_equal_brute_force(chosen: dict[str, tuple[str, ...]]) -> None:
    for lands, kind, year, themes in itertools.product(
        (["GT"], ["GT", "HN"]), ("law", "study"), (2014, None), ([], ["foster_care"])
    ):
        make_document(
            countries=lands,
            doc_type=kind,
            year=year,
            themes=themes,
            languages=["es", "en"] if year else ["es"],
        )
    rows = [values_of(row) for row in LibraryDocument.objects.all()]
    found = document_list(choice=ListChoice(chosen), language="es")
    assert found.paging.total == sum(
        all(row[name] & set(wanted) for name, wanted in chosen.items()) for row in rows
    )
    for group in found.groups:
        others = {name: wanted for name, wanted in chosen.items() if name != group.name}
        expected = [row for row in rows if all(row[name] & set(wanted) for name, wanted in others.items())]
        for option in group.options:
            assert option.count == sum(option.value in row[group.name] for row in expected), option


def test_newest_first_and_without_a_year_last() -> None:
    for title, year in (("B", 2014), ("Á", 2014), ("Z", 2024), ("A", None)):
        make_document(title_es=title, year=year)
    cards = document_list(choice=ListChoice(), language="es").cards
    assert [str(card.title) for card in cards] == ["Z", "Á", "B", "A"]


@pytest.mark.parametrize("query", ["doc_type=poem", "country=XX", "year=20x4", "year=3000", "language=xx"])
def test_a_filter_value_that_does_not_exist_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/en/library/?{query}").status_code == 400


@pytest.mark.parametrize("page", ["0", "-1", "2", "1000000000", "x"])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    assert client.get("/en/library/", {"page": page}).status_code == 404


def test_the_address_of_the_publisher_says_that_nobody_checked_it(client: Client) -> None:
    html = html_of(client, make_document(url="https://example.org/ley"), "en")
    assert '<a href="https://example.org/ley" rel="noopener noreferrer">' in html
    assert "Nobody has checked yet" in html
    assert "Nobody has checked yet" not in html_of(client, make_document(link_state="ok"), "en")


def test_an_address_that_does_not_answer_is_not_offered(client: Client) -> None:
    html = html_of(client, make_document(url="https://gone.example/", link_state="dead"), "en")
    assert "gone.example" not in html
    assert "We do not know an address where it can be read." in html


def test_a_script_address_is_no_link(client: Client) -> None:
    html = html_of(client, make_document(url="javascript:alert(1)"), "en")
    assert "javascript:" not in html


def test_sections_and_live_practices_that_rest_on_it_are_joined(client: Client) -> None:
    document = make_document()
    practice = make_practice(title_es="Casa abierta")
    draft = make_practice(title_es="En borrador", live=False)
    for each in (practice, draft):
        each.legal_documents.add(document)
        each.save()
    version = make_section("2.3")
    make_reference(version.section, document=document)
    html = html_of(client, document)
    assert "Casa abierta</a>" in html
    assert "En borrador" not in html
    assert f'href="/es/manual/{version.section.code}/"' in html


def test_a_missing_language_shows_another_with_notice_and_lang(client: Client) -> None:
    html = html_of(client, make_document(title_en="Migration Act"), "fr")
    assert '<h1 lang="en">Migration Act</h1>' in html
    with translation.override("fr"):
        assert translation.gettext("This text is in English.") in html


def test_an_imported_translation_says_that_nobody_reviewed_it(client: Client) -> None:
    document = make_document(translation_basis={"en": {"origin": "import"}})
    assert "This translation has not been reviewed yet." in html_of(client, document, "en")


@pytest.mark.parametrize("language", ["es", "en", "fr"])
def test_a_document_that_is_not_live_is_nowhere(client: Client, language: str) -> None:
    document = make_document(title_es="Oculto", title_en="Canary word", live=False)
    assert client.get(document_url(document, language=language)).status_code == 404
    listed = client.get({"es": "/es/biblioteca/", "en": "/en/library/", "fr": "/fr/bibliotheque/"}[language])
    assert "Oculto" not in listed.content.decode()
    assert "Canary word" not in listed.content.decode()


def test_another_slug_leads_to_the_right_address(client: Client) -> None:
    document = make_document(title_es="Ley de Migración")
    response = client.get(f"/es/biblioteca/{document.pk}-x/")
    assert (response.status_code, response["Location"]) == (
        302,
        f"/es/biblioteca/{document.pk}-ley-de-migracion/",
    )


def test_hostile_content_is_text(client: Client) -> None:
    hostile = "<script>alert(1)</script>"
    document = make_document(title_es=hostile, abstract_es=hostile, publisher_name=hostile)
    for html in (html_of(client, document), client.get("/es/biblioteca/").content.decode()):
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


def test_a_country_has_its_own_documents_and_on_request_the_shared_ones() -> None:
    own = make_document(countries=["GT"], year=2010)
    shared = make_document(countries=["GT", "HN"], year=2020)
    make_document(countries=["GT"], live=False)
    assert [card.code for card in documents_of_country("GT", language="es")] == [own.code]
    assert [card.code for card in documents_of_country("GT", language="es", shared=True)] == [
        shared.code,
        own.code,
    ]


def queries(client: Client, address: str) -> int:
    """How many queries a warm page takes; zeal raises on a query repeated per row."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as found, zeal_context():
        client.get(address)
    return len(found)


def test_pages_take_few_queries_and_no_more_when_content_doubles(client: Client) -> None:
    document = make_document()
    addresses = ["/es/biblioteca/", document_url(document, language="es")]
    counts = []
    for chapter in (1, 2):
        for position in range(4):
            practice = make_practice()
            practice.legal_documents.add(document)
            practice.save()
            version = make_section(f"{chapter}.{position + 1}")
            make_reference(version.section, document=document)
            make_document()
        counts.append([queries(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= LIMIT
