"""Identifiers of what has no row of its own, and the attributes that carry our vocabularies."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from portal.core.selectors import term_label

Document = dict[str, Any]
TAXONOMY = "rcm"
_NAMESPACE = uuid.UUID("3c2b0c7e-5a0e-5d5c-9a0e-6f0d7f3f4a21")


def part_id(owner: uuid.UUID, *words: str) -> str:
    """The identifier of a part of a record: the same at every export."""
    return str(uuid.uuid5(owner, ":".join(words)))


def without_blanks(document: Mapping[str, Any]) -> Document:
    """The document without what nobody stated."""
    return {name: value for name, value in document.items() if value not in ("", None, [], ())}


def term_attributes(
    owner: uuid.UUID, entity: str, vocabulary: str, codes: Iterable[str], *, language: str
) -> list[Document]:
    """One attribute per code of a vocabulary: `rcm-service-type`, `rcm-phase` …"""
    return [
        {
            "id": part_id(owner, vocabulary, code),
            "link_id": str(owner),
            "link_entity": entity,
            "taxonomy_term_id": _term_id(vocabulary, code),
            "taxonomy_term": _term(vocabulary, code, language),
        }
        for code in codes
        if code
    ]


def value_attribute(owner: uuid.UUID, entity: str, name: str, value: str) -> Document:
    """An attribute whose value is no term with a label: a code of ISO, a precision, yes or no."""
    term = {
        "id": _term_id(TAXONOMY, name),
        "code": name,
        "name": name,
        "description": name,
        "taxonomy": TAXONOMY,
    }
    return {
        "id": part_id(owner, entity, name),
        "link_id": str(owner),
        "link_entity": entity,
        "value": value,
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }


def _term(vocabulary: str, code: str, language: str) -> Document:
    label = term_label(vocabulary, code, language)
    return {
        "id": _term_id(vocabulary, code),
        "code": code,
        "name": label,
        "description": label,
        "taxonomy": f"{TAXONOMY}-{vocabulary.replace('_', '-')}",
        "language": language,
    }


def _term_id(vocabulary: str, code: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{vocabulary}:{code}"))
