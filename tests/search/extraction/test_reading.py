"""From a file of a record to a page that readers find, and away again when the record or the file goes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.core.management import CommandError, call_command
from django.db import connection

import pytest

from search import outbox
from search.contract import Attachment, entry_key
from search.extraction import reading, runner, store
from search.extraction.outcome import Extraction, Limits, Page, Status
from search.indexer import MAX_WORDS, PASSAGE_WORDS
from search.models import AttachmentText, AttachmentUse, Document, Passage
from search.worker import check, drain
from tests.search.extraction import files
from tests.search.shelf import Shelf, Shelves, found, search

URL = "/documents/7/informe.pdf"


def attachment(
    content: bytes, *, language: str = "es", opened: Callable[[], BinaryIO] | None = None
) -> Attachment:
    """A file as a content app gives it."""
    return Attachment(
        sha256=sha256(content).hexdigest(),
        filename="informe.pdf",
        language=language,
        open=opened or (lambda: io.BytesIO(content)),
        url=URL,
    )


def changed(shelf: Shelf, *pks: object) -> None:
    """Announce records and deal with the outbox once."""
    outbox.enqueue([entry_key(shelf.kind, pk) for pk in pks])
    drain()


def read_all() -> list[Status]:
    """Read every file that waits, and index what came of it."""
    statuses = [status for _digest, status in reading.read_waiting()]
    drain()
    return statuses


def states() -> Mapping[str, str]:
    """Name of the file's first words … its status, of all files."""
    return dict(AttachmentText.objects.values_list("sha256", "status"))


def put(shelf: Shelf, pk: int, content: bytes, **given: object) -> str:
    """A record with a file; the digest of the file."""
    file = attachment(content)
    shelf.put(pk, title=f"Informe {pk}", attachments=(file,), **given)
    changed(shelf, pk)
    return file.sha256


def test_a_record_is_found_at_once_and_by_its_file_when_that_is_read(shelf: Shelf) -> None:
    digest = put(shelf, 1, files.pdf("Portada", "Las estaciones migratorias de Tapachula"))
    assert found("Informe") == ["1"]
    assert found("Tapachula") == []
    assert states() == {digest: "waiting"}
    assert read_all() == [Status.DONE]
    assert found("Tapachula") == ["1"]


def test_a_page_opens_the_file_at_that_page(shelf: Shelf) -> None:
    put(shelf, 1, files.pdf("Portada", "Las estaciones migratorias de Tapachula"))
    read_all()
    (passage,) = search("Tapachula").hits[0].passages
    assert passage.url == f"{URL}#page=2"
    assert (passage.label, passage.page) == ("", 2)
    assert passage.language == "es"
    assert passage.html == "Las estaciones migratorias de <mark>Tapachula</mark>"


@pytest.mark.parametrize(
    ("content", "url", "label"),
    [
        (files.pptx(["Uno", "Tapachula"], {}), URL, "p. 2"),
        (files.docx("Tapachula"), URL, "informe.pdf"),
        (files.xlsx({"Cupos": {"A1": "Tapachula"}}), URL, "Cupos"),
    ],
    ids=["pptx", "docx", "xlsx"],
)
def test_a_slide_or_sheet_opens_the_file(shelf: Shelf, content: bytes, url: str, label: str) -> None:
    put(shelf, 1, content)
    read_all()
    (passage,) = search("Tapachula").hits[0].passages
    assert (passage.url, passage.label) == (url, label)


def test_a_phrase_is_found_on_a_late_page_and_not_across_pages(shelf: Shelf) -> None:
    pages = [f"Página {number} con otras palabras" for number in range(1, 80)]
    put(shelf, 1, files.pdf(*pages, "las familias de acogida temporal", "urgente y gratuita"))
    read_all()
    assert found('"acogida temporal"') == ["1"]
    assert search('"acogida temporal"').hits[0].passages[0].url == f"{URL}#page=80"
    assert found('"temporal urgente"') == []


