"""Many records and many questions, made by a seeded hand: what both engines must agree on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils import timezone

from search.contract import PUBLIC, Passage
from search.types import SearchQuery, Sort
from tests.search.shelf import Shelves

RECORDS, QUESTIONS = 150, 300
_TEXTS = {
    "es": (
        "albergue albergues frontera protección niña niños niñez retorno señal derechos consulado migrante migrantes familia "
        "reunificación tutela acogida escuela salud México Tapachula ruta 4.1 2030 C-169 l’Alliance"
    ),
    "en": (
        "shelter shelters border protection child children return rights consulate migrant family reunification guardian "
        "foster care school health Mexico Tapachula route organization organ 4.1 2030 child's"
    ),
    "fr": (
        "refuge refuges frontière protection enfant enfants mineure retour droits consulat migrant famille tutelle accueil "
        "l’école santé Mexique feuille route 4.1 2030 œuvre"
    ),
}
WORDS = {language: tuple(text.split()) for language, text in _TEXTS.items()}
PHRASES = {
    "es": (
        "niñez no acompañada", "menores no acompañados", "interés superior", "hoja de ruta", "ACNUR", "DIS", "la niña y el niño"
    ),
    "en": ("unaccompanied children", "best interests", "UNHCR", "route map", "unaccompanied and separated children", "UAC"),
    "fr": ("enfants non accompagnés", "intérêt supérieur", "HCR", "feuille de route", "MNA", "mineurs isolés"),
}  # fmt: skip
STOPS = ("de", "la", "the", "of", "le", "et", "que", "y")
KINDS = ("practice", "service", "manual")
FACETS = {
    "country": ("MX", "GT", "HN", "SV"),
    "phase": ("prevention", "reception", "return"),
    "theme": tuple(f"theme_{n}" for n in range(14)),
    "caution": ("consular", "armed"),
}
VIEWERS = (
    frozenset({PUBLIC}),
    frozenset({PUBLIC, "login"}),
    frozenset({PUBLIC, "login", "group:1"}),
    frozenset({"group:2"}),
    frozenset[str](),
)
NUMBERS = ("4.1", "4.1.2", "12", "C-169")


def fill(shelves: Shelves, dice: random.Random) -> None:
    """Lay the records on their shelves: one to three languages, some hidden, some alike but for their key."""
    for pk in range(RECORDS):
        languages = dice.sample(tuple(WORDS), dice.choice((1, 1, 2, 3)))
        year = dice.choice((None, 2010, 2014, 2020, 2026))
        shelves.of(dice.choice(KINDS)).put(
            pk,
            title={language: _text(dice, language, 4) for language in languages},
            summary={language: _text(dice, language, 8) for language in languages},
            passages={language: tuple(_passages(dice, language)) for language in languages},
            aliases={languages[0]: [_text(dice, languages[0], 2)]},
            keywords={languages[-1]: [_text(dice, languages[-1], 2)]},
            numbers=tuple(dice.sample(NUMBERS, dice.choice((0, 0, 1, 2)))),
            facets={
                name: tuple(dice.sample(values, dice.randint(0, min(3, len(values)))))
                for name, values in FACETS.items()
            },
            acl=dice.choice(((PUBLIC,), (PUBLIC,), (PUBLIC,), ("login",), ("group:1", "group:2"))),
            published=date(year, dice.randint(1, 3), 1) if year else None,
            hide_on=dice.choice((None, None, None, _in_days(-1), _in_days(0), _in_days(1))),
            popularity=dice.choice((0.0, 0.5, 1.0)),
        )


def _in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _text(dice: random.Random, language: str, words: int) -> str:
    parts = [dice.choice((*WORDS[language], *STOPS)) for _ in range(words)]
    if dice.random() < 0.4:
        parts.insert(dice.randint(0, len(parts)), dice.choice(PHRASES[language]))
    return " ".join(parts)


def _passages(dice: random.Random, language: str) -> Iterator[Passage]:
    for number in range(dice.randint(0, 3)):
        yield Passage(_text(dice, language, dice.randint(3, 30)), number=f"{number}", anchor=f"p{number}")


def questions(dice: random.Random, titles: Sequence[str]) -> Iterator[SearchQuery]:
    """Words, phrases, exclusions and numbers in any language, with filters, years, orders and viewers."""
    for _ in range(QUESTIONS):
        first, last = sorted(dice.choices((None, 2010, 2015, 2026, 99_999), k=2), key=lambda year: year or 0)
        yield SearchQuery(
            text=_question(dice, titles),
            ui_language=dice.choice(tuple(WORDS)),
            content_languages=dice.choice(((), (), ("es",), ("en", "fr"))),
            filters={
                name: tuple(dice.sample((*FACETS[name], "unknown"), dice.randint(0, 2)))
                for name in dice.sample(tuple(FACETS), dice.choice((0, 0, 1, 2, 3)))
            },
            years=dice.choice(((None, None), (None, None), (first, last))),
            viewer=dice.choice(VIEWERS),
            sort=dice.choice((Sort.RELEVANCE, Sort.RELEVANCE, *Sort)),
            facets=dice.choice((("kind", "country", "phase", "theme", "language", "year"), ("country",), ())),
            size=1000,
        )


def _question(dice: random.Random, titles: Sequence[str]) -> str:
    language = dice.choice(tuple(WORDS))
    title = dice.choice(titles).split()
    start = dice.randrange(len(title))
    word = dice.choice(WORDS[language])
    shapes = (
        "",
        word,
        " ".join(dice.choices(WORDS[language], k=2)),
        " ".join(dice.choices((*WORDS[language], *STOPS), k=4)),
        f"{word} {dice.choice(PHRASES[language])}",
        dice.choice(PHRASES[language]),
        f'"{" ".join(title[start : start + 2])}"',
        f'"{" ".join(title[start : start + 3])}" {word}',
        f"{word} -{dice.choice(WORDS[dice.choice(tuple(WORDS))])}",
        f'-{word} -"{dice.choice(PHRASES[language])}"',
        f"§ {dice.choice(NUMBERS)} {dice.choice(('', word))}",
        " ".join(dice.choices(STOPS, k=2)),
        dice.choice(("!!!", "zzzz", f"{word} zzzz yyyy", "4.1.2", "l'école")),
        " ".join(title),
    )
    return dice.choice(shapes)
