"""Entries become documents: texts are cleaned, cut into passages, analysed once and tagged with concepts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from portal.core.i18n.collation import sort_key
from portal.core.i18n.languages import CODES, chain
from search.analysis.analyzer import analyzer, name_lexeme
from search.analysis.folding import fold
from search.analysis.tokenizer import clean, sentences
from search.attached import no_texts, passages_of_files
from search.contract import PUBLIC
from search.facets import COUNTRY, KIND, LANGUAGE, YEAR
from search.suggest import BEGINNING, INSIDE, OTHER_NAME, prefix_keys
from search.types import (
    BODY_PART,
    FILE_PART,
    SUMMARY_PART,
    TITLE_PART,
    IndexDocument,
    IndexFile,
    IndexPassage,
    IndexSuggestion,
    IndexText,
    Posting,
)
from search.weights import POPULARITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from search.analysis.analyzer import Token
    from search.attached import TextsOf
    from search.contract import Facet, Passage, SearchEntry
    from search.glossary import ConceptBook

PASSAGE_WORDS = 200
MAX_WORDS = 60_000
"""Words per language; what follows is not indexed, in no engine."""
MAX_BYTES, LEXEME_BYTES, PLACE_BYTES, MAX_PLACES = 900_000, 6, 2, 255
"""A vector of PostgreSQL ends at 1 MB: the bytes of a lexeme, what each one costs besides, and each of its places,
of which only the first 255 are kept. What does not fit is not indexed, in no engine."""
GAP = 50
"""Positions between texts that do not belong together, so that no phrase reaches from one into the next."""
SORT_KEY_LENGTH = 200
_UNSPOKEN = frozenset({KIND, LANGUAGE, YEAR})
"""Facets whose labels nobody looks for as words."""
YEAR_DIGITS = re.compile(r"[12]\d{3}")


class EntryRefused(ValueError):  # noqa: N818  named after what happens to the entry
    """An entry that cannot be indexed; the message says why."""


@dataclass(slots=True)
class _Vector:
    """Lexemes with their places, growing as texts are added."""

    places: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    position: int = 0
    words: int = 0
    size: int = 0

    def add_name(self, lexeme: str | None) -> None:
        """A whole name of the record as one lexeme, once."""
        if lexeme is not None and lexeme not in self.places:
            self.add(lexeme, "A")

    def add(self, lexeme: str, weight: str) -> None:
        """One occurrence at the present position, unless the vector is full."""
        places = self.places.get(lexeme)
        if places is None:
            cost = len(lexeme.encode()) + LEXEME_BYTES
            if self.size + cost <= MAX_BYTES:
                self.size += cost
                self.places[lexeme] = [(self.position, weight)]
        elif len(places) < MAX_PLACES and self.size + PLACE_BYTES <= MAX_BYTES:
            self.size += PLACE_BYTES
            places.append((self.position, weight))


@dataclass(frozen=True, slots=True)
class Indexer:
    """Makes documents with the concepts of `book`; entries may use the facets in `facets`. `texts` finds those of files."""

    book: ConceptBook
    facets: Mapping[str, Facet]
    texts: TextsOf = no_texts

    def document(self, entry: SearchEntry) -> IndexDocument:
        """The document of an entry. Raises :class:`EntryRefused`."""
        facets = self._facets(entry)
        vector, passages, spent = _Vector(), [], dict.fromkeys(CODES, 0)
        for number in entry.numbers:
            vector.position += 1
            vector.add(f"n:{clean(number)}", "A")
        languages = [language for language in CODES if language in entry.titles]
        for language in languages:
            begun = vector.words
            passages += self._language(entry, language, vector)
            spent[language] = vector.words - begun
        for language in (code for code in CODES if code not in entry.titles):
            self._add(vector, language, [(label, "D") for label in self._subjects(entry, language)])
        passages += self._files(entry, vector, spent)
        document = IndexDocument(
            key=entry.key,
            public_id=entry.public_id,
            kind=entry.kind,
            digest=b"",
            texts=tuple(_text(entry, language) for language in languages),
            passages=tuple(passages),
            postings=tuple(Posting(lexeme, tuple(places)) for lexeme, places in vector.places.items()),
            numbers=tuple(dict.fromkeys(clean(number) for number in entry.numbers)),
            facets=facets,
            acl=tuple(sorted(entry.acl)),
            year=_year(entry),
            published=entry.published,
            hide_on=entry.hide_on,
            popularity=min(1.0, max(0.0, entry.popularity)),
            length=vector.words / max(1, len(languages)),
            sort_titles={language: _sort_title(entry, language) for language in CODES},
            suggestions=tuple(_suggestions(entry, languages)),
            files=tuple(IndexFile(file.sha256, clean(file.filename)) for file in entry.attachments),
        )
        return _with_digest(document)

    def _facets(self, entry: SearchEntry) -> dict[str, tuple[str, ...]]:
        if unknown := sorted(set(entry.facets) - set(self.facets)):
            raise EntryRefused(f"{entry.key}: no facet is declared with the name {', '.join(unknown)}")
        facets = {name: tuple(dict.fromkeys(values)) for name, values in entry.facets.items() if values}
        facets[KIND] = (entry.kind,)
        facets[LANGUAGE] = tuple(language for language in CODES if language in entry.titles)
        if not facets[LANGUAGE]:
            raise EntryRefused(f"{entry.key}: no title in a language of the site")
        if year := _year(entry):
            facets[YEAR] = (str(year),)
        return facets

    def _language(self, entry: SearchEntry, language: str, vector: _Vector) -> list[IndexPassage]:
        """Add one language of an entry to the vector; its passages."""
        budget = vector.words + MAX_WORDS
        names = [(_plain(alias), "A") for alias in entry.aliases.get(language, ())]
        keywords = [(_plain(word), "D") for word in entry.keywords.get(language, ())]
        title = self._add(vector, language, [(_plain(entry.titles[language]), "A"), *names])
        for name in (_plain(entry.titles[language]), *(text for text, _weight in names)):
            vector.add_name(name_lexeme(name, language))
        summary = self._add(vector, language, [(_plain(entry.summaries.get(language, "")), "B")])
        self._add(vector, language, keywords)
        passages = [_passage(language, TITLE_PART, title), _passage(language, SUMMARY_PART, summary)]
        for part, passage in enumerate(_cut(entry.passages.get(language, ())), start=BODY_PART):
            if vector.words >= budget:
                break
            passages.append(
                _passage(language, part, self._add(vector, language, [(passage.text, "C")]), passage)
            )
        self._add(vector, language, [(name, "D") for name in self._spoken(entry, language)])
        return passages

    def _files(self, entry: SearchEntry, vector: _Vector, spent: Mapping[str, int]) -> list[IndexPassage]:
        """Add the files behind everything else, each in its own language; their passages."""
        passages = []
        for language, pieces in passages_of_files(entry, self.texts, at_most=PASSAGE_WORDS).items():
            budget = vector.words + MAX_WORDS - spent[language]
            for part, (piece, url) in enumerate(pieces, start=FILE_PART):
                if vector.words >= budget:
                    break
                terms = self._add(vector, language, [(piece.text, "D")])
                passages.append(_passage(language, part, terms, piece, url))
        return passages

    def _spoken(self, entry: SearchEntry, language: str) -> list[str]:
        """Names of facet values that readers type though no text of the record says them."""
        label = self.facets[COUNTRY].value_label
        return [_plain(label(code, language)) for code in entry.facets.get(COUNTRY, ())]

    def _subjects(self, entry: SearchEntry, language: str) -> list[str]:
        """What its codes say in a language that the record has no text in: country, kind of service, themes, …"""
        return [
            _plain(self.facets[name].value_label(code, language))
            for name, codes in entry.facets.items()
            if name not in _UNSPOKEN
            for code in codes
        ]

    def _add(self, vector: _Vector, language: str, texts: Sequence[tuple[str, str]]) -> dict[str, list[int]]:
        """Add texts with their weights to the vector; the same terms with places of their own, from 1."""
        terms: dict[str, list[int]] = {}
        vector.position += GAP
        origin = vector.position - 1
        for text, weight in texts:
            tokens = analyzer(language).read(text)
            concepts = self._concepts(tokens, language)
            for index, token in enumerate(tokens):
                lexemes = _lexemes(token, vector, in_title=weight == "A")
                for lexeme in (*lexemes, *concepts[index]) if index in concepts else lexemes:
                    vector.add(lexeme, weight)
                    terms.setdefault(lexeme, []).append(vector.position - origin)
            vector.position += GAP
        return terms

    def _concepts(self, tokens: Sequence[Token], language: str) -> dict[int, list[str]]:
        """Word index → the concepts of the phrases that begin there."""
        found: dict[int, list[str]] = {}
        for tag in self.book.tag(tokens, language):
            found.setdefault(tag.first, []).extend(f"c:{number}" for number in tag.concepts)
        return found


def _lexemes(token: Token, vector: _Vector, *, in_title: bool) -> tuple[str, ...]:
    """What one word puts into the vector; a kept word moves on by one position, a stop word leaves no gap."""
    if token.lexeme is None:
        return (f"s:{fold(token.raw.lower())}",) if in_title else ()
    vector.position += 1
    vector.words += 1
    return (token.lexeme,)


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _cut(passages: Iterable[Passage]) -> Iterable[Passage]:
    """Passages of at most `PASSAGE_WORDS` words; the pieces of a longer one keep its address."""
    for passage in passages:
        for piece in sentences(clean(passage.text), at_most=PASSAGE_WORDS):
            yield type(passage)(piece, passage.label, passage.number, passage.anchor, passage.page)


def _passage(
    language: str,
    part: int,
    terms: Mapping[str, Sequence[int]],
    passage: Passage | None = None,
    url: str = "",
) -> IndexPassage:
    """A passage; titles and summaries keep no second copy of their text."""
    if passage is None:
        return IndexPassage(language, part, "", "", "", "", None, terms)
    return IndexPassage(
        language,
        part,
        passage.text,
        _plain(passage.label),
        clean(passage.number),
        passage.anchor,
        passage.page,
        terms,
        url,
    )


def _text(entry: SearchEntry, language: str) -> IndexText:
    return IndexText(
        language,
        _plain(entry.titles[language]),
        _plain(entry.summaries.get(language, "")),
        entry.urls[language],
    )


def _suggestions(entry: SearchEntry, languages: Iterable[str]) -> Iterator[IndexSuggestion]:
    """What readers who write are offered of a public entry; by another name of the record, its title."""
    if PUBLIC not in entry.acl:
        return
    for language in languages:
        title = _plain(entry.titles[language])
        written = [(title, BEGINNING, INSIDE)]
        written += [(_plain(alias), OTHER_NAME, OTHER_NAME) for alias in entry.aliases.get(language, ())]
        for text, at_first, inside in written:
            for key, first in prefix_keys(text, language):
                weight = (at_first if first else inside) + POPULARITY * entry.popularity
                yield IndexSuggestion(language, key, title, weight)


def _year(entry: SearchEntry) -> int | None:
    given = next(iter(entry.facets.get(YEAR, ())), "")
    if YEAR_DIGITS.fullmatch(given):
        return int(given)
    return entry.published.year if entry.published else None


def _sort_title(entry: SearchEntry, language: str) -> str:
    """The folded title that a reader of `language` sees."""
    title = next(entry.titles[code] for code in (*chain(language), *CODES) if code in entry.titles)
    return sort_key(_plain(title), language)[:SORT_KEY_LENGTH]


def _with_digest(document: IndexDocument) -> IndexDocument:
    """The document with a digest of everything an engine stores."""
    return replace(
        document, digest=hashlib.sha256(repr(document).encode("utf-8", "backslashreplace")).digest()
    )
