"""The planner: what a reader types becomes groups, exclusions, phrases and numbers."""

from __future__ import annotations

from datetime import date

import pytest

from search.contract import Concept
from search.glossary import ConceptBook
from search.planner import MAX_CHARACTERS, MAX_GROUPS, Parsed, Planner, Statistics, looser, parse
from search.types import QueryPlan

LANGUAGES = ("es", "en", "fr")
TODAY = date(2026, 11, 21)
BOOK = ConceptBook(
    {
        1: Concept(
            "uac", {"es": ["niñez no acompañada", "menores no acompañados"], "en": ["unaccompanied children"]}
        ),
        2: Concept("hoja", {"es": ["hoja de ruta"], "en": ["route map"]}),
        3: Concept("shelter", {"es": ["albergue"], "en": ["shelter"]}),
    },
    LANGUAGES,
)
KNOWN = Statistics(
    documents=100,
    frequencies={"es:fronter": 20, "es:sur": 5, "es:cas": 30, "en:border": 20, "es:segur": 4, "es:retorn": 9},
)


def _plan(text: str, language: str = "es", statistics: Statistics = KNOWN) -> QueryPlan:
    return Planner(BOOK, language, LANGUAGES).plan(parse(text), statistics=statistics, today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("albergue seguro", Parsed(runs=("albergue seguro",))),
        ('uno "dos tres" cuatro', Parsed(runs=("uno", "cuatro"), phrases=("dos tres",))),
        ("uno «dos tres» “cuatro”", Parsed(runs=("uno",), phrases=("dos tres", "cuatro"))),
        ('uno "dos tres', Parsed(runs=("uno dos tres",))),
        ("uno -dos", Parsed(runs=("uno",), excluded=("dos",))),
        ('uno -"dos tres"', Parsed(runs=("uno",), excluded=("dos tres",))),
        ("no-devolución", Parsed(runs=("no-devolución",))),
        ("§ 4.1", Parsed(numbers=("4.1",))),
        ("§§4.1.2 albergue", Parsed(runs=("albergue",), numbers=("4.1.2",))),
        ("párrafo 45", Parsed(numbers=("45",))),
        ("parrafo 45", Parsed(numbers=("45",))),
        ("Paragraph 45 and paragraphe 46", Parsed(runs=("and",), numbers=("45", "46"))),
        ("sección 4.1", Parsed(numbers=("4.1",))),
        ("paragraph about shelters", Parsed(runs=("paragraph about shelters",))),
        ("  \t ", Parsed()),
        ('"" -""', Parsed()),
    ],
)
def test_parsing(text: str, expected: Parsed) -> None:
    assert parse(text) == expected


def test_long_texts_are_cut() -> None:
    assert len(parse("a" * 10_000).runs[0]) == MAX_CHARACTERS
    assert len(_plan(" ".join(f"p{n}" for n in range(60))).groups) == MAX_GROUPS


def test_a_word_is_sought_in_every_language_the_reader_s_first() -> None:
    (group,) = _plan("frontera", "fr").groups
    assert group.lexemes == ("fr:frontera", "es:fronter", "en:frontera")
    assert group.concepts == ()


def test_a_concept_stands_for_its_phrase_in_any_language() -> None:
    (english,) = _plan("unaccompanied children", "en").groups
    assert (english.concepts, english.every) == ((1,), (("en:unaccompani", "en:child"),))
    (spanish,) = _plan("menores no acompañados", "en").groups
    assert (spanish.concepts, spanish.lexemes) == ((1,), ())


def test_the_words_of_a_negated_phrase_do_not_stand_for_it() -> None:
    (group,) = _plan("niñez no acompañada").groups
    assert group.every == ()


def test_a_concept_of_one_word_keeps_the_word() -> None:
    (group,) = _plan("albergue").groups
    assert group.concepts == (3,)
    assert "es:alberg" in group.lexemes


