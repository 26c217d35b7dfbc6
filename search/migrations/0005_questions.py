"""What was asked, and what editors answer to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """What was asked, and what editors answer to it."""

    dependencies: ClassVar = [("search", "0004_attachments")]

    operations: ClassVar = []
