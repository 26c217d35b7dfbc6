"""Text → plan: what the reader typed becomes groups that an engine only has to compile.

Words; `"quoted phrases"`; `-word`; `§ 4.1`, `párrafo 45`, `paragraph 45`, `paragraphe 45`. No wildcards, no syntax:
everything else is data. Pure, without Django and without an engine.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from search.analysis.analyzer import analyzer, name_lexeme
from search.analysis.folding import fold
from search.analysis.tokenizer import clean
from search.types import Group, QueryPlan
from search.weights import RELAXED_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from search.analysis.analyzer import Token
    from search.glossary import ConceptBook, Tag

MAX_CHARACTERS = 200
MAX_GROUPS = 12
NEGATIONS = frozenset({"no", "ni", "sin", "not", "non", "nor", "without", "sans", "ne", "pas"})
"""A phrase with one of these means something only as a whole: its words alone do not stand for it."""

_NUMBER_SIGN = re.compile(
    r"(?:§+|¶+|\b(?:p[aá]rr(?:afos?|s?\.)|paragraph(?:e?s?)|paras?\.?|secci[oó]n(?:es)?|sections?)(?=[\s\d§]))"
    r"\s*(?P<number>\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_PART = re.compile(r"""(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"|(?P<word>[^\s"]+))""")
_QUOTES = str.maketrans("«»“”„‟", '""""""')


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query taken apart: runs of words, quoted phrases, excluded texts, numbers."""

    runs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was asked at all, so that everything may be shown."""
        return not (self.runs or self.phrases or self.excluded or self.numbers)


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many documents there are, how long they are, and in how many of them each lexeme or concept occurs."""

    documents: int = 0
    average_length: float = 1.0
    frequencies: Mapping[str, int] = field(default_factory=dict)

    def df(self, lexeme: str) -> int:
        """Documents with `lexeme`."""
        return self.frequencies.get(lexeme, 0)

    def idf(self, lexemes: Sequence[str]) -> float:
        """How much it says that one of `lexemes` occurs; about 0 for what is everywhere.

        The most frequent one stands for all: a record in three languages has the same word three times over, so a sum
        would count it as often.
        """
        total = max(self.documents, 1)
        seen = min(total, max((self.df(lexeme) for lexeme in lexemes), default=0))
        return math.log(1 + (total - seen + 0.5) / (seen + 0.5))


