"""What was asked, and what editors answer to it."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

import modelcluster.fields

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """What was asked, and what editors answer to it."""

    dependencies: ClassVar = [
        ("search", "0004_attachments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AskedCount",
            fields=[
                ("id", ID),
                ("day", models.DateField()),
                ("language", models.CharField(max_length=5)),
                ("digest", models.CharField(max_length=64)),
                ("words", models.CharField(default="", max_length=120)),
                ("asked", models.IntegerField()),
                ("without", models.IntegerField()),
            ],
            options={
                "verbose_name": "asked question",
                "verbose_name_plural": "asked questions",
                "db_table": "search_asked",
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["day"], name="search_asked_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("digest", "language", "day"), name="search_asked_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PinnedQuestion",
            fields=[
                ("id", ID),
                (
                    "text",
                    models.CharField(
                        help_text="As readers type it. Accents, capitals, plurals and the order of the words do not matter.",
                        max_length=120,
                        verbose_name="question",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("", "All languages"), ("es", "Español"), ("en", "English"), ("fr", "Français")],
                        max_length=5,
                        verbose_name="site language",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("forms", ArrayField(base_field=models.TextField(), default=list, editable=False, size=None)),
            ],
            options={"verbose_name": "recommended result", "verbose_name_plural": "recommended results"},
        ),
        migrations.CreateModel(
            name="PinnedRecord",
            fields=[
                ("id", ID),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.CharField(max_length=100, verbose_name="record")),
                (
                    "question",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="search.pinnedquestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "recommended record",
                "verbose_name_plural": "recommended records",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                ("id", ID),
                (
                    "key",
                    models.CharField(
                        error_messages={"unique": "This record is already excluded from search."},
                        max_length=100,
                        unique=True,
                        verbose_name="record or page",
                    ),
                ),
                ("title", models.CharField(default="", editable=False, max_length=300, verbose_name="title")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("excluded_on", models.DateTimeField(auto_now_add=True, verbose_name="excluded on")),
                (
                    "excluded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="excluded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "record excluded from search",
                "verbose_name_plural": "records excluded from search",
            },
        ),
    ]