def test_text_of_a_file_is_escaped(shelf: Shelf) -> None:
    put(shelf, 1, files.pdf("<script>alert('Tapachula')</script> & <mark>otra</mark>"))
    read_all()
    html = search("Tapachula").hits[0].passages[0].html
    assert html == (
        "&lt;script&gt;alert(&#x27;<mark>Tapachula</mark>&#x27;)&lt;/script&gt; &amp; &lt;mark&gt;otra&lt;/mark&gt;"
    )


def test_a_file_in_another_language_than_the_record_is_found_and_says_so(shelf: Shelf) -> None:
    file = attachment(files.pdf("Les enfants sont hébergés dans des foyers"), language="fr")
    creole = attachment(files.pdf("The children of the border towns and the hills"), language="ht")
    shelf.put(1, title="Informe", attachments=(file, creole))
    changed(shelf, 1)
    read_all()
    hit = search("hébergé", ui_language="fr").hits[0]
    assert (hit.language, hit.passages[0].language) == ("es", "fr")
    assert search("hills", ui_language="en").hits[0].passages[0].language == "en"


def test_a_title_weighs_more_than_a_file(shelf: Shelf) -> None:
    put(shelf, 1, files.pdf("Tapachula " * 30))
    shelf.put(2, title="Tapachula")
    changed(shelf, 2)
    read_all()
    assert found("Tapachula") == ["2", "1"]


def test_one_content_is_read_once_however_many_records_have_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []

    def counted(file: BinaryIO, *, digest: str, limits: Limits) -> Extraction:
        runs.append(digest)
        return runner.extract(file, digest=digest, limits=limits)

    monkeypatch.setattr(reading, "extract", counted)
    content = files.pdf("Las estaciones migratorias de Tapachula")
    for pk in (1, 2):
        put(shelf, pk, content)
    read_all()
    put(shelf, 3, content)
    assert read_all() == []
    assert sorted(found("Tapachula")) == ["1", "2", "3"]
    assert len(runs) == 1


def test_a_replaced_file_is_gone_with_the_next_drain(shelf: Shelf) -> None:
    old = put(shelf, 1, files.pdf("Las estaciones de Tapachula"))
    read_all()
    new = put(shelf, 1, files.pdf("Los albergues de Tenosique"))
    assert found("Tapachula") == []
    assert old not in states()
    read_all()
    assert found("Tenosique") == ["1"]
    assert set(states()) == {new}


def test_a_record_that_goes_takes_its_text_along(shelf: Shelf) -> None:
    content = files.pdf("Las estaciones de Tapachula")
    for pk in (1, 2):
        put(shelf, pk, content)
    read_all()
    del shelf.entries["practice:1"]
    changed(shelf, 1)
    assert found("Tapachula") == ["2"]
    assert len(states()) == 1
    del shelf.entries["practice:2"]
    changed(shelf, 2)
    assert found("Tapachula") == []
    assert not states()
    assert not AttachmentUse.objects.exists()
    assert not Passage.objects.filter(text__contains="Tapachula").exists()


def test_a_file_that_its_record_lost_meanwhile_is_not_read(shelf: Shelf) -> None:
    content = files.pdf("Tapachula")
    put(shelf, 1, content)
    shelf.put(1, title="Informe 1")
    assert read_all() == [Status.MISSING]
    assert not states()
    assert found("Tapachula") == []


def test_a_file_that_changed_in_the_store_is_not_kept_under_the_old_digest(shelf: Shelf) -> None:
    content = files.pdf("Tapachula")
    file = attachment(content, opened=lambda: io.BytesIO(files.pdf("Otro texto")))
    shelf.put(1, title="Informe", attachments=(file,))
    changed(shelf, 1)
    assert read_all() == [Status.MISSING]
    assert store.texts_of([file.sha256]) == {}


@pytest.mark.parametrize(
    ("error", "status"), [(FileNotFoundError("gone"), "missing"), (PermissionError("not now"), "waiting")]
)
def test_a_file_that_cannot_be_opened_stops_no_other(shelf: Shelf, error: OSError, status: str) -> None:
    def refuse() -> BinaryIO:
        raise error

    broken = attachment(b"1", opened=refuse)
    shelf.put(1, title="Informe", attachments=(broken,))
    whole = put(shelf, 2, files.pdf("Tapachula"))
    changed(shelf, 1)
    read_all()
    assert states() == {broken.sha256: status, whole: "done"}


