"""What of the library can be found, and which words widen what others find."""

from __future__ import annotations

import pytest

from library.indexing import DocumentSearch, GlossarySearch, concepts
from portal.core.models import Term
from search.contract import Concept, concept_sources, registered
from tests.factories.library import make_document, make_glossary_term, make_synonyms


def by_code() -> dict[str, Concept]:
    return {concept.code: concept for concept in concepts()}


def test_documents_terms_and_concepts_are_registered() -> None:
    assert registered()["document"].model_label == "library.LibraryDocument"
    assert registered()["glossary"].model_label == "library.GlossaryTerm"
    assert concepts in concept_sources()


def test_an_entry_of_a_document_has_only_public_languages() -> None:
    document = make_document(title_fr="Brouillon", themes=["foster_care"], publisher_name="ACNUR")
    entry = next(DocumentSearch().build([f"document:{document.pk}"]))
    assert set(entry.titles) == {"es", "en"}
    assert entry.public_id == document.code
    assert entry.facets["doc_type"] == ("law",)
    assert entry.facets["year"] == ("2016",)
    assert "ACNUR" in entry.keywords["es"]
    assert "Brouillon" not in str(entry)


def test_a_document_or_term_that_is_not_live_cannot_be_found() -> None:
    document, term = make_document(live=False), make_glossary_term(live=False)
    assert list(DocumentSearch().keys()) == list(GlossarySearch().keys()) == []
    assert list(DocumentSearch().build([f"document:{document.pk}"])) == []
    assert list(GlossarySearch().build([f"glossary:{term.pk}"])) == []


def test_a_term_is_found_by_its_acronyms() -> None:
    term = make_glossary_term(acronyms=["OPI"])
    entry = next(GlossarySearch().build([f"glossary:{term.pk}"]))
    assert entry.aliases["es"] == ("OPI",)


def test_a_changed_label_reaches_the_documents_that_quote_it() -> None:
    document = make_document(themes=["foster_care"])
    make_document(doc_type="study")
    search = DocumentSearch()
    for scheme, code in (("theme", "foster_care"), ("document_type", "law")):
        pk = str(Term.objects.get(scheme=scheme, code=code).pk)
        assert list(search.affected_by("portal_core.Term", pk)) == [f"document:{document.pk}"]
    assert list(search.affected_by("actors_map.Actor", "1")) == []
    assert list(search.affected_by("portal_core.Term", "999999")) == []


def test_a_glossary_term_says_the_same_in_its_public_languages() -> None:
    make_glossary_term(
        code="gl-uac",
        term_es="niñez no acompañada",
        term_en="unaccompanied children",
        term_fr="brouillon",
        acronyms=["UAC"],
    )
    concept = by_code()["gl-uac"]
    assert concept.phrases == {"es": ("niñez no acompañada",), "en": ("unaccompanied children",)}
    assert concept.acronyms == ("UAC",)
    assert concept.expand


@pytest.mark.parametrize("kind", ["equivalent", "acronym", "former_name", "informal", "cross_language"])
def test_words_of_the_same_meaning_widen(kind: str) -> None:
    make_synonyms("casa", "albergue", variants=["casa de acogida"], kind=kind)
    concept = by_code()["syn-casa"]
    assert concept.phrases["es"] == ("albergue", "casa de acogida")
    assert concept.expand


@pytest.mark.parametrize("kind", ["broader", "related"])
def test_broader_and_related_words_never_widen(kind: str) -> None:
    make_synonyms("retorno", "retorno", variants=["expulsión", "viaje de vuelta"], kind=kind)
    make_synonyms("retorno", "return", language="en", variants=["removal"], kind=kind)
    concept = by_code()["syn-retorno"]
    assert concept.phrases == {"es": ("retorno",), "en": ("return",)}
    assert not concept.expand


def test_a_term_of_one_common_word_is_answered_by_its_words() -> None:
    make_glossary_term(code="gl-ret", term_es="retorno", term_en="return")
    assert not by_code()["gl-ret"].expand


def test_a_preferred_term_comes_first_because_it_may_be_shown() -> None:
    make_synonyms("x", "niñez migrante", variants=["menores migrantes", "niñez migrante"])
    assert by_code()["syn-x"].phrases["es"] == ("niñez migrante", "menores migrantes")


def test_a_broader_or_related_word_leads_to_its_concept_and_widens_nothing() -> None:
    make_glossary_term(code="gl-kin", term_es="Familia extensa")
    make_synonyms("acogida", "acogida", variants=["hogar de acogida"])
    make_synonyms("acogida", "acogida", kind="related", variants=["Familia Extensa", "nada"])
    concept = by_code()["syn-acogida"]
    assert concept.related == ("gl-kin",)
    assert set(concept.phrases["es"]) == {"acogida", "hogar de acogida"}
