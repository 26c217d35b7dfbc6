"""Words for corrections and suggestions. An index without them must be rebuilt, so it says that it never was."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Words for corrections and suggestions."""

    dependencies: ClassVar = [("search", "0002_storage")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=5)),
                ("word", models.TextField()),
                ("shown", models.TextField()),
                ("df", models.IntegerField()),
            ],
            options={
                "db_table": "search_vocabulary",
                "constraints": [
                    models.UniqueConstraint(fields=("language", "word"), name="search_vocabulary_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=5)),
                ("prefix_key", models.TextField()),
                ("text", models.TextField()),
                ("weight", models.FloatField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="search.document",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["language", "prefix_key"],
                        name="search_suggestion_prefix",
                        opclasses=["text_ops", "text_pattern_ops"],
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "UPDATE search_index_state SET last_rebuild = NULL", migrations.RunSQL.noop
        ),
    ]
