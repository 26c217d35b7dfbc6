"""Ten files that want to do harm: each is contained, gets a status, and the portal hardly notices."""

from __future__ import annotations

import io
import os
import resource
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from search.extraction.outcome import Extraction, Limits, Status
from search.extraction.runner import extract
from tests.search.extraction import files

SECRET = "the-secret-of-this-machine"
ROOM = 48 * 2**20
"""Memory by which the portal's own process may grow: less than any of the contents."""
LIMITS = Limits(processor_seconds=2, wall_seconds=30.0)


def read(content: bytes, limits: Limits = LIMITS) -> Extraction:
    """What comes of a file."""
    return extract(io.BytesIO(content), digest=sha256(content).hexdigest(), limits=limits)


def memory() -> int:
    """The most memory that this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.fixture
def secret_file(tmp_path: Path) -> str:
    """A file that nothing may read."""
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return str(path)


HOSTILE: tuple[tuple[Callable[[], bytes], set[Status]], ...] = (
    (files.entity_bomb, {Status.DAMAGED, Status.EMPTY}),
    (files.zip_bomb, {Status.TOO_LARGE}),
    (files.deep, {Status.DAMAGED}),
    (files.encrypted, {Status.ENCRYPTED}),
    (files.truncated, {Status.DAMAGED}),
    (files.inflating, {Status.TOO_LARGE, Status.TOO_SLOW}),
    (files.endless, {Status.TOO_SLOW}),
    (files.memory_hog, {Status.TOO_LARGE}),
)


@pytest.mark.parametrize(("make", "expected"), HOSTILE, ids=[make.__name__ for make, _expected in HOSTILE])
def test_a_hostile_file_is_contained(make: Callable[[], bytes], expected: set[Status]) -> None:
    content = make()
    before = memory()
    result = read(content)
    assert result.status in expected, result
    assert sum(len(page.text) for page in result.pages) <= LIMITS.characters
    assert memory() - before < ROOM
    assert read(files.pdf("Still reading")).status is Status.DONE


def test_a_file_cannot_name_another_file_to_be_read(secret_file: str) -> None:
    result = read(files.reader_of_files(secret_file))
    assert result.status is Status.DONE
    assert "innocent" in result.pages[0].text
    assert SECRET not in repr(result)


def test_the_bytes_say_what_a_file_is() -> None:
    result = read(files.disguised())
    assert [(page.label, page.text) for page in result.pages] == [("Hoja 1", "not a PDF")]
    assert read(b"<html><body>%pdf</body></html>").status is Status.UNSUPPORTED
    assert read(b"").status is Status.UNSUPPORTED
    assert read(files.packed({"a.txt": "text"})).status is Status.UNSUPPORTED


def test_what_the_wall_clock_forbids_ends_too() -> None:
    result = read(files.endless(), Limits(wall_seconds=0.4))
    assert result.status is Status.TOO_SLOW


def test_a_file_larger_than_allowed_is_not_looked_at() -> None:
    assert read(files.pdf("Text"), Limits(largest=100)).status is Status.TOO_LARGE


def test_too_many_parts_are_not_unpacked() -> None:
    parts = {f"word/{number}.xml": "" for number in range(5_001)}
    assert read(files.packed({"word/document.xml": "", **parts})).status is Status.TOO_LARGE


def test_nothing_is_left_behind() -> None:
    before = _held()
    for content in (files.encrypted(), files.truncated(), files.pdf("Text")):
        read(content)
    assert _held() == before


def _held() -> tuple[int, str]:
    """How many files this process has open, and its children."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    return len(list(Path("/proc/self/fd").iterdir())), children.read_text()
