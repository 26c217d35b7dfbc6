"""With what each engine's index was built."""

from __future__ import annotations

from django.db import models


class IndexState(models.Model):
    """One row per engine. `physical` and `building` name indexes of engines that swap them."""

    engine = models.CharField(max_length=20, primary_key=True)
    physical = models.CharField(max_length=200, default="")
    building = models.CharField(max_length=200, default="")
    analysis_version = models.CharField(max_length=40, default="")
    glossary_version = models.CharField(max_length=40, default="")
    generation = models.IntegerField(default=0)
    last_rebuild = models.DateTimeField(null=True)
    last_check = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        db_table = "search_index_state"

    def __str__(self) -> str:
        return self.engine