def parse(text: str) -> Parsed:
    """Take a query apart. Longer ones than `MAX_CHARACTERS` are cut; an unpaired quote is ignored."""
    text = clean(text)[:MAX_CHARACTERS].translate(_QUOTES)
    numbers = tuple(dict.fromkeys(match["number"] for match in _NUMBER_SIGN.finditer(text)))
    text = _NUMBER_SIGN.sub(" ", text)
    if text.count('"') % 2:
        text = text[::-1].replace('"', " ", 1)[::-1]
    runs: list[list[str]] = [[]]
    phrases, excluded = [], []
    for part in _PART.finditer(text):
        given = part["quoted"] if part["word"] is None else part["word"]
        if part["minus"]:
            excluded.append(given)
        elif part["word"] is None:
            phrases.append(given)
            runs.append([])
        else:
            runs[-1].append(given)
    return Parsed(
        runs=tuple(" ".join(run) for run in runs if run),
        phrases=tuple(phrase for phrase in phrases if phrase.strip()),
        excluded=tuple(text for text in excluded if text.strip()),
        numbers=numbers,
    )


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes plans for readers of `language`, over texts in `languages`, with the concepts of `book`."""

    book: ConceptBook
    language: str
    languages: tuple[str, ...]

    def vocabulary(self, parsed: Parsed) -> tuple[str, ...]:
        """Every lexeme and concept whose frequency the plan will ask for."""
        found: dict[str, None] = {}
        for text in (*parsed.runs, *parsed.phrases):
            words = self._words(text)
            for index in range(len(words[self.language])):
                found.update(dict.fromkeys(self._lexemes(words, index)))
                if tag := self.book.longest(words, index, self._own_first):
                    found.update(dict.fromkeys(f"c:{number}" for number in tag.concepts))
        return tuple(found)

    def plan(self, parsed: Parsed, *, statistics: Statistics, today: date) -> QueryPlan:
        """The plan of a parsed query; `unsearchable` when it has characters but no word."""
        groups = self._of_runs(parsed.runs, statistics)
        groups += [group for text in parsed.phrases if (group := self._phrase(text, statistics))]
        groups = groups[:MAX_GROUPS] or list(self._stop_words(parsed))[:MAX_GROUPS]
        excluded = [group for text in parsed.excluded if (group := self._excluded(text))]
        return QueryPlan(
            groups=tuple(groups),
            excluded=tuple(excluded)[:MAX_GROUPS],
            numbers=parsed.numbers,
            minimum=sum(1 for group in groups if not group.phrase),
            today=today,
            language=self.language,
            average_length=statistics.average_length,
            unsearchable=not (parsed.is_blank or groups or excluded or parsed.numbers),
            names=self._names(parsed),
        )

    # -------------------------------------------------------------------------------------------- parts

    @property
    def _own_first(self) -> tuple[str, ...]:
        return (self.language, *(language for language in self.languages if language != self.language))

    def _words(self, text: str) -> dict[str, list[Token]]:
        """The words of `text` as each language sees them: same places, other lexemes."""
        return {language: analyzer(language).tokens(text) for language in self._own_first}

    def _lexemes(self, words: Mapping[str, Sequence[Token]], index: int) -> tuple[str, ...]:
        found = [words[language][index].lexeme for language in self._own_first]
        raw = words[self.language][index].raw
        number = [f"n:{raw}"] if _DOTTED.fullmatch(raw) else []
        return (*(lexeme for lexeme in found if lexeme is not None), *number)

    def _of_runs(self, runs: Sequence[str], statistics: Statistics) -> list[Group]:
        """The groups of all runs of words, each once ("niña o niño"), without what only frames a question.

        Unless nothing else was typed.
        """
        words = [self._words(run) for run in runs]
        for drop_asking in (True, False):
            groups = {
                (group.lexemes[:1], group.concepts, group.every): group
                for each in words
                for group in self._groups(each, statistics, drop_asking=drop_asking)
            }
            if groups:
                return list(groups.values())
        return []

    def _groups(
        self, words: Mapping[str, Sequence[Token]], statistics: Statistics, *, drop_asking: bool
    ) -> Iterator[Group]:
        """The groups of a run of words: concepts where a phrase of the book stands, else the words."""
        typed = self._language_of(words, statistics)
        index = 0
        while index < len(words[self.language]):
            tag = self.book.longest(words, index, self._own_first)
            if tag is not None:
                yield self._concept(words, tag, statistics)
                index = tag.last + 1
                continue
            lexemes = self._lexemes(words, index)
            token = words[typed][index]
            dropped = drop_asking and analyzer(typed).is_asking_word(token.raw)
            if lexemes and token.lexeme is not None and not dropped:
                yield Group(lexemes=lexemes, raw=token.raw, idf=statistics.idf(lexemes))
            index += 1

    def _names(self, parsed: Parsed) -> tuple[str, ...]:
        """All that was typed, as the name of a record in each language."""
        text = " ".join((*parsed.runs, *parsed.phrases))
        found = (name_lexeme(text, language) for language in self._own_first)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def _language_of(self, words: Mapping[str, Sequence[Token]], statistics: Statistics) -> str:
        """The language a query is written in: the one that knows most of its words; in doubt the reader's.

        Its stop words are left out. Without this guess, "hoja de ruta" typed in the English site would have to
        contain "de".
        """

        if not statistics.frequencies:
            return self.language

        def known(language: str) -> int:
            framing = analyzer(language).is_asking_word
            return sum(
                1
                for token in words[language]
                if token.lexeme is None or framing(token.raw) or statistics.df(token.lexeme) > 0
            )

        return max(self._own_first, key=known)

    def _concept(self, words: Mapping[str, Sequence[Token]], tag: Tag, statistics: Statistics) -> Group:
        """A group of a concept: its number, or the words of the phrase that names it here."""
        span = words[tag.language][tag.first : tag.last + 1]
        raw = " ".join(token.raw for token in span)
        alone = tag.first == tag.last
        lexemes = self._lexemes(words, tag.first) if alone else ()
        every = () if alone else _every(span)
        frequencies = (*lexemes, *(f"c:{number}" for number in tag.concepts))
        parts = tuple(self._parts(words, tag, statistics)) if every else ()
        return Group(lexemes, tag.concepts, raw, every=every, idf=statistics.idf(frequencies), parts=parts)

    def _parts(
        self, words: Mapping[str, Sequence[Token]], tag: Tag, statistics: Statistics
    ) -> Iterator[Group]:
        """The words of a phrase; whatever says the phrase has all of them."""
        for index in range(tag.first, tag.last + 1):
            token = words[tag.language][index]
            lexemes = self._lexemes(words, index)
            if token.lexeme is not None and lexemes:
                yield Group(lexemes, tag.concepts, token.raw, idf=statistics.idf(lexemes))

    def _phrase(self, text: str, statistics: Statistics) -> Group | None:
        """A quoted text: the lexemes of each language, side by side."""
        sequences = {language: tuple(analyzer(language).lexemes(text)) for language in self._own_first}
        phrase = tuple(dict.fromkeys(sequence for sequence in sequences.values() if sequence))
        lexemes = tuple(dict.fromkeys(lexeme for sequence in phrase for lexeme in sequence))
        return Group(lexemes, raw=text, phrase=phrase, idf=statistics.idf(lexemes)) if phrase else None

    def _excluded(self, text: str) -> Group | None:
        """What must not occur: a word in any language, or all words of a quoted text."""
        words = self._words(text)
        count = len(words[self.language])
        if count == 1:
            lexemes = self._lexemes(words, 0)
            return Group(lexemes, raw=text) if lexemes else None
        every = tuple(
            tuple(token.lexeme for token in words[language] if token.lexeme is not None)
            for language in self._own_first
        )
        return Group(raw=text, every=tuple(one for one in every if one)) if any(every) else None

    def _stop_words(self, parsed: Parsed) -> Iterator[Group]:
        """When only stop words were typed they are looked for in titles, where they are kept for this."""
        for text in (*parsed.runs, *parsed.phrases):
            for token in analyzer(self.language).tokens(text):
                if any(analyzer(language).is_stop_word(token.raw) for language in self.languages):
                    yield Group((f"s:{fold(token.raw.lower())}",), raw=token.raw)


def _every(span: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    """The words of a concept's phrase, all of them, unless one of them is a negation."""
    if any(fold(token.raw.lower()) in NEGATIONS for token in span):
        return ()
    return (tuple(token.lexeme for token in span if token.lexeme is not None),)


def looser(plan: QueryPlan) -> Iterator[QueryPlan]:
    """The same plan content with fewer groups, step by step: a share of them, then one; all but one at most.

    The phrases of concepts fall into their words. Quoted phrases and numbers stay required.
    """
    groups = tuple(part for group in plan.groups for part in group.parts or (group,))[:MAX_GROUPS]
    loose = sum(1 for group in groups if not group.phrase)
    share = max(1, min(loose - 1, math.ceil(RELAXED_SHARE * loose)))
    for minimum in dict.fromkeys((share, 1)):
        if minimum < loose:
            yield replace(plan, groups=groups, minimum=minimum)
