"""What our search is compared with: Wagtail's own search and plain ILIKE, over the same documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import connection, models

from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from modelsearch.abstract_models import TextIDGenericRelation
from modelsearch.index import FilterField, Indexed, SearchField

from search.bench.corpus import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.contract import SearchEntry
    from search.types import SearchQuery

FACETS = ("kind", "country", "year")
PAGE = 20
INDEX = "wagtailsearch_indexentry_title_body"
PARTS = ("title", "summary", "body")
COLUMNS = tuple(f"{part}_{language}" for part in PARTS for language in LANGUAGES)


class BenchRecord(Indexed, models.Model):
    """A record as a site without our search would hold it: a column per text and language, facets of one value.

    Belongs to no installed app: its table is made in the bench's database only.
    """

    kind = models.CharField(max_length=30)
    country = models.CharField(max_length=2)
    year = models.SmallIntegerField()
    title_es = models.TextField()
    title_en = models.TextField()
    title_fr = models.TextField()
    summary_es = models.TextField()
    summary_en = models.TextField()
    summary_fr = models.TextField()
    body_es = models.TextField()
    body_en = models.TextField()
    body_fr = models.TextField()

    search_fields: ClassVar = [
        SearchField("title"),
        SearchField("summary"),
        SearchField("body"),
        *(FilterField(name) for name in FACETS),
    ]

    class Meta:
        app_label = "search_bench"

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The titles of all languages: Wagtail's index has one column for them."""
        return self._joined("title")

    @property
    def summary(self) -> str:
        """The summaries of all languages."""
        return self._joined("summary")

    @property
    def body(self) -> str:
        """The bodies of all languages."""
        return self._joined("body")

    def _joined(self, part: str) -> str:
        return " ".join(getattr(self, f"{part}_{language}") for language in LANGUAGES)


TextIDGenericRelation(IndexEntry).contribute_to_class(BenchRecord, "index_entries")


def make_table() -> None:
    """The table of the records."""
    with connection.schema_editor() as editor:
        editor.create_model(BenchRecord)


def record(number: int, entry: SearchEntry) -> BenchRecord:
    """An entry as a row."""
    texts = {
        f"{part}_{language}": text
        for language in LANGUAGES
        for part, text in (
            ("title", entry.titles.get(language, "")),
            ("summary", entry.summaries.get(language, "")),
            ("body", "\n".join(passage.text for passage in entry.passages.get(language, ()))),
        )
    }
    return BenchRecord(
        id=number + 1,
        kind=entry.kind,
        country=entry.facets["country"][0],
        year=entry.published.year if entry.published else 0,
        **texts,
    )


def store(records: Iterable[BenchRecord]) -> None:
    """Write rows and index them, as Wagtail does."""
    rows = BenchRecord.objects.bulk_create(records)
    get_search_backend().get_index_for_model(BenchRecord).add_items(BenchRecord, rows)


def settle() -> None:
    """Bring the planner's statistics up to date."""
    with connection.cursor() as cursor:
        cursor.execute(f"vacuum analyze {BenchRecord._meta.db_table}, {IndexEntry._meta.db_table}")


def alone() -> None:
    """One process on each side for the rest of the connection: ours has no helpers, and theirs could not be timed."""
    with connection.cursor() as cursor:
        cursor.execute("set max_parallel_workers_per_gather = 0")


def drop_index() -> None:
    """Wagtail's table as it is shipped, without the index on title and body that our migration adds."""
    with connection.cursor() as cursor:
        cursor.execute(f"drop index if exists {INDEX}")


def make_index() -> None:
    """The index of our migration."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"create index if not exists {INDEX} on {IndexEntry._meta.db_table} using gin ((title || body))"
        )


def modelsearch(query: SearchQuery) -> int:
    """A page of results with total and three facets by Wagtail's search; the total."""
    results = get_search_backend().search(query.text.replace('"', ""), BenchRecord)
    list(results[:PAGE])
    for name in FACETS:
        results.facet(name)
    return results.count()


def ilike(query: SearchQuery) -> int:
    """How many rows have every word in some column."""
    words = query.text.replace('"', "").split()
    anywhere = " or ".join(f"{column} ilike %s" for column in COLUMNS)
    where = " and ".join(f"({anywhere})" for _word in words)
    parameters: list[Any] = [f"%{word}%" for word in words for _column in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {BenchRecord._meta.db_table} where {where}", parameters)  # noqa: S608
        return int(cursor.fetchone()[0])
