"""The stored counts: written without words until a question is frequent, added up by month, deleted in time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Max, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.core.i18n.languages import CODES
from search.analysis.analyzer import analyzer
from search.models import AskedCount, Lexeme
from search.screening import capitalised_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from search.questions.tally import Count, Question

THRESHOLD = 5
"""Times that a question is asked before its words are stored and shown."""
WINDOW = timedelta(days=90)
"""In which time `THRESHOLD` must be reached; after it the days of a month become one row."""
KEPT = timedelta(days=396)
"""Thirteen months; older counts are deleted."""
HOUSEKEEPING_LOCK = 7_300_011

_UPSERT = """
insert into search_asked (day, language, digest, words, asked, without)
select day, language, digest, '', asked, without
from unnest(%s::date[], %s::text[], %s::text[], %s::int[], %s::int[]) as given(day, language, digest, asked, without)
on conflict (digest, language, day)
do update set asked = search_asked.asked + excluded.asked, without = search_asked.without + excluded.without
"""
_REVEAL = """
update search_asked a set words = given.words
from unnest(%s::text[], %s::text[], %s::text[]) as given(digest, language, words)
where a.digest = given.digest and a.language = given.language and a.words = '' and a.day > %s and (
  select sum(s.asked) from search_asked s
  where s.digest = given.digest and s.language = given.language and s.day > %s
) >= %s
"""


def store(counts: Mapping[Question, Count]) -> int:
    """Add counts to the stored ones: two statements, whatever their number. How many questions were stored.

    Rows are written in one order, so that processes that store at the same time never wait for each other in a circle.
    """
    kept = without_names(counts)
    if not kept:
        return 0
    rows = sorted((digest(question), question, count) for question, count in kept.items())
    since = timezone.now().date() - WINDOW
    digests = [key for key, _question, _count in rows]
    languages = [question.language for _key, question, _count in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            _UPSERT,
            [
                [question.day for _key, question, _count in rows],
                languages,
                digests,
                [count.asked for _key, _question, count in rows],
                [count.without for _key, _question, count in rows],
            ],
        )
        words = [count.words.lower() for _key, _question, count in rows]
        cursor.execute(_REVEAL, [digests, languages, words, since, since, THRESHOLD])
    return len(rows)


def digest(question: Question) -> str:
    """What stands for the words of a question: keyed with the site's secret, the same in every process."""
    return salted_hmac("search.questions", question.form, algorithm="sha256").hexdigest()


def without_names(counts: Mapping[Question, Count]) -> dict[Question, Count]:
    """Without the questions that have two words in capitals side by side which the index does not both know."""
    pairs = {question: capitalised_pairs(count.words) for question, count in counts.items()}
    known = _known({word for found in pairs.values() for pair in found for word in pair})
    return {
        question: count
        for question, count in counts.items()
        if all(word in known for pair in pairs[question] for word in pair)
    }


def _known(words: Iterable[str]) -> frozenset[str]:
    """The words that occur in some record, in any language, or are stop words. One statement at most."""
    lexemes = {word: [analyzer(language).lexeme(word) for language in CODES] for word in words}
    asked = {lexeme for found in lexemes.values() for lexeme in found if lexeme}
    stored = set(Lexeme.objects.filter(lexeme__in=asked).values_list("lexeme", flat=True)) if asked else set()
    return frozenset(
        word for word, found in lexemes.items() if any(one is None or one in stored for one in found)
    )


def keep_house(today: date) -> None:
    """Delete what is too old, and make one row a month of what is older than `WINDOW`; one process at a time does it.

    A month in which a question was asked fewer than `THRESHOLD` times is forgotten.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [HOUSEKEEPING_LOCK])
        if not cursor.fetchone()[0]:
            return
        AskedCount.objects.filter(day__lt=today - KEPT).delete()
        old = AskedCount.objects.filter(day__lt=(today - WINDOW).replace(day=1))
        if old.exclude(day__day=1).exists() or old.filter(words="").exists():
            months = _months(old)
            old.delete()
            AskedCount.objects.bulk_create(months)


def _months(rows: QuerySet[AskedCount]) -> list[AskedCount]:
    added = (
        rows.exclude(words="")
        .annotate(month=TruncMonth("day"))
        .values("month", "language", "digest")
        .annotate(text=Max("words"), times=Sum("asked"), empty=Sum("without"))
        .filter(times__gte=THRESHOLD)
    )
    return [
        AskedCount(
            day=row["month"],
            language=row["language"],
            digest=row["digest"],
            words=row["text"],
            asked=row["times"],
            without=row["empty"],
        )
        for row in added
    ]
