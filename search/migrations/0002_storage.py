"""What a model cannot say: the sequence of fencing tokens, and full vectors kept out of the row uncompressed.

Uncompressed, because the second phase of ranking reads a part of each vector: decompressing it whole costs more than
the matching itself.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Sequence `search_version_seq`; storage of `search_document.tsv`."""

    dependencies: ClassVar = [("search", "0001_initial")]

    operations: ClassVar = [
        migrations.RunSQL(
            "CREATE SEQUENCE search_version_seq",
            "DROP SEQUENCE search_version_seq",
        ),
        migrations.RunSQL(
            "ALTER TABLE search_document ALTER COLUMN tsv SET STORAGE EXTERNAL",
            "ALTER TABLE search_document ALTER COLUMN tsv SET STORAGE EXTENDED",
        ),
    ]
