"""What clings to a word by an apostrophe: French articles before it, the English possessive after it."""

from __future__ import annotations

_ARTICLES = frozenset({"l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"})
_APOSTROPHES = "'\u2019"
_POSSESSIVE = tuple(f"{apostrophe}s" for apostrophe in _APOSTROPHES)


def without_article(word: str) -> str:
    """`l'enfant` → `enfant`; `aujourd'hui` stays. Lower case expected."""
    for index, letter in enumerate(word):
        if letter in _APOSTROPHES:
            return word[index + 1 :] if word[:index] in _ARTICLES else word
    return word


def without_possessive(word: str) -> str:
    """`child's` → `child`. Lower case expected."""
    return word[:-2] if word.endswith(_POSSESSIVE) and word not in _POSSESSIVE else word
