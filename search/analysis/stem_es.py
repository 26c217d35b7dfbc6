"""Light Spanish stemmer on folded words, after Savoy: number and the vowels -o, -a, -e.

Three departures, so that a singular and its plural always meet: words under five letters stay, so the plural of one
(`casas`, `fases`) loses only its -s; -eses falls as a whole (`meses`, `ingleses`); -ce becomes -z as -ces does (`enlace`,
`enlaces`, `luces`).
"""

from __future__ import annotations

_VOWELS = "oae"
_SHORT = 4
"""Words of this length are left alone."""


def stem(word: str) -> str:
    """The stem of a folded Spanish word: `acompanadas` → `acompanad`, `luces` → `luz`, `casas` → `casa`."""
    if len(word) <= _SHORT:
        return word
    if word.endswith("ce"):
        return word[:-2] + "z"
    if word[-1] in _VOWELS:
        return word[:-1]
    return _singular(word) if word[-1] == "s" else word


def _singular(word: str) -> str:
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word[-2] not in _VOWELS:
        return word
    if len(word) == _SHORT + 1:
        return word[:-1]
    return word[:-4] if word.endswith("eses") else word[:-2]
