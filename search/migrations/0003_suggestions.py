"""Words for corrections and suggestions."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Words for corrections and suggestions."""

    dependencies: ClassVar = [("search", "0002_storage")]

    operations: ClassVar = []
