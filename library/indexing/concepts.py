"""Glossary terms, synonym groups and the terms of the vocabularies as concepts of the search.

Same meaning, acronym, former name, informal word and the word of another language widen what matches; broader and
related words never do: of such a group only the preferred terms are phrases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from library.models import GlossaryTerm, SynonymGroup, SynonymSet
from library.querysets import public_q
from library.vocabulary import SynonymKind
from portal.core.i18n.languages import CODES
from portal.core.selectors import terms
from search.contract import Concept

_WIDENING = frozenset({
    SynonymKind.EQUIVALENT,
    SynonymKind.ACRONYM,
    SynonymKind.FORMER_NAME,
    SynonymKind.INFORMAL,
    SynonymKind.CROSS_LANGUAGE,
})  # fmt: skip


_RELATIVE = frozenset({SynonymKind.BROADER, SynonymKind.RELATED})

CONCEPT_MODELS = ("library.GlossaryTerm", "library.SynonymGroup", "library.SynonymSet", "portal_core.Term")
"""The rows that concepts are made of: saving or deleting one makes them anew."""
_SUBJECTS = ("theme", "population", "service_type")
"""Vocabularies that say what a record is about: their labels are the same words in every language."""


def concepts() -> Iterator[Concept]:
    """Every public glossary term, every synonym group, every subject. Three queries beside the vocabulary."""
    terms_of_glossary = GlossaryTerm.objects.filter(public_q()).order_by("code")
    groups = list(SynonymGroup.objects.order_by("code").prefetch_related("sets"))
    found = [concept for term in terms_of_glossary for concept in _of_term(term)]
    found += [concept for group in groups for concept in _of_group(group)]
    yield from _with_relatives((*found, *_subjects()), groups)


def concept_of(row: GlossaryTerm | SynonymGroup | SynonymSet) -> Concept | None:
    """What a stored row is to the search; None when it has no words, or is not public."""
    if isinstance(row, GlossaryTerm):
        stored = GlossaryTerm.objects.filter(public_q(), pk=row.pk).first()
        return next(_of_term(stored), None) if stored else None
    group = row.group if isinstance(row, SynonymSet) else row
    return next(_of_group(group), None)


def _with_relatives(found: Sequence[Concept], groups: Iterable[SynonymGroup]) -> Iterator[Concept]:
    """The concepts, those of groups with the concepts that a broader or related word of the group names."""
    codes = {
        phrase.casefold(): concept.code
        for concept in reversed(found)
        for phrases in concept.phrases.values()
        for phrase in phrases
    }
    words = {
        f"syn-{group.code}": [
            word.casefold() for each in group.sets.all() if each.kind in _RELATIVE for word in each.variants
        ]
        for group in groups
    }
    for concept in found:
        named = dict.fromkeys(codes[word] for word in words.get(concept.code, ()) if word in codes)
        yield replace(concept, related=tuple(code for code in named if code != concept.code))


def _of_term(term: GlossaryTerm) -> Iterator[Concept]:
    phrases = {code: (text,) for code in term.languages_ready if (text := getattr(term, f"term_{code}"))}
    if phrases:
        yield Concept(
            code=term.code,
            phrases=phrases,
            acronyms=tuple(term.acronyms),
            expand=_has_long_phrase(phrases.values()),
        )


def _subjects() -> Iterator[Concept]:
    """The labels of the subjects, each once, though several vocabularies may say it."""
    seen: set[tuple[str, ...]] = set()
    for scheme in _SUBJECTS:
        for code, term in terms(scheme).items():
            labels = {language: term.labels[language] for language in CODES if term.labels.get(language)}
            if len(labels) > 1 and tuple(labels.values()) not in seen:
                seen.add(tuple(labels.values()))
                yield Concept(
                    code=f"{scheme}-{code}",
                    phrases={language: (label,) for language, label in labels.items()},
                )


def _of_group(group: SynonymGroup) -> Iterator[Concept]:
    """`expand` is off where the group adds no word of the same meaning and its terms are single common words."""
    sets = sorted(group.sets.all(), key=lambda each: each.pk)
    phrases = {code: tuple(dict.fromkeys(_phrases(sets, code))) for code in CODES}
    if any(phrases.values()):
        yield Concept(
            code=f"syn-{group.code}",
            phrases={code: texts for code, texts in phrases.items() if texts},
            expand=_adds_a_word(sets) or _has_long_phrase(phrases.values()),
        )


def _adds_a_word(sets: Iterable[SynonymSet]) -> bool:
    """Whether some language has two words of the same meaning."""
    same = [each for each in sets if each.kind in _WIDENING]
    written = Counter(each.language for each in same)
    return any(each.variants or written[each.language] > 1 for each in same)


def _phrases(sets: Iterable[SynonymSet], language: str) -> Iterator[str]:
    for each in sets:
        if each.language == language:
            yield each.preferred
            if each.kind in _WIDENING:
                yield from each.variants


def _has_long_phrase(groups: Iterable[Iterable[str]]) -> bool:
    return any(" " in phrase.strip() for phrases in groups for phrase in phrases)
