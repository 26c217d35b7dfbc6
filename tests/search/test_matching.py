"""What finds what: accents, forms of words, phrases, exclusions, numbers, concepts across languages."""

from __future__ import annotations

import pytest

from search.contract import Passage
from tests.factories.core import make_countries
from tests.search.shelf import Shelf, Shelves, found, search

pytestmark = pytest.mark.usefixtures("engine")


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("protección", "proteccion"),
        ("protección", "PROTECCIÓN"),
        ("niños", "ninos"),
        ("niña", "niños"),
        ("niñas", "niño"),
        ("señal", "senal"),
    ],
)
def test_forms_of_a_spanish_word_find_the_same(shelves: Shelves, shelf: Shelf, typed: str, also: str) -> None:
    shelf.put(1, title=f"Sobre {typed} y más")
    shelf.put(2, title=f"Sobre {also} y más")
    shelf.put(3, title="Otra cosa")
    shelves.index()
    assert sorted(found(typed)) == sorted(found(also)) == ["1", "2"]


@pytest.mark.parametrize(
    ("language", "typed", "also"),
    [
        ("en", "child", "children"),
        ("en", "woman", "women"),
        ("en", "organisation", "organizations"),
        ("fr", "l’enfant", "l'enfant"),
        ("fr", "mineurs", "mineure"),
        ("fr", "accompagnés", "accompagnees"),
    ],
)
def test_forms_of_other_words_find_the_same(
    shelves: Shelves, shelf: Shelf, language: str, typed: str, also: str
) -> None:
    shelf.put(1, title={language: f"A {typed} zzz"})
    shelf.put(2, title={language: f"A {also} zzz"})
    shelf.put(3, title={language: "Zzz"})
    shelves.index()
    assert (
        sorted(found(typed, ui_language=language)) == sorted(found(also, ui_language=language)) == ["1", "2"]
    )


