"""The index that Wagtail's own search of the admin lacks.

Its queries match `title || body`; without an index on that expression every search of an editor reads every row. A build
that was interrupted leaves an invalid index behind, which would be taken for the real one: it is dropped first.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

NAME = "wagtailsearch_indexentry_title_body"


class Migration(migrations.Migration):
    """`GIN (title || body)` on Wagtail's table, built while the site runs."""

    atomic = False

    dependencies: ClassVar = [("search", "0005_questions"), ("wagtailsearch", "0010_add_text_fields")]

    operations: ClassVar = [
        migrations.RunSQL(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}", migrations.RunSQL.noop),
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {NAME} ON wagtailsearch_indexentry USING gin ((title || body))",
            f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
        ),
    ]
