"""Digests of stored files."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The sha256 of files, kept so that each content is read through for it once."""

    dependencies: ClassVar = [
        ("library", "0001_initial"),
        migrations.swappable_dependency(settings.WAGTAILDOCS_DOCUMENT_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FileDigest",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.WAGTAILDOCS_DOCUMENT_MODEL,
                    ),
                ),
                ("version", models.CharField(max_length=500)),
                ("sha256", models.CharField(max_length=64)),
            ],
        ),
    ]
