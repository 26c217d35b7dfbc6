"""A seeded corpus: documents of every kind in three languages, made one by one from their numbers.

Lengths, languages, facets and the share of concept phrases follow what such a portal holds: many short records of
institutions and services, fewer long texts, reports of thousands of words in one language.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Final

from search.bench.words import concepts, words
from search.contract import PUBLIC, Concept, Facet, Passage, SearchEntry, entry_key, key_pk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SEED: Final = 7
LANGUAGES: Final = ("es", "en", "fr")
LANGUAGE_SHARE: Final = (0.9, 0.7, 0.25)
"""Share of the records that have each language; a report has exactly one."""
REPORT: Final = "document"
KINDS: Final[Mapping[str, tuple[int, int, float]]] = {
    "practice": (8, 240, 0.5),
    "manual": (4, 220, 0.5),
    "actor": (25, 30, 0.4),
    "service": (30, 28, 0.4),
    REPORT: (8, 900, 0.9),
    "meeting": (20, 110, 0.5),
    "glossary": (5, 30, 0.4),
}
"""Kind → records in a hundred, median words of a body, spread of their logarithm."""
COUNTRIES: Final = {
    "MX": 18, "GT": 12, "HN": 12, "SV": 9, "US": 8, "CR": 6, "DO": 5, "NI": 5, "PA": 5, "CA": 4, "BZ": 1,
}  # fmt: skip
PHASES: Final = ("prevention", "protection", "reception", "reintegration")
POPULATIONS: Final = tuple(f"population_{n}" for n in range(10))
THEMES: Final = tuple(f"theme_{n}" for n in range(24))
OWN: Final = {"service": "service_type", "actor": "actor_type", REPORT: "doc_type"}
OWN_VALUES: Final = 12
AND: Final = {"es": "y", "en": "and", "fr": "et"}
CONCEPT_SHARE: Final = 0.07
HIDDEN_SHARE: Final = 0.04
SENTENCE: Final = (9, 24)
PASSAGE_WORDS: Final = 120
LONGEST: Final = 25_000
NEWEST: Final = date(2026, 6, 1)


def bench_concepts() -> tuple[Concept, ...]:
    """The concepts whose phrases stand in the texts."""
    return tuple(Concept(f"bench-{n}", phrases) for n, phrases in enumerate(concepts()))


@dataclass(frozen=True, slots=True)
class Corpus:
    """`documents` records, always the same for a seed; the texts repeat after `distinct` of them.

    `edits` are words that were added to a title since.
    """

    documents: int
    distinct: int = 0
    seed: int = SEED
    edits: dict[int, str] = field(default_factory=dict)

    def numbers(self, kind: str) -> Iterator[int]:
        """The numbers of the records of a kind."""
        return (number for number in range(self.documents) if _kind(number) == kind)

    def key(self, number: int) -> str:
        """The key of a record."""
        return entry_key(_kind(number), number)

    def entry(self, number: int) -> SearchEntry:
        """The record with this number."""
        text = number % self.distinct if self.distinct else number
        return _Author(Random(f"{self.seed}:{text}"), number).entry(self.edits.get(number, ""))  # noqa: S311


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of one kind, as a content app hands them over."""

    corpus: Corpus
    kind: str
    model_label: str = "contenttypes.ContentType"

    @property
    def facets(self) -> Sequence[Facet]:
        """The facet that only this kind has."""
        name = OWN.get(self.kind)
        return (Facet(name, 60, True, partial(_named, name), _named),) if name else ()

    def keys(self) -> Iterator[str]:
        """All keys of the kind."""
        return (entry_key(self.kind, number) for number in self.corpus.numbers(self.kind))

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """The entries of these keys."""
        return (self.corpus.entry(int(key_pk(key))) for key in keys)

    def affected_by(self, _model_label: str, _pk: str) -> Iterable[str]:
        """Nothing quotes anything."""
        return ()


def _named(code: str, _language: str) -> str:
    return code


_PATTERN = [kind for kind, (share, _median, _spread) in KINDS.items() for _ in range(share)]
Random(SEED).shuffle(_PATTERN)  # noqa: S311


def _kind(number: int) -> str:
    return _PATTERN[number % len(_PATTERN)]


_CONCEPTS = concepts()
_CONCEPT_WEIGHTS = tuple(accumulate(1 / (rank + 1) ** 0.7 for rank in range(len(_CONCEPTS))))


