"""Writes and comparisons of the ground floor."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIRequest
from django.db import models, transaction
from django.http import HttpResponseBase
from django.urls import resolve
from django.utils import timezone, translation

from wagtail.log_actions import log

from portal.core.models import Record
from portal.core.permissions import translated_columns
from portal.core.translation_states import basis_of, source_texts
from portal.core.vocabulary import TranslationOrigin

_BOOKKEEPING = frozenset(
    {
        "live", "has_unpublished_changes", "latest_revision", "live_revision", "first_published_at",
        "last_published_at", "locked", "locked_at", "locked_by", "expired", "translation_basis",
    }
)  # fmt: skip
_TAG = re.compile(r"<(/?)(\w+)[^>]*?((?:\shref=\"[^\"]*\")?)[^>]*>")


def same_content(model: type[models.Model], old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether two revisions of a record say the same to readers: keys of the editor, white space and Wagtail's
    bookkeeping do not count."""
    skipped = _BOOKKEEPING | {column.rpartition("_")[0] for column in translated_columns(model)}
    return all(
        _canonical(old.get(name)) == _canonical(new.get(name)) for name in (set(old) | set(new)) - skipped
    )


def _canonical(value: Any) -> Any:
    match value:
        case None | "":
            return ""
        case str():
            tagged = _TAG.sub(r"<\1\2\3>", value) if "<" in value else value
            return " ".join(html.unescape(tagged).split())
        case list():
            return [_canonical(each) for each in value]
        case dict():
            return {
                name: _canonical(each) for name, each in value.items() if name not in {"pk", "sort_order"}
            }
        case _:
            return value


def confirm_translation(record: Record, language: str, *, person: User) -> None:
    """Note that a person has compared the public text in `language` with the source as readers see it now.

    The version compared with is noted too, or, of a record that was loaded and has no version, its texts.

    Raises `ValueError` for the source language, and for a language that readers do not see.
    """
    if language == record.source_language or language not in record.languages_ready:
        raise ValueError(language)
    with transaction.atomic():
        row = type(record).objects.select_for_update().get(pk=record.pk)
        row.translation_basis = {
            **row.translation_basis,
            language: {
                "units": basis_of(row, language),
                "origin": TranslationOrigin.HUMAN.value,
                "at": timezone.now().isoformat(),
                "by": person.pk,
                "revision": row.live_revision_id,
                "texts": {} if row.live_revision_id else source_texts(row, language),
            },
        }
        row.save(update_fields=["translation_basis"])
        log(instance=row, action="portal.confirm_translation", user=person, data={"language": language})
    record.translation_basis = row.translation_basis


def serve_as_if_published(
    request: WSGIRequest, record: Record, *, language: str, address: Callable[[Record, str], str]
) -> HttpResponseBase:
    """The public page of a draft in `language`, made by the public view itself.

    The draft is published inside a transaction that is rolled back, so the page shows exactly what readers would get
    and nobody else ever sees it.
    """
    with transaction.atomic(), translation.override(language):
        record.live = True
        record.languages_ready = [*{*record.languages_ready, language}]
        record.save()
        request.path = request.path_info = address(record, language)
        match = resolve(request.path)
        request.resolver_match = match
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
        transaction.set_rollback(True)
    return response
