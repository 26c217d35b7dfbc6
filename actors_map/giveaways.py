"""Passages of a text that give a place away: coordinates, map links, plus codes, streets. Pure."""

from __future__ import annotations

import re

_NUMBER = r"-?\d{1,3}[.,]\d{3,}"
_PATTERNS = (
    rf"{_NUMBER}\s*[,;/ ]\s*{_NUMBER}",
    r"\d{1,3}\s*[°º]\s*\d{1,2}\s*['\u2019\u2032]",
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
    r"\b(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.google|google\.[a-z.]+/maps|waze\.com|openstreetmap\.org|what3words)\S*",
    r"\b(?:geo:|///)\S+",
    r"\b(?i:calle|avenida|av\.|avda\.|calzada|bulevar|boulevard|carretera|callejón|diagonal|colonia|col\.|barrio|fracc\.|rue|chemin|quartier)\s+(?i:(?:del?|des?|la|los|las|du)\s+)*[A-ZÁÉÍÓÚÑ0-9]",
    r"\b\d+\S*\s+(?:[A-Z]\w+\s+)?(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Drive|Lane|Boulevard)(?=\W|$)",
    r"(?i:\bzona\s+\d{1,2}\b|\bkm\.?\s*\d+|\bkilómetro\s+\d+|#\s?\d+-?\d*|\bn[°º.]\s?\d+)",
)
_GIVEAWAY = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[\"“«¿¡(]?[A-ZÁÉÍÓÚÑÀÂÇÊÎÔ0-9])|\n+")


def gives_away(text: str) -> bool:
    """Whether some passage of `text` names a point or a street."""
    return _GIVEAWAY.search(text) is not None


def without_giveaways(text: str, *, also: tuple[str, ...] = ()) -> str:
    """`text` without the sentences that give a place away, or that contain one of the words in `also`."""
    if not gives_away(text) and not any(word in text for word in also):
        return text
    kept = (
        sentence
        for sentence in _SENTENCE.split(text)
        if not gives_away(sentence) and not any(word in sentence for word in also)
    )
    return " ".join(kept)
