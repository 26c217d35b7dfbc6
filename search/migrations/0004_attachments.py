"""Text of attachments."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Files of findable records, their texts, and where a page of a file is read."""

    dependencies: ClassVar = [("search", "0003_suggestions")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="passage",
            name="url",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.CreateModel(
            name="AttachmentText",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("status", models.CharField(default="waiting", max_length=12)),
                ("pages", models.JSONField(default=list)),
                ("chars", models.IntegerField(default=0)),
                ("cut", models.BooleanField(default=False)),
                ("lang", models.CharField(default="", max_length=5)),
                ("error", models.TextField(default="")),
                ("claimed_at", models.DateTimeField(null=True)),
                ("extracted_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "search_attachment_text",
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["waiting", "reading"])),
                        fields=["claimed_at"],
                        name="search_attachment_unread",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AttachmentUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filename", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="search.document",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="search.attachmenttext",
                    ),
                ),
            ],
            options={
                "db_table": "search_attachment_use",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "text"), name="search_attachment_use_once"
                    )
                ],
            },
        ),
    ]
