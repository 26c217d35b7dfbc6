"""What is asked most, and what is asked in vain: stored counts, put together by meaning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.utils import timezone

from portal.core.i18n.languages import CODES
from search.analysis.analyzer import analyzer
from search.analysis.tokenizer import clean
from search.concepts import stored_book
from search.models import AskedCount
from search.questions.store import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.glossary import ConceptBook

PERIODS = (30, 90, 365)
"""Days that a report can look back."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """Questions of one meaning on the site of one language: the most frequent wording, and the others."""

    words: str
    others: tuple[str, ...]
    language: str
    asked: int
    without: int

    @property
    def share(self) -> int:
        """In how many of a hundred cases nothing was found."""
        return round(100 * self.without / self.asked)


def asked(*, days: int, language: str = "") -> list[AskedQuestion]:
    """What was asked within the last `days`, most frequent first; never what was asked fewer than `THRESHOLD` times."""
    since = timezone.now().date() - timedelta(days=days)
    rows = AskedCount.objects.filter(day__gte=since).exclude(words="")
    if language:
        rows = rows.filter(language=language)
    sums = rows.values("words", "language").annotate(times=Sum("asked"), empty=Sum("without"))
    book = stored_book()
    groups: dict[tuple[str, tuple[str, ...]], list[AskedQuestion]] = defaultdict(list)
    for row in sums.order_by("-times", "words"):
        one = AskedQuestion(row["words"], (), row["language"], row["times"], row["empty"])
        groups[one.language, meaning(one.words, one.language, book)].append(one)
    merged = [_merged(group) for group in groups.values()]
    return sorted(
        (one for one in merged if one.asked >= THRESHOLD),
        key=lambda one: (-one.asked, one.language, one.words),
    )


def meaning(words: str, language: str, book: ConceptBook) -> tuple[str, ...]:
    """A question as its concepts and remaining words, in one order: what is the same for search is the same here."""
    tokens = {code: analyzer(code).tokens(clean(words)) for code in CODES}
    languages = (language, *(code for code in CODES if code != language))
    parts: set[str] = set()
    index = 0
    while index < len(tokens[language]):
        tag = book.longest(tokens, index, languages)
        if tag is not None:
            parts |= {f"c:{number}" for number in tag.concepts}
            index = tag.last
        elif tokens[language][index].lexeme is not None:
            parts.add(tokens[language][index].lexeme or "")
        index += 1
    return tuple(sorted(parts))


def _merged(group: Iterable[AskedQuestion]) -> AskedQuestion:
    first, *others = group
    wordings = dict.fromkeys(one.words for one in others if one.words != first.words)
    return AskedQuestion(
        words=first.words,
        others=tuple(wordings),
        language=first.language,
        asked=first.asked + sum(one.asked for one in others),
        without=first.without + sum(one.without for one in others),
    )
