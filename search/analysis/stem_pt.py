"""Light Portuguese stemmer on folded words, after Savoy: plural, feminine, final vowel."""

from __future__ import annotations

_PLURALS: tuple[tuple[str, int, int, str], ...] = (
    # ending, longer than, letters cut, put back
    ("ns", 3, 2, "m"),
    ("eis", 4, 3, "el"),
    ("ais", 4, 2, "l"),
    ("ois", 4, 3, "ol"),
    ("is", 4, 1, "l"),
    ("oes", 3, 3, "ao"),
    ("aes", 3, 3, "ao"),
    ("mente", 6, 5, ""),
    ("s", 3, 1, ""),
)
_FEMININES: tuple[tuple[str, int, int, str], ...] = (
    ("inha", 7, 1, "o"),
    ("iaca", 7, 1, "o"),
    ("eira", 7, 1, "o"),
    ("ona", 6, 3, "ao"),
    ("ora", 6, 1, ""),
    ("esa", 6, 3, "es"),
    ("osa", 6, 1, "o"),
    ("ica", 6, 1, "o"),
    ("ida", 6, 1, "o"),
    ("ada", 6, 1, "o"),
    ("iva", 6, 1, "o"),
    ("ama", 6, 1, "o"),
    ("na", 6, 1, "o"),
)


_SHORT = 3
"""Words of this length are left alone."""


def stem(word: str) -> str:
    """The stem of a folded Portuguese word: `migrantes` → `migrant`, `criancas` → `crianc`."""
    if len(word) <= _SHORT:
        return word
    word = _singular(word)
    if len(word) > _SHORT and word[-1] == "a":
        word = _apply(_FEMININES, word)
    return word[:-1] if len(word) > _SHORT + 1 and word[-1] in "eao" else word


def _singular(word: str) -> str:
    if len(word) > _SHORT + 1 and word.endswith(("res", "ses", "les", "zes")):
        return word[:-2]
    return _apply(_PLURALS, word)


def _apply(rules: tuple[tuple[str, int, int, str], ...], word: str) -> str:
    for ending, longer_than, cut, added in rules:
        if len(word) > longer_than and word.endswith(ending):
            return word[:-cut] + added
    return word
