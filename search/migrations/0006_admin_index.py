"""The index that Wagtail's own search of the admin lacks."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """The index that Wagtail's own search of the admin lacks."""

    dependencies: ClassVar = [("search", "0005_questions")]

    operations: ClassVar = []
