"""What can be found: one row per record, with its lexemes, facets and texts."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Document(models.Model):
    """A record as the engine sees it.

    `head` holds the lexemes of title (weight A) and summary (B), small enough to stay in the row; `tsv` those of all
    parts, body (C) and attachments (D) included. `facets` and `acl` are numbers of `Term`. `version` is a fencing
    token: a row is only overwritten by an equal or higher one. `generation` is the rebuild that last saw the row.
    """

    key = models.CharField(max_length=100, unique=True)
    public_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    hash = models.BinaryField(max_length=32)
    version = models.BigIntegerField()
    generation = models.IntegerField()
    facets = ArrayField(models.IntegerField())
    acl = ArrayField(models.IntegerField())
    year = models.SmallIntegerField(null=True)
    published = models.DateField(null=True)
    hide_on = models.DateField(null=True)
    popularity = models.FloatField()
    length = models.FloatField()
    numbers = ArrayField(models.TextField())
    sort_title = models.JSONField()
    head = SearchVectorField()
    tsv = SearchVectorField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(
                fields=["tsv"], name="search_document_tsv", fastupdate=True, gin_pending_list_limit=1024
            ),
            GinIndex(fields=["facets"], name="search_document_facets"),
            GinIndex(fields=["numbers"], name="search_document_numbers"),
            models.Index(fields=["published", "id"], name="search_document_published"),
        ]

    def __str__(self) -> str:
        return self.key


class Text(models.Model):
    """What a hit shows in one language."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=5)
    title = models.TextField()
    summary = models.TextField()
    url = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "language"], name="search_text_once_per_language")
        ]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """A piece of a record's text. `part` is 0 for titles, 1 for summaries, from 2 on the body in its order.

    `url` is the address of the file that a page belongs to; empty for what stands on the record's own page.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages", db_index=False)
    language = models.CharField(max_length=5)
    part = models.IntegerField()
    label = models.TextField()
    number = models.TextField()
    anchor = models.TextField()
    page = models.IntegerField(null=True)
    url = models.TextField(default="", db_default="")
    text = models.TextField()
    tsv = SearchVectorField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "language", "part"], name="search_passage_place")
        ]
        indexes: ClassVar = [
            GinIndex(fields=["tsv"], name="search_passage_tsv", fastupdate=True, gin_pending_list_limit=1024)
        ]

    def __str__(self) -> str:
        return self.text[:80]