def test_negation_is_not_lost(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue para niños no acompañados")
    shelf.put(2, title="Albergue para niños acompañados")
    shelves.index()
    assert found("niños no acompañados") == ["1"]
    assert sorted(found("albergue acompañados")) == ["1", "2"]


def test_united_states_is_two_words(shelves: Shelves, shelf: Shelf) -> None:
    for pk, title in enumerate(
        ["Estados Unidos de América", "Estados miembros", "Pueblos unidos", "De los Estados Unidos"]
    ):
        shelf.put(pk, title=title)
    for pk in range(10, 14):
        shelf.put(pk, title=f"En Estados Unidos {pk}")
    shelves.index()
    assert sorted(found("Estados Unidos")) == ["0", "10", "11", "12", "13", "3"]


def test_words_may_stand_in_different_parts(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue", summary="En la frontera", body="Cerca de Tapachula")
    shelves.index()
    assert found("albergue frontera Tapachula") == ["1"]


def test_a_concept_crosses_languages_and_a_plain_word_does_not(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Guía sobre niños no acompañados", body="texto verde")
    shelves.index()
    assert found("unaccompanied children", ui_language="en") == ["1"]
    assert found("MNA", ui_language="fr") == ["1"]
    assert found("green", ui_language="en") == []


def test_names_of_an_institution_find_each_other(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Oficina del ACNUR")
    shelves.index()
    assert found("UNHCR", ui_language="en") == found("hcr", ui_language="fr") == ["1"]


def test_an_acronym_in_small_letters_is_a_word(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title={"fr": "Je dis ce que je pense"})
    shelf.put(2, title={"es": "Hacia una DIS oportuna"})
    shelves.index()
    assert found("interés superior") == ["2"]


def test_words_of_a_concept_are_enough_when_they_all_occur(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title={"en": "Unaccompanied and separated children"})
    shelves.index()
    assert found("unaccompanied children", ui_language="en") == ["1"]


def test_a_concept_of_a_common_word_does_not_widen(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Sobre el retorno")
    shelf.put(2, title={"en": "On return"})
    shelves.index()
    assert found("retorno") == ["1"]


def test_excluded_words_are_absent(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue para familias")
    shelf.put(2, title="Albergue para adolescentes")
    shelves.index()
    assert found("albergue -familias") == ["2"]
    assert found("-familia") == ["2"]


def test_a_phrase_stands_side_by_side_in_one_block(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="A", body="la protección consular de la niñez")
    shelf.put(2, title="B", body="la protección de la niñez en la red consular")
    shelf.put(3, title="C", passages={"es": (Passage("termina en protección"), Passage("consular empieza"))})
    shelf.put(4, title="D", body="la Protección, consular")
    shelves.index()
    assert sorted(found('"protección consular"')) == ["1", "4"]
    assert sorted(found("protección consular")) == ["1", "2", "3", "4"]


def test_a_stop_word_inside_a_phrase_does_not_matter(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Hoja de la ruta")
    shelf.put(2, title="Ruta de una hoja")
    shelves.index()
    assert found('"hoja de ruta"') == ["1"]


def test_a_phrase_survives_relaxation(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Protección consular del albergue de frontera")
    shelf.put(2, title="Red consular de protección y albergue en la frontera")
    shelves.index()
    assert found('"protección consular" albergue frontera noche') == ["1"]


def test_only_stop_words_find_titles(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="De la A a la Z")
    shelf.put(2, title="Otra", summary="de la cosa")
    shelves.index()
    assert found("de la") == ["1"]


def test_a_number_finds_its_section_and_shows_the_paragraph_first(shelves: Shelves) -> None:
    manual = shelves.of("manual")
    manual.put(
        1,
        title="Entrevista",
        numbers=("4.1", "4.1.1", "4.1.2"),
        passages={
            "es": (
                Passage("Busque un lugar privado", number="4.1.1", anchor="p70"),
                Passage("Informe antes de preguntar", number="4.1.2", anchor="p71"),
            )
        },
    )
    manual.put(2, title="Otra", numbers=("4.2", "4.2.1"), body="texto")
    shelves.index()
    for typed in ("§ 4.1.2", "párrafo 4.1.2", "4.1.2", "§4.1.2"):
        result = search(typed)
        assert [hit.id for hit in result.hits] == ["manual-1"], typed
        first = result.hits[0].passages[0]
        assert (first.number, first.url) == ("4.1.2", "/es/manual/1/#p71")
    assert [hit.id for hit in search("paragraph 4.1.2", ui_language="en").hits] == ["manual-1"]


def test_a_page_of_a_report_is_linked(shelves: Shelves) -> None:
    library = shelves.of("document")
    library.put(
        1, title="Informe", passages={"es": (Passage("la entrevista inicial", label="p. 37", page=37),)}
    )
    shelves.index()
    (passage,) = search("entrevista").hits[0].passages
    assert (passage.label, passage.url) == ("p. 37", "/es/document/1/#page=37")


def test_fewer_words_are_enough_when_all_find_too_little(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue en la frontera")
    shelf.put(2, title="Albergue de noche")
    shelves.index()
    result = search("albergue frontera noche")
    assert result.relaxed
    assert sorted(hit.key for hit in result.hits) == ["practice:1", "practice:2"]
    assert not search("albergue").relaxed


def test_the_phrase_of_a_concept_falls_into_its_words_when_it_finds_too_little(
    shelves: Shelves, shelf: Shelf
) -> None:
    shelf.put(1, title="Hoja de ruta")
    shelf.put(2, title="La ruta del norte")
    shelves.index()
    result = search("hoja de ruta")
    assert result.relaxed
    assert [hit.key for hit in result.hits] == ["practice:1", "practice:2"]


def test_the_record_that_is_called_so_comes_first(shelves: Shelves, shelf: Shelf) -> None:
    for pk in range(1, 7):
        shelf.put(pk, title=f"Protección, PANI y protección con el PANI {pk}", summary="PANI, PANI, PANI")
    shelf.put(9, title="Patronato", aliases={"es": ("PANI",)})
    shelves.index()
    assert found("pani")[0] == "9"


def test_what_has_more_of_the_words_comes_first(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Albergue, albergue", summary="Albergue y más albergue")
    shelf.put(2, title="Guía", summary="De noche", body="Un albergue en la frontera, abierto")
    shelves.index()
    assert found("albergue frontera")[0] == "2"


def test_a_record_in_one_language_is_found_by_the_labels_of_its_codes(shelves: Shelves, shelf: Shelf) -> None:
    make_countries()
    shelf.put(1, title={"es": "Albergue"}, facets={"country": ("US",)})
    shelf.put(2, title={"es": "Albergue"}, facets={"country": ("MX",)})
    shelves.index()
    assert found("United States", ui_language="en") == ["1"]


def test_a_spanish_only_record_is_one_hit_labelled_with_its_language_after_the_reader_s_own(
    shelves: Shelves, shelf: Shelf
) -> None:
    shelf.put(1, title={"es": "Niñez no acompañada: guía"})
    shelf.put(2, title={"es": "Niñez no acompañada: nota", "en": "Unaccompanied children: a note"})
    shelves.index()
    hits = search("unaccompanied children", ui_language="en").hits
    assert [(hit.key, hit.language, hit.is_fallback_language) for hit in hits] == [
        ("practice:2", "en", False),
        ("practice:1", "es", True),
    ]


def test_a_spanish_query_on_the_english_site_ignores_spanish_stop_words(
    shelves: Shelves, shelf: Shelf
) -> None:
    for pk in range(6):
        shelf.put(pk, title="Albergue de frontera", summary="Casa segura")
    shelves.index()
    result = search("albergue de frontera", ui_language="en")
    assert result.total == 6
    assert not result.relaxed


def test_what_was_searched_besides_is_named(shelves: Shelves, shelf: Shelf) -> None:
    shelf.put(1, title="Niñez no acompañada")
    shelves.index()
    assert search("UAC", ui_language="en").expanded_with == (
        "unaccompanied children",
        "niñez no acompañada",
        "enfants non accompagnés",
    )


def test_the_name_of_a_country_finds_its_records_in_any_language(shelves: Shelves, shelf: Shelf) -> None:
    make_countries()
    shelf.put(1, title={"es": "Albergue", "en": "Shelter"}, facets={"country": ("GT", "US")})
    shelf.put(2, title={"es": "Albergue", "en": "Shelter"}, facets={"country": ("MX",)})
    shelves.index()
    assert found("guatemala") == ["1"]
    assert found("United States", ui_language="en") == ["1"]
    assert found("albergue guatemala") == ["1", "2"]
