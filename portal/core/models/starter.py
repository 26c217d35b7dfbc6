"""What the loader of data/starter remembers: whether there is anything to load, and which rows are still its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class StarterLoad(models.Model):
    """One load that wrote or confirmed everything: the digest of the files it read and the counts per kind."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.loaded_at:%Y-%m-%d %H:%M} {self.digest[:8]}"


class StarterRow(models.Model):
    """A row that the loader made: what the files said then, and what the row held when it was written.

    `held` has a short digest per column, and one per part (`part:actions`). A row that holds something else today
    was changed by an editor, and the loader leaves it alone for good.
    """

    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=200)
    object_pk = models.CharField(max_length=60)
    said = models.CharField(max_length=64)
    held = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="one_starter_row_per_code")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"
