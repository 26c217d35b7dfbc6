"""Snippets: the window of a text that answers a query, escaped, with the matches marked. Pure.

Everything that leaves this module is HTML in which only our own `<mark>` is markup: the text is escaped piece by
piece, so a mark never falls inside an entity.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from search.analysis.analyzer import analyzer
from search.analysis.tokenizer import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.glossary import ConceptBook
    from search.types import QueryPlan

WINDOW = 34
"""Words of a snippet."""
LEAD = 6
"""Words kept before the first match of a window, when the sentence does not begin closer."""
ELLIPSIS = "…"
Place = tuple[int, int]
"""Start and end of a word in its text."""


class _Match(NamedTuple):
    """A marked stretch of words (by index) and what it matched."""

    first: int
    last: int
    what: str


class Marker:
    """Knows what a plan looks for, and finds it in texts."""

    def __init__(self, plan: QueryPlan, book: ConceptBook) -> None:
        """Collect the lexemes and concepts of the plan's groups."""
        self._book = book
        self._lexemes = frozenset(_lexemes_of(plan))
        self._concepts = frozenset(number for group in plan.groups for number in group.concepts)

    def marked(self, text: str, language: str) -> str:
        """The whole text with its matches marked."""
        return _render(text, places(text), self._matches(text, language), 0, len(text))

    def snippet(self, text: str, language: str) -> str:
        """The best window of `text`; its beginning when nothing matches."""
        return _window(text, self._matches(text, language))

    def answer(self, text: str, language: str) -> str | None:
        """The best window of `text`; ``None`` when nothing of the plan stands in it."""
        matches = self._matches(text, language)
        return _window(text, matches) if matches else None

    def _matches(self, text: str, language: str) -> list[_Match]:
        tokens = analyzer(language).read(text)
        wanted = self._lexemes
        found = [
            _Match(index, index, lexeme)
            for index, (_raw, _start, _end, lexeme) in enumerate(tokens)
            if lexeme in wanted
        ]
        for tag in self._book.tag(tokens, language) if self._concepts else ():
            named = self._concepts.intersection(tag.concepts)
            found += [_Match(tag.first, tag.last, f"c:{number}") for number in named]
        return sorted(found, key=lambda match: (match.first, -match.last))


def _lexemes_of(plan: QueryPlan) -> set[str]:
    found: set[str] = set()
    for group in plan.groups:
        found.update(group.lexemes)
        found.update(lexeme for lexemes in group.every for lexeme in lexemes)
    return found


def _window(text: str, matches: Sequence[_Match]) -> str:
    words = places(text)
    if len(words) <= WINDOW:
        return _render(text, words, matches, 0, len(text))
    first = _best_start(words, matches, text)
    last = min(first + WINDOW, len(words)) - 1
    start = 0 if first == 0 else words[first][0]
    end = len(text) if last == len(words) - 1 else words[last][1]
    before = f"{ELLIPSIS} " if start else ""
    after = f" {ELLIPSIS}" if end < len(text) else ""
    return before + _render(text, words, matches, start, end).strip() + after


def _best_start(words: Sequence[Place], matches: Sequence[_Match], text: str) -> int:
    """The first word of the window with most different matches, then most matches, then nearest the beginning."""
    best, best_score = 0, (0, 0)
    for anchor in matches:
        start = _lead(words, anchor.first, text)
        inside = [match for match in matches if start <= match.first and match.last < start + WINDOW]
        score = (len({match.what for match in inside}), len(inside))
        if score > best_score:
            best, best_score = start, score
    return max(0, min(best, len(words) - WINDOW))


def _lead(words: Sequence[Place], index: int, text: str) -> int:
    """Where a window around word `index` begins: at its sentence if that is near, else a few words before."""
    for start in range(index, max(0, index - LEAD), -1):
        if any(mark in text[words[start - 1][1] : words[start][0]] for mark in ".!?:\n"):
            return start
    return max(0, index - LEAD)


def _render(text: str, words: Sequence[Place], matches: Sequence[_Match], start: int, end: int) -> str:
    """`text[start:end]` escaped, the matches inside it wrapped in `<mark>`."""
    pieces: list[str] = []
    at = start
    for first, last in _stretches(words, matches):
        if start <= first and last <= end:
            pieces += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    return "".join([*pieces, escape(text[at:end])])


def _stretches(words: Sequence[Place], matches: Sequence[_Match]) -> list[Place]:
    """Character spans of the matches, in order; those that overlap become one."""
    spans: list[Place] = []
    for match in matches:
        first, last = words[match.first][0], words[match.last][1]
        if spans and first < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans
