"""Analysis: hand-reviewed lexemes, equal for accents and case, forms of a word together, other words apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.analyzer import MAX_LEXEME, analyzer
from search.analysis.folding import fold
from search.analysis.tokenizer import clean, sentences
from search.analysis.version import ANALYSIS_VERSION

LANGUAGES = ("es", "en", "fr", "pt")

GOLDEN = {
    "es": {
        "Protección de niñas, niños y adolescentes migrantes": "proteccion nin nin adolescent migrant",
        "NNA no acompañados en los Estados Unidos": "nna no acompanad estad unid",
        "El interés superior de la niñez (DIS)": "interes superior ninez dis",
        "las leyes y la ley; los países, el país": "ley ley pais pais",
        "Casas del migrante: 4.1.2, 1,147 personas y 24 horas": "casa migrant 4.1.2 1,147 person 24 hora",
        "¿Quién? correo@acnur.org, https://www.acnur.org/es": "quien corre acnur org https www acnur org",
        "§ 3.2 «entrevista inicial»": "3.2 entrevist inicial",
        "repatriación, repatriaciones; consular, consulares": "repatri repatri consul consul",
        "buscar, busca, busque; entregar, entregue; inscribir, inscriba": "busc busc busc entreg entreg inscrib inscrib",
        "evaluación, evaluar, evalúe; nación, estaciones": "evalu evalu evalu nacion estacion",
        "detención, detener; búsqueda, buscar; informe, información": "deten deten busc busc informe inform",
        "lugar y lugares, hogar y hogares, mujer y mujeres": "lugar lugar hogar hogar mujer mujer",
        "la trata y el trato; luces y luz; frances, franceses": "trata trato luz luz frances frances",
        "sin papeles, contra la violencia": "sin papel contr violenci",
    },
    "en": {
        "The children’s best interests": "child best interest",
        "women, woman; men, man; people, person": "woman woman man man person person",
        "Unaccompanied and separated children": "unaccompani separ child",
        "organisation, organizations, organs": "organization organization organ",
        "regularisation and regularization": "regular regular",
        "community, communication; general, generation": "community communicate general generation",
        "not without shelter": "not without shelter",
        "returned returnees returning return": "return returne return return",
        "authority, author; minor, minority": "authority author minor minority",
        "centre center programme program": "center center program program",
    },
    "fr": {
        "Mineurs non accompagnés à l’étranger": "mineur non acompagn etrang",
        "l'intérêt supérieur de l’enfant": "interet superieu enfant",
        "Qu'est-ce que c'est ? Aujourd'hui": "aujourd'hui",
        "frontière, frontières; accompagnée, accompagnées": "fronti fronti acompagn acompagn",
        "les travaux, le travail; nationaux, nationale": "travail travail national national",
        "été, état, États-Unis": "ete etat etat uni",
        "œuvre, cœur, garçons": "oeuvr coeu garcon",
        "rapatriement des personnes": "rapat personne",
    },
    "pt": {
        "Proteção das crianças migrantes": "proteca crianc migrant",
        "meninas e meninos, nações": "menin menin naca",
    },
}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, lexemes) for language, rows in GOLDEN.items() for text, lexemes in rows.items()],
)
def test_golden(language: str, text: str, expected: str) -> None:
    found = [lexeme.partition(":")[2] for lexeme in analyzer(language).lexemes(clean(text))]
    assert " ".join(found) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexeme_carries_its_language(language: str) -> None:
    assert all(
        lexeme.startswith(f"{language}:") for lexeme in analyzer(language).lexemes("Protocolo consular 2017")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [text for rows in GOLDEN.values() for text in rows])
def test_accents_and_case_do_not_matter(language: str, text: str) -> None:
    text = clean(text)
    lexemes = analyzer(language).lexemes(text)
    plain = "".join(fold(letter) if letter.islower() else letter for letter in text)
    assert analyzer(language).lexemes(plain) == lexemes
    assert analyzer(language).lexemes(text.upper()) == lexemes


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        (
            "es",
            "casa casas|fase fases|luz luces|red redes|mes meses|interés intereses|niño niñas|enlace enlaces|alcance alcances|francés francesas|albergue albergues",
        ),
        (
            "es",
            "acompañado acompañadas|refugio refugios|juez jueces|portugués portugueses|lugar lugares|hijo hijas",
        ),
        ("en", "child children|policy policies|case cases|return returned|border borders|family families"),
        (
            "fr",
            "mineur mineures|accompagné accompagnées|foyer foyers|famille familles|légal légaux|pays pays",
        ),
    ],
)
def test_forms_of_a_word_meet(language: str, pairs: str) -> None:
    for pair in pairs.split("|"):
        first, second = pair.split()
        assert analyzer(language).lexeme(first) == analyzer(language).lexeme(second), pair


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        ("es", "trata trato|puerta puerto|parte parto|marco marca|plazo plaza|no ni|medio media"),
        (
            "en",
            "organ organization|international internal|university universal|community communication|news new",
        ),
        ("fr", "organe organisation|personne personnel|place placement|mineur mine"),
    ],
)
def test_other_words_stay_apart(language: str, pairs: str) -> None:
    for pair in pairs.split("|"):
        first, second = pair.split()
        assert analyzer(language).lexeme(first) != analyzer(language).lexeme(second), pair


@pytest.mark.parametrize(
    ("language", "kept"),
    [
        ("es", "no ni sin contra estado"),
        ("en", "no not without against state us"),
        ("fr", "ne pas non sans été état"),
    ],
)
def test_negations_and_states_are_kept(language: str, kept: str) -> None:
    assert not any(analyzer(language).is_stop_word(word) for word in kept.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_words_are_dropped_however_written(language: str) -> None:
    for word in ("de", "para", "Para", "PARA"):
        assert analyzer(language).is_stop_word(word) == (analyzer(language).lexeme(word) is None)
    assert not analyzer("es").lexemes("De la, EL los")


@given(st.text(max_size=200))
def test_any_text_gives_clean_lexemes(text: str) -> None:
    text = clean(text)
    assert "\x00" not in text
    assert not any("\ud800" <= letter <= "\udfff" for letter in text)
    for language in LANGUAGES:
        tokens = analyzer(language).tokens(text)
        assert all(text[token.start : token.end] == token.raw for token in tokens)
        for token in tokens:
            assert token.lexeme is None or (
                token.lexeme.split() == [token.lexeme] and len(token.lexeme) <= MAX_LEXEME
            )


def test_decomposed_and_composed_letters_are_one() -> None:
    assert analyzer("es").lexemes(clean("nin\u0303ez accio\u0301n")) == analyzer("es").lexemes("niñez acción")
    assert clean("pro\u00adtec\u200bción") == "protección"


def test_sentences_are_cut_at_their_ends() -> None:
    text = "Uno dos. Tres cuatro cinco. " + "largo " * 12
    assert list(sentences(text, at_most=5)) == [
        "Uno dos. Tres cuatro cinco.",
        *["largo " * 4 + "largo"] * 2,
        "largo largo",
    ]
    assert list(sentences("  ", at_most=5)) == []


def test_the_version_is_a_digest() -> None:
    assert len(ANALYSIS_VERSION) == 16
