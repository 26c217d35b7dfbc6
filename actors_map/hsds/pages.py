"""A list of the standard: its envelope with the documents as `contents`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from actors_map.hsds.terms import Document
from portal.core.paging import Paging


def page(paging: Paging, contents: Sequence[Document]) -> Document:
    """One page of a list."""
    return {**_envelope(paging, len(contents)), "contents": list(contents)}


def page_lines(total: int, contents: Iterable[Document]) -> Iterator[bytes]:
    """The whole list as one page, document by document, each made when it is asked for."""
    head = json.dumps(_envelope(Paging(1, max(total, 1), total), total))
    yield f'{head[:-1]}, "contents": ['.encode()
    separator = ""
    for document in contents:
        yield f"{separator}\n{json.dumps(document, ensure_ascii=False)}".encode()
        separator = ","
    yield b"\n]}\n"


def _envelope(paging: Paging, size: int) -> Document:
    return {
        "total_items": paging.total,
        "total_pages": paging.pages,
        "page_number": paging.number,
        "size": size,
        "first_page": paging.previous is None,
        "last_page": paging.next is None,
        "empty": size == 0,
    }
