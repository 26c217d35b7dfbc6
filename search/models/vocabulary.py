"""Numbers for facet values and concepts, and how often a lexeme occurs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

FACET_ROOM = 100_000
"""Term numbers are `facet number * FACET_ROOM + n`, so the facet of a number is known without a join."""


class Term(models.Model):
    """The number of a facet value; ACL tokens are the values of the facet `acl`. Numbers are never reused."""

    id = models.IntegerField(primary_key=True)
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["facet", "value"], name="search_term_once")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class StoredConcept(models.Model):
    """A concept with its stable number and its phrases as they were when texts were last tagged.

    A retired concept keeps its row, so its number is never given to another one.
    """

    id = models.AutoField(primary_key=True)
    code = models.CharField(max_length=100, unique=True)
    phrases = models.JSONField(default=dict)
    acronyms = models.JSONField(default=list)
    related = models.JSONField(default=list)
    expand = models.BooleanField(default=True)
    retired = models.BooleanField(default=False)

    class Meta:
        db_table = "search_concept"

    def __str__(self) -> str:
        return self.code


class Lexeme(models.Model):
    """In how many documents a lexeme occurs: the rarer, the more it says."""

    lexeme = models.TextField(primary_key=True)
    df = models.IntegerField()

    def __str__(self) -> str:
        return self.lexeme