@pytest.mark.parametrize(
    ("content", "status"),
    [(files.pdf("", ""), "empty"), (files.encrypted(), "encrypted"), (b"text", "unsupported")],
    ids=["scan", "encrypted", "text"],
)
def test_a_file_without_text_leaves_its_record_as_it_was(shelf: Shelf, content: bytes, status: str) -> None:
    digest = put(shelf, 1, content)
    read_all()
    assert states() == {digest: status}
    assert found("Informe") == ["1"]
    assert store.states_of([digest])[digest].pages == 0


def test_a_file_that_somebody_is_reading_is_left_alone_until_it_is_abandoned(shelf: Shelf) -> None:
    digest = put(shelf, 1, files.pdf("Tapachula"))
    assert store.claim() == digest
    assert read_all() == []
    with connection.cursor() as cursor:
        cursor.execute("update search_attachment_text set claimed_at = claimed_at - interval '6 minutes'")
    assert read_all() == [Status.DONE]


def test_a_very_long_file_is_indexed_up_to_the_limit_of_words(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = put(shelf, 1, files.pdf("Tapachula"))
    words = [f"palabra{number}" for number in range(MAX_WORDS + 2 * PASSAGE_WORDS)]
    store.keep(digest, Extraction(Status.DONE, [Page(" ".join(words), 1)]))
    changed(shelf, 1)
    indexed = sum(len(passage.text.split()) for passage in Passage.objects.filter(url=URL))
    assert MAX_WORDS - PASSAGE_WORDS < indexed <= MAX_WORDS + PASSAGE_WORDS
    assert Document.objects.get().key == "practice:1"


def test_a_rebuild_keeps_the_texts_that_were_read(shelf: Shelf, shelves: Shelves) -> None:
    put(shelf, 1, files.pdf("Tapachula"))
    read_all()
    shelves.index()
    assert found("Tapachula") == ["1"]
    assert read_all() == []
    assert not check().keys


# ------------------------------------------------------------------------------------------------ the command


def command(*options: str) -> dict[str, int]:
    """What `search_extract` did."""
    out = io.StringIO()
    call_command("search_extract", *options, "--json", stdout=out)
    counts: dict[str, int] = json.loads(out.getvalue())
    return counts


def test_the_command_reads_what_waits_and_again_what_is_asked(shelf: Shelf) -> None:
    put(shelf, 1, files.pdf("Tapachula"))
    put(shelf, 2, files.pdf(""))
    assert command() == {"done": 1, "empty": 1}
    assert found("Tapachula") == ["1"]
    assert command() == {}
    assert command("--missing") == {"empty": 1}
    assert command("--force") == {"done": 1, "empty": 1}


def test_the_command_speaks_for_people_too(shelf: Shelf) -> None:
    put(shelf, 1, files.pdf("Tapachula"))
    out = io.StringIO()
    call_command("search_extract", stdout=out)
    assert out.getvalue() == "1 files read: 1 done.\n"
    with pytest.raises(CommandError, match="at least 1"):
        call_command("search_extract", "--jobs", "0")


@pytest.mark.django_db(transaction=True)
def test_several_files_are_read_at_once_and_each_once(shelf: Shelf) -> None:
    for pk in range(1, 6):
        put(shelf, pk, files.pdf(f"Tapachula {pk}"))
    assert command("--jobs", "3") == {"done": 5}
    assert sorted(found("Tapachula")) == ["1", "2", "3", "4", "5"]


@pytest.mark.django_db(transaction=True)
def test_a_file_is_read_without_anybody_asking(shelf: Shelf) -> None:
    put(shelf, 1, files.pdf("Tapachula"))
    assert reading.read_alone()
    assert found("Tapachula") == ["1"]


def test_pages_lie_in_no_file_of_the_portal(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    put(shelf, 1, files.pdf("Tapachula"))
    read_all()
    assert not list(tmp_path.iterdir())