def test_stop_words_of_the_language_typed_are_dropped() -> None:
    assert [group.raw for group in _plan("la casa segura de la frontera").groups] == [
        "casa",
        "segura",
        "frontera",
    ]
    assert [group.raw for group in _plan("retorno de la frontera", "en").groups] == ["retorno", "frontera"]


def test_a_stop_word_of_another_language_is_a_word() -> None:
    assert [group.raw for group in _plan("frontera sur").groups] == ["frontera", "sur"]
    assert [group.raw for group in _plan("frontera sur", "fr").groups] == ["frontera", "sur"]


def test_without_frequencies_the_language_is_the_reader_s() -> None:
    assert [group.raw for group in _plan("frontera sur", statistics=Statistics()).groups] == [
        "frontera",
        "sur",
    ]


def test_only_stop_words_are_sought_in_titles() -> None:
    assert [group.lexemes for group in _plan("de la").groups] == [("s:de",), ("s:la",)]


def test_a_phrase_has_a_sequence_per_language_and_no_concept() -> None:
    (group,) = _plan('"hoja de ruta"').groups
    assert ("es:hoja", "es:ruta") in group.phrase
    assert group.concepts == ()
    assert _plan('"hoja de ruta"').minimum == 0


def test_exclusions_know_no_concepts() -> None:
    plan = _plan("frontera -albergue")
    assert [group.raw for group in plan.excluded] == ["albergue"]
    assert plan.excluded[0].concepts == ()


def test_a_bare_dotted_number_is_a_word_or_an_address() -> None:
    (group,) = _plan("4.1.2").groups
    assert group.lexemes[-1] == "n:4.1.2"


@pytest.mark.parametrize("text", ["!!!", "¿?", "😀", '"!"', "-!"])
def test_characters_without_a_word_match_nothing(text: str) -> None:
    plan = _plan(text)
    assert plan.unsearchable
    assert plan.groups == ()


def test_nothing_asked_is_not_unsearchable() -> None:
    assert not _plan("").unsearchable
    assert not _plan("§ 4").unsearchable
    assert not _plan("-albergue").unsearchable


def test_rare_words_weigh_more() -> None:
    rare, frequent = _plan("sur frontera").groups
    assert rare.idf > frequent.idf > 0


@pytest.mark.parametrize(
    ("asked", "minima"),
    [
        ("casa", []),
        ("casa segura", [1]),
        ("casa segura frontera", [2, 1]),
        ("casa segura frontera noche", [2, 1]),
        ("casa segura frontera noche puente", [2, 1]),
        ("casa segura frontera noche puente camino", [3, 1]),
        ('"hoja de ruta"', []),
        ('casa segura frontera "hoja de ruta"', [2, 1]),
    ],
)
def test_relaxing_asks_for_a_share_of_the_words_then_for_one(asked: str, minima: list[int]) -> None:
    plan = _plan(asked)
    steps = list(looser(plan))
    assert [step.minimum for step in steps] == minima
    assert all(step.phrases == plan.phrases for step in steps)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("¿cuándo puedo buscar casa?", ["buscar", "casa"]),
        ("how many houses can I find", ["houses"]),
        ("quand faut chercher maison", ["chercher", "maison"]),
        ("WHO casa", ["WHO", "casa"]),
        ("cuándo", ["cuándo"]),
        ('"cuándo volver"', ["cuándo volver"]),
    ],
)
def test_words_that_only_frame_a_question_are_not_looked_for(asked: str, kept: list[str]) -> None:
    assert [group.raw for group in _plan(asked).groups] == kept


def test_the_whole_question_is_also_a_name_in_each_language() -> None:
    assert _plan("Hojas de ruta").names[0] == "x:es:hoja_ruta"
    assert _plan('hoja "de ruta"').names == _plan("hoja de ruta").names
    assert _plan("§ 4").names == ()


def test_the_vocabulary_names_everything_whose_frequency_counts() -> None:
    asked = set(Planner(BOOK, "es", LANGUAGES).vocabulary(parse('albergue "hoja de ruta"')))
    assert {"es:alberg", "c:3", "es:hoja", "es:ruta"} <= asked
