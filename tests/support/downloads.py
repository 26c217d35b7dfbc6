"""What a program got: the bytes of an answer, streamed or not, and the readable text of a workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

ZIP = b"PK\x03\x04"


def body_of(answer: Any) -> bytes:
    """All bytes of an answer; a streamed one is kept, to be read again."""
    if not answer.streaming:
        return bytes(answer.content)
    if not hasattr(answer, "held_body"):
        answer.held_body = b"".join(answer.streaming_content)
    return bytes(answer.held_body)


def text_of(answer: Any) -> str:
    """The text of an answer; of a workbook that of all files in it."""
    body = body_of(answer)
    if not body.startswith(ZIP):
        return body.decode()
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def csv_rows(answer: Any) -> list[dict[str, str]]:
    """The rows of a CSV answer by header, without its byte order mark."""
    return list(csv.DictReader(io.StringIO(body_of(answer).decode("utf-8-sig"), newline="")))
