"""The glossary: alphabetical in the reader's language, all languages of a term, no draft."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest
from zeal import zeal_context

from library.selectors import glossary, term_url
from tests.factories.library import make_glossary_term, make_synonyms


def test_terms_stand_under_their_letter_in_the_readers_order() -> None:
    for es, en in (("ñandú", "rhea"), ("niñez", "childhood"), ("Éxodo", "exodus"), ("asilo", "asylum")):
        make_glossary_term(term_es=es, term_en=en)
    spanish = {
        letter.letter: [str(entry.term) for entry in letter.entries] for letter in glossary(language="es")
    }
    assert spanish == {"A": ["asilo"], "E": ["Éxodo"], "N": ["niñez"], "Ñ": ["ñandú"]}
    assert list(spanish) == ["A", "E", "N", "Ñ"]
    assert [letter.letter for letter in glossary(language="en")] == ["A", "C", "E", "R"]


def test_the_list_shows_the_terms_of_the_other_languages_with_their_lang(client: Client) -> None:
    make_glossary_term(
        term_es="refugio", term_en="asylum", term_fr="asile", languages_ready=["es", "en", "fr"]
    )
    html = client.get("/es/glosario/").content.decode()
    assert '<span lang="en">asylum</span>' in html
    assert '<span lang="fr">asile</span>' in html


def test_a_language_that_is_not_public_is_not_shown(client: Client) -> None:
    term = make_glossary_term(term_fr="brouillon", languages_ready=["es", "en"])
    for address in (
        "/es/glosario/",
        "/fr/glossaire/",
        term_url(term, language="es"),
        term_url(term, language="fr"),
    ):
        assert "brouillon" not in client.get(address).content.decode()


def test_a_term_shows_every_wording(client: Client) -> None:
    term = make_glossary_term(
        term_es="tutela",
        term_en="guardianship",
        definition_en="Legal care.",
        acronyms=["GDN"],
        definition_source="CRC",
    )
    html = client.get(term_url(term, language="es")).content.decode()
    assert "<h1>tutela</h1>" in html
    assert '<li lang="en">' in html
    assert "Legal care." in html
    assert "GDN" in html
    assert "CRC" in html


def test_words_that_are_only_searched_are_never_displayed(client: Client) -> None:
    term = make_glossary_term(term_es="niñez migrante")
    make_synonyms("nnam", "niñez migrante", variants=["menores migrantes"])
    for address in ("/es/glosario/", term_url(term, language="es")):
        assert "menores" not in client.get(address).content.decode()


@pytest.mark.parametrize("language", ["es", "en", "fr"])
def test_a_term_that_is_not_live_is_nowhere(client: Client, language: str) -> None:
    term = make_glossary_term(term_es="palabra canario", term_en="canary word", live=False)
    assert client.get(term_url(term, language=language)).status_code == 404
    listed = client.get({"es": "/es/glosario/", "en": "/en/glossary/", "fr": "/fr/glossaire/"}[language])
    assert "palabra canario" not in listed.content.decode()
    assert "canary word" not in listed.content.decode()


def test_another_slug_leads_to_the_right_address(client: Client) -> None:
    term = make_glossary_term(term_es="Interés superior")
    response = client.get(f"/es/glosario/{term.pk}-x/")
    assert (response.status_code, response["Location"]) == (302, f"/es/glosario/{term.pk}-interes-superior/")


def test_an_empty_glossary_is_a_page(client: Client) -> None:
    assert client.get("/es/glosario/").status_code == 200


def test_the_glossary_takes_as_many_queries_when_it_doubles(client: Client) -> None:
    counts = []
    for _round in range(2):
        for _each in range(10):
            make_glossary_term()
        client.get("/es/glosario/")
        with CaptureQueriesContext(connection) as found, zeal_context():
            client.get("/es/glosario/")
        counts.append(len(found))
    assert counts[0] == counts[1] <= 15
