"""Text of attachments."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Text of attachments."""

    dependencies: ClassVar = [("search", "0003_suggestions")]

    operations: ClassVar = []
