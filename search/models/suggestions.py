"""What a reader is offered while writing, and the words that a question is corrected with. Public texts only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from search.models.documents import Document


class Suggestion(models.Model):
    """One way to begin to write a title: `prefix_key` is the folded title, or its end from one of its words on."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="suggestions")
    language = models.CharField(max_length=5)
    prefix_key = models.TextField()
    text = models.TextField()
    weight = models.FloatField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["language", "prefix_key"],
                opclasses=["text_ops", "text_pattern_ops"],
                name="search_suggestion_prefix",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Word(models.Model):
    """A word of public texts: folded, as it is mostly written, and in how many records it stands."""

    language = models.CharField(max_length=5)
    word = models.TextField()
    shown = models.TextField()
    df = models.IntegerField()

    class Meta:
        db_table = "search_vocabulary"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language", "word"], name="search_vocabulary_once")
        ]

    def __str__(self) -> str:
        return self.shown
