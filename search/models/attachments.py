"""The text of files that belong to records: read once per content, kept while a findable record has the file."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AttachmentText(models.Model):
    """The text of one file, by the digest of its content.

    `status` is a `search.extraction.outcome.Status`. `pages` is a list of `{"text", "number", "label"}`; `chars` counts
    their characters; `cut`: the file holds more text. `lang` is the language of the text as its words say. `error` explains a
    status, for operators.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    status = models.CharField(max_length=12, default="waiting")
    pages = models.JSONField(default=list)
    chars = models.IntegerField(default=0)
    cut = models.BooleanField(default=False)
    lang = models.CharField(max_length=5, default="")
    error = models.TextField(default="")
    claimed_at = models.DateTimeField(null=True)
    extracted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "search_attachment_text"
        indexes: ClassVar = [
            models.Index(
                fields=["claimed_at"],
                name="search_attachment_unread",
                condition=models.Q(status__in=["waiting", "reading"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.status}"


class AttachmentUse(models.Model):
    """A findable record has a file. Written and removed with the record's document, so what is not findable has none."""

    document = models.ForeignKey("search.Document", on_delete=models.CASCADE, related_name="+")
    text = models.ForeignKey(AttachmentText, on_delete=models.CASCADE, related_name="uses")
    filename = models.TextField()

    class Meta:
        db_table = "search_attachment_use"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "text"], name="search_attachment_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.filename}"
