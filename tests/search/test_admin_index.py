"""The editors' own search of the admin reads an index, not every row."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.search.backends import get_search_backend

import pytest

from portal.core.models import PortalDocument

ROWS = """
insert into wagtailsearch_indexentry
  (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
select %s, id::text, to_tsvector(title), '', to_tsvector('text' || id), 1, '', '' from portal_core_portaldocument
"""


@pytest.mark.django_db
def test_a_search_in_the_admin_uses_the_index_on_title_and_body() -> None:
    with CaptureQueriesContext(connection) as queries:
        list(get_search_backend().search("text7", PortalDocument))
    PortalDocument.objects.bulk_create(PortalDocument(title=f"document {n}", file="x") for n in range(2_000))
    content_type = ContentType.objects.get_for_model(PortalDocument)
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [content_type.pk])
        cursor.execute("analyze wagtailsearch_indexentry, portal_core_portaldocument")
        cursor.execute("explain " + next(query["sql"] for query in queries if "@@" in query["sql"]))
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "wagtailsearch_indexentry_title_body" in plan
