"""Light French stemmer, after Savoy, its endings written folded: `ieme`, `ere`, `ete`.

The rules are a table read from top to bottom: the first ending that fits is replaced. A rule that goes on changes
the word and lets the rules below it look again.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Rule:
    ending: str
    longer_than: int
    replacement: str = ""
    goes_on: bool = False


_RULES = (
    _Rule("issement", 9, "ir"),
    _Rule("issant", 8, "ir"),
    _Rule("ivement", 7, "if"),
    _Rule("ement", 6, "e"),
    _Rule("ficatrice", 11, "fier"),
    _Rule("ficateur", 10, "fier"),
    _Rule("catrice", 9, "quer"),
    _Rule("cateur", 8, "quer"),
    _Rule("atrice", 8, "er"),
    _Rule("ateur", 7, "er"),
    _Rule("trice", 6, "teur", goes_on=True),
    _Rule("ieme", 5),
    _Rule("teuse", 7, "ter"),
    _Rule("teur", 6, "ter"),
    _Rule("euse", 5, "eu"),
    _Rule("ere", 8, "er"),
    _Rule("ive", 7, "if"),
    _Rule("folle", 4, "fou"),
    _Rule("molle", 4, "mou"),
    _Rule("nnelle", 9, "n"),
    _Rule("nnel", 9, "n"),
    _Rule("ete", 4, "et", goes_on=True),
    _Rule("ique", 8, goes_on=True),
    _Rule("esse", 8, "e"),
    _Rule("inage", 7, "in"),
    _Rule("ualisation", 12, "uel"),
    _Rule("isation", 9),
    _Rule("isateur", 9),
    _Rule("ation", 8),
    _Rule("ition", 8),
)
_SHORT = 4
"""Words of this length are left alone."""


def stem(word: str) -> str:
    """The stem of a folded French word: `accompagnees` → `acompagn`, `protection` → `protection`."""
    word = _singular(word)
    for rule in _RULES:
        if len(word) > rule.longer_than and word.endswith(rule.ending):
            word = word.removesuffix(rule.ending) + rule.replacement
            if not rule.goes_on:
                break
    return _trimmed(word)


def _singular(word: str) -> str:
    if len(word) > _SHORT + 1 and word.endswith("aux") and word[-4] != "e":
        return word[:-2] + "l"
    return word[:-1] if len(word) >= _SHORT and word[-1] in "xs" else word


def _trimmed(word: str) -> str:
    """Without doubled letters, final -ie, -r and -e."""
    if len(word) <= _SHORT:
        return word
    word = "".join(letter for index, letter in enumerate(word) if not _repeats(word, index))
    if len(word) > _SHORT and word.endswith("ie"):
        word = word[:-2]
    if len(word) > _SHORT:
        for ending in "ree":
            word = word.removesuffix(ending)
        if _repeats(word, len(word) - 1):
            word = word[:-1]
    return word


def _repeats(word: str, index: int) -> bool:
    return index > 0 and word[index] == word[index - 1] and word[index].isalpha()
