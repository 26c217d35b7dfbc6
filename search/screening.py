"""Which questions may be counted at all. In doubt none: a question that is not counted is answered all the same.

Nothing that could point at a person or a case: addresses of mail, numbers of telephones, documents and files, dates,
ages, given names. Pure; what a name cannot be told by its own (two unknown words in capitals) is asked of the index later.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from search.analysis.folding import fold_text

MAX_LENGTH = 120
MAX_WORDS = 12
MAX_DIGITS = 6
"""Digits in the whole question: "OC 21/14" may pass, "55 12 34 56" may not."""
NAMES = Path(__file__).parent / "analysis" / "names" / "given.txt"

_ADDRESS = re.compile(r"@|\barroba\b|://|\bwww\.|\.(?:com|org|net|gob|gov|gouv)\b")
_LONG_NUMBER = re.compile(r"\d(?:[\s.,()/+-]?\d){5,}|\d{4,}|\d{3}[\s.-]\d{3,}")
_MIXED = re.compile(r"\b(?=\w*\d\w*\d)(?=\w*[a-z]\w*[a-z])\w{5,}\b")
"""Letters and digits in one: a CURP, a passport, a number plate."""
_DATE = re.compile(
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}\b"
    r"|\b\d{1,2}(?:er|st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic|jan|apr|aug"
    r"|dec|fev|avr|mai|juin|juil|aou)[a-z]*\b"
    r"|\b(?:coordenadas|coordinates|coordonnees)\b|-?\d{1,2}[.,]\d{3,}"
)
_AGE = re.compile(
    r"\b\d{1,2}\s*(?:anos?|anitos?|meses|mes|ans?|mois|years?|months?|y/?o|yrs?)\b|\b\d{1,2}-years?-old\b|\baged?\s+\d|\bedad\s+\d"
    r"|\bage\s+de\s+\d"
)
_CASE = re.compile(
    r"\b(?:expedientes?|exp|folios?|carpetas?|averiguacion|oficio|caso|case|file|dossier|affaire|pasaporte|passport"
    r"|passeport|curp|cui|dpi|dui|cedula|dni|rnp|ssn|alien|matricula|acta|placa|tel|telefono|telephone|phone|cel|celular"
    r"|whatsapp)\b[\s.:#nº°o-]*(?=\w*\d)\w+"
)
_PERSON = re.compile(
    r"\b(?:mi|mis|my|mon|ma|mes)\s+(?:hij[oa]s?|niet[oa]s?|sobrin[oa]s?|herman[oa]s?|son|sons|daughters?|child|kid|brother"
    r"|sister|nephew|niece|fils|fille|enfants?|frere|soeur|neveu|niece)\b"
    r"|\b(?:se llama|llamad[oa]|de nombre|named|called|nomme|nommee|s'appelle|desaparecid[oa]\s+(?:el|en)\s+\d)\b"
)
_DOORS = (_ADDRESS, _LONG_NUMBER, _MIXED, _DATE, _AGE, _CASE, _PERSON)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TITLES = frozenset(
    {"san", "santa", "santo", "sao", "saint", "sainte", "st", "alerta", "alert", "ley", "casa", "protocolo"}
)
"""Words after which a given name is that of a place, a house or a law: "San José", "Ley Alba-Keneth"."""
LEGAL = frozenset({"alba keneth", "alba-keneth", "alerta amber", "flores", "plyler", "belem do para"})


def may_be_counted(text: str) -> bool:
    """Whether nothing in a question looks like a person or a case."""
    folded = fold_text(text)
    if not folded or len(folded) > MAX_LENGTH or len(folded.split()) > MAX_WORDS:
        return False
    if sum(letter.isdigit() for letter in folded) > MAX_DIGITS:
        return False
    return not any(door.search(folded) for door in _DOORS) and not _has_given_name(folded)


def capitalised_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Neighbouring words that both begin with a capital in a text that is not all capitals: perhaps a name."""
    if text.isupper():
        return ()
    found = _WORD.findall(text)
    return tuple((first, second) for first, second in pairwise(found) if first.istitle() and second.istitle())


def _has_given_name(folded: str) -> bool:
    for title in LEGAL:
        folded = folded.replace(title, " ")
    found = _WORD.findall(folded)
    return any(
        set(word.split("-")) & given_names() and before not in _TITLES
        for before, word in zip(("", *found), found, strict=False)
    )


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """The folded given names of the list."""
    lines = NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