class _Author:
    """Writes one record."""

    def __init__(self, random: Random, number: int) -> None:
        self._random = random
        self._number = number
        self._kind = _kind(number)
        self._subjects = self._some_concepts(random.randint(2, 4))

    def entry(self, edit: str) -> SearchEntry:
        """The record; `edit` is added to its titles."""
        random, kind = self._random, self._kind
        countries = self._countries()
        published = NEWEST - timedelta(days=int(random.expovariate(1 / 2_000)) % 6_500)
        languages = self._languages()
        own = {OWN[kind]: (f"{OWN[kind]}_{random.randrange(OWN_VALUES)}",)} if kind in OWN else {}
        return SearchEntry(
            key=entry_key(kind, self._number),
            public_id=f"{kind}-{self._number}",
            kind=kind,
            urls={language: f"/{language}/{kind}/{self._number}/" for language in languages},
            titles={language: f"{self._title(language)} {edit}".strip() for language in languages},
            summaries={language: " ".join(self._sentences(language, 28)) for language in languages},
            passages={language: tuple(self._passages(language)) for language in languages},
            facets={
                "country": countries,
                "phase": tuple(random.sample(PHASES, random.randint(1, 2))),
                "population": tuple(random.sample(POPULATIONS, random.randint(1, 3))),
                "theme": tuple(random.sample(THEMES, random.randint(1, 3))),
                **own,
            },
            acl=frozenset({"login" if random.random() < HIDDEN_SHARE else PUBLIC}),
            published=published,
            popularity=random.random() ** 3,
        )

    def _languages(self) -> tuple[str, ...]:
        if self._kind == REPORT:
            return tuple(self._random.choices(LANGUAGES, weights=(6, 3, 1)))
        have = [
            language
            for language, share in zip(LANGUAGES, LANGUAGE_SHARE, strict=True)
            if self._random.random() < share
        ]
        return tuple(have or LANGUAGES[:1])

    def _countries(self) -> tuple[str, ...]:
        count = 1 if self._kind in {"actor", "service"} else self._random.randint(1, 3)
        drawn = self._random.choices(tuple(COUNTRIES), weights=tuple(COUNTRIES.values()), k=count)
        return tuple(dict.fromkeys(drawn))

    def _some_concepts(self, count: int) -> list[dict[str, tuple[str, ...]]]:
        return self._random.choices(_CONCEPTS, cum_weights=_CONCEPT_WEIGHTS, k=count)

    def _title(self, language: str) -> str:
        first, second = (self._random.choice(subject[language]) for subject in self._subjects[:2])
        rest = " ".join(words(language).take(self._random, 2))
        title = f"{first} {AND[language]} {second}: {rest}"
        return title[:1].upper() + title[1:]

    def _sentences(self, language: str, count: int) -> Iterator[str]:
        """About `count` words in sentences, with phrases of the record's concepts and of others."""
        drawn = words(language).take(self._random, count)
        for place in range(int(1 / CONCEPT_SHARE) - 1, len(drawn), int(1 / CONCEPT_SHARE)):
            subject = (
                self._random.choice(self._subjects)
                if self._random.random() < 0.75  # noqa: PLR2004  three of four are the record's own
                else self._some_concepts(1)[0]
            )
            drawn[place] = self._random.choice(subject[language])
        start = 0
        while start < len(drawn):
            end = start + self._random.randint(*SENTENCE)
            sentence = " ".join(drawn[start:end])
            yield f"{sentence[:1].upper()}{sentence[1:]}."
            start = end

    def _passages(self, language: str) -> Iterator[Passage]:
        """The body in numbered paragraphs, in pages for a report."""
        _share, median, spread = KINDS[self._kind]
        length = min(LONGEST, max(12, int(median * math.exp(self._random.gauss(0, spread)))))
        for index, start in enumerate(range(0, length, PASSAGE_WORDS), start=1):
            text = " ".join(self._sentences(language, min(PASSAGE_WORDS, length - start)))
            if self._kind == REPORT:
                yield Passage(text, label=f"p. {index}", page=index)
            elif self._kind == "manual":
                yield Passage(
                    text, label=f"§ {self._number % 40}.{index}", number=f"{self._number % 40}.{index}",
                    anchor=f"p{index}",
                )  # fmt: skip
            else:
                yield Passage(text)
