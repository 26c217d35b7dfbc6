"""Every kind of record can be found, or says why not."""

from __future__ import annotations

from django.apps import apps

import pytest

from portal.core.models import Record
from search.contract import registered

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


@pytest.mark.parametrize("model", RECORDS, ids=[model._meta.label for model in RECORDS])
def test_a_record_is_registered_with_search_or_excluded_with_a_reason(model: type[Record]) -> None:
    found = {searchable.model_label for searchable in registered().values()}
    reason = getattr(model, "not_searchable_because", "")
    assert (model._meta.label in found) != bool(reason), "register it in its apps.py, or give the reason"
