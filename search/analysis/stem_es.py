"""Light Spanish stemmer on folded words, after Savoy: number and the vowels -o, -a, -e.

Three departures, so that a singular and its plural always meet: words under five letters stay, so the plural of one
(`casas`, `fases`) loses only its -s; -eses falls as a whole (`meses`, `ingleses`); -ce becomes -z as -ces does (`enlace`,
`enlaces`, `luces`).

A fourth, because readers ask with infinitives and manuals speak in imperatives: -ar, -er, -ir fall, and the spelling
before -e is put back, so that `buscar`, `busca` and `busque`, `entregar` and `entregue`, `inscribir` and `inscriba` meet.
The noun of a verb in -ar meets it too, as in English and French: `evaluación` and `evaluar`, `alimentación` and `alimento`.
"""

from __future__ import annotations

_VOWELS = "oae"
_SHORT = 4
"""Words of this length are left alone."""
_INFINITIVES = ("ar", "er", "ir")
_SHORTEST_INFINITIVE = 6
"""Shorter ones are mostly nouns: `lugar`, `hogar`, `mujer`."""
_NOUN = "acion"
_SHORTEST_NOUN = 10
"""Shorter ones would lose too much: `estacion`, `nacion`, `poblacion`."""


def stem(word: str) -> str:
    """The stem of a folded Spanish word: `acompanadas` → `acompanad`, `luces` → `luz`, `casas` → `casa`."""
    if len(word) <= _SHORT:
        return word
    if word.endswith("ce"):
        return word[:-2] + "z"
    if word[-1] in _VOWELS:
        return _spelt(word[:-1])
    return _of_verb(_singular(word) if word[-1] == "s" else word)


def _of_verb(word: str) -> str:
    if len(word) >= _SHORTEST_NOUN and word.endswith(_NOUN):
        return _spelt(word.removesuffix(_NOUN))
    if len(word) >= _SHORTEST_INFINITIVE and word.endswith(_INFINITIVES):
        word = word[:-2]
    return _spelt(word)


def _spelt(word: str) -> str:
    """`busqu(e)` as `busc(a)`, `entregu(e)` as `entreg(a)`."""
    if word.endswith("qu"):
        return word[:-2] + "c"
    return word[:-1] if word.endswith("gu") else word


def _singular(word: str) -> str:
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word[-2] not in _VOWELS:
        return word
    if len(word) == _SHORT + 1:
        return word[:-1]
    return word[:-4] if word.endswith("eses") else word[:-2]
