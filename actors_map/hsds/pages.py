"""A list of the standard: its envelope with the documents as `contents`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from actors_map.hsds.terms import Document


def page_lines(total: int, contents: Iterable[Document]) -> Iterator[bytes]:
    """The whole list as one page, document by document, each made when it is asked for."""
    head = json.dumps(
        {
            "total_items": total,
            "total_pages": 1 if total else 0,
            "page_number": 1,
            "size": total,
            "first_page": True,
            "last_page": True,
            "empty": total == 0,
        }
    )
    yield f'{head[:-1]}, "contents": ['.encode()
    separator = ""
    for document in contents:
        yield f"{separator}\n{json.dumps(document, ensure_ascii=False)}".encode()
        separator = ","
    yield b"\n]}\n"
