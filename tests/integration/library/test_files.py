"""Files of documents: searched by page while everybody may open them, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from wagtail.models import Collection, CollectionViewRestriction

import pytest

from library.indexing import DocumentSearch
from library.models import DocumentFile, FileDigest, LibraryDocument
from library.selectors import document_page, document_url, file_texts, is_public_file
from library.vocabulary import FileReading
from portal.core.models import PortalDocument
from portal.core.permissions import Role
from portal.editorial.services import bootstrap
from search.contract import SearchEntry, entry_key, registered, unregister
from search.extraction.outcome import Status
from search.extraction.reading import read_waiting
from search.models import AttachmentText, Passage
from search.service import SearchQuery, SearchService
from search.worker import drain, rebuild
from tests.factories.core import make_term
from tests.factories.library import make_document
from tests.search.extraction import files

WORD = "Tapachula"


@pytest.fixture(autouse=True)
def _languages_and_only_documents(vocabulary: None) -> Iterator[None]:
    """Languages of files; other kinds of records stay out of the index."""
    for code, label in (("es", "Español"), ("fr", "Francés"), ("quc", "Quiché")):
        make_term(scheme="language", code=code, label_es=label)
    before = dict(registered())
    for kind in before.keys() - {"document"}:
        unregister(kind)
    rebuild()
    yield
    from search.contract import _registry

    _registry.searchables = before


@pytest.fixture(autouse=True)
def _store_of_files(settings: Any, tmp_path: Path) -> None:
    """A folder, because only files in one are sent as they are when the site runs."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }


def upload(
    content: bytes, *, name: str = "informe.pdf", collection: Collection | None = None
) -> PortalDocument:
    """A file in the store."""
    given = {"collection": collection} if collection else {}
    file = PortalDocument(title=name, file=ContentFile(content, name), **given)
    file._set_document_file_metadata()
    file.save()
    return file


def with_file(
    content: bytes, *, language: str = "es", collection: Collection | None = None
) -> LibraryDocument:
    """A live document with a file."""
    document = make_document(title_es="Ley de asilo")
    DocumentFile.objects.create(
        document=document, language=language, file=upload(content, collection=collection)
    )
    return document


def private(name: str = "Interna") -> Collection:
    """A collection that only persons who sign in may open."""
    collection = Collection.get_first_root_node().add_child(name=name)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def indexed() -> list[Status]:
    """Do what drainer and reader do; what came of the files that waited."""
    drain()
    statuses = [status for _digest, status in read_waiting()]
    drain()
    return statuses


def hits(text: str = WORD) -> list[str]:
    """The addresses of the pages that a reader finds."""
    found = SearchService().search(SearchQuery(text=text)).hits
    return [passage.url for hit in found for passage in hit.passages]


def entry_of(document: LibraryDocument) -> SearchEntry:
    """What is given to the search."""
    return next(DocumentSearch().build([entry_key("document", document.pk)]))


def test_an_uploaded_file_is_found_by_page_and_opens_there(client: Client) -> None:
    document = with_file(files.pdf("Portada", f"Albergues de {WORD}"))
    assert indexed() == [Status.DONE]
    (url,) = hits()
    file = document.files.get().file
    assert url == f"/documents/{file.pk}/{file.filename}#page=2"
    response = client.get(url)
    assert response.getvalue().startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_page_of_the_record_links_its_files(client: Client) -> None:
    document = with_file(files.pdf(WORD))
    html = client.get(document_url(document, language="es")).content.decode()
    assert f'href="{document.files.get().file.url}" hreflang="es"' in html


def _make_private(document: LibraryDocument) -> None:
    CollectionViewRestriction.objects.create(
        collection=document.files.get().file.collection, restriction_type="login"
    )


def _move_to_private(document: LibraryDocument) -> None:
    file = document.files.get().file
    file.collection = private()
    file.save()


def _make_parent_private(document: LibraryDocument) -> None:
    parent = Collection.get_first_root_node().add_child(name="Fuera")
    child = parent.add_child(name="Dentro")
    file = document.files.get().file
    file.collection = child
    file.save()
    CollectionViewRestriction.objects.create(collection=parent, restriction_type="login")


def _unpublish(document: LibraryDocument) -> None:
    document.live = False
    document.save()


def _take_away(document: LibraryDocument) -> None:
    document.files.get().delete()


def _replace(document: LibraryDocument) -> None:
    file = document.files.get().file
    file.file = ContentFile(files.pdf("Otro texto"), "nuevo.pdf")
    file._set_document_file_metadata()
    file.save()


@pytest.mark.parametrize(
    "change", [_make_private, _move_to_private, _make_parent_private, _unpublish, _take_away, _replace]
)
def test_what_readers_may_not_open_is_gone_with_one_drain(change: Callable[[LibraryDocument], None]) -> None:
    document = with_file(files.pdf(f"Albergues de {WORD}"))
    indexed()
    assert hits()
    change(document)
    drain()
    assert not hits()
    assert not Passage.objects.filter(text__contains=WORD).exists()
    assert not [row for row in AttachmentText.objects.all() if WORD in str(row.pages)]


def test_a_private_file_is_neither_read_nor_linked_until_it_is_public() -> None:
    collection = private()
    document = with_file(files.pdf(f"Albergues de {WORD}"), collection=collection)
    assert indexed() == []
    assert entry_of(document).attachments == ()
    page = document_page(document.pk, language="es")
    assert page is not None
    assert page.files == ()
    CollectionViewRestriction.objects.get(collection=collection).delete()
    assert indexed() == [Status.DONE]
    assert len(hits()) == 1


def test_each_file_has_its_own_language() -> None:
    document = with_file(files.pdf("Les foyers"), language="fr")
    DocumentFile.objects.create(document=document, language="quc", file=upload(files.pdf("Ri ak'alab'")))
    assert [file.language for file in entry_of(document).attachments] == ["fr", "quc"]


def test_a_file_is_read_through_for_its_digest_once() -> None:
    document = with_file(files.pdf(WORD))
    digest = entry_of(document).attachments[0].sha256
    assert FileDigest.objects.get().sha256 == digest
    FileDigest.objects.update(sha256="0" * 64)
    assert entry_of(document).attachments[0].sha256 == "0" * 64
    _replace(document)
    assert entry_of(document).attachments[0].sha256 not in {digest, "0" * 64}


def test_files_cost_the_same_number_of_queries_however_many() -> None:
    def cost() -> int:
        keys = list(DocumentSearch().keys())
        list(DocumentSearch().build(keys))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(DocumentSearch().build(keys))
        return len(queries)

    with_file(files.pdf("uno"))
    before = cost()
    for number in range(4):
        with_file(files.pdf(str(number)))
    assert cost() == before <= 6


def test_a_file_that_the_store_lost_hides_no_record() -> None:
    document = with_file(files.pdf(WORD))
    file = document.files.get().file
    file.file.storage.delete(file.file.name)
    assert entry_of(document).attachments == ()
    assert file_texts(document.files.select_related("file", "document"))[document.files.get().pk].reading == (
        FileReading.MISSING
    )


# ------------------------------------------------------------------------------------------------ who may open a file


def served(client: Client, file: PortalDocument) -> int:
    """The status of the answer to who asks for a file."""
    response = client.get(file.url)
    if response.streaming:
        assert response.getvalue().startswith(b"%PDF-")
    return response.status_code


def test_a_file_is_given_out_only_by_what_is_published(client: Client) -> None:
    document = with_file(files.pdf(WORD))
    file = document.files.get().file
    assert served(client, file) == 200
    _unpublish(document)
    assert served(client, file) == 404
    assert not is_public_file(file)
    assert served(client, upload(files.pdf("Nobody refers to it"))) == 404


def test_a_private_file_asks_who_you_are(client: Client) -> None:
    document = with_file(files.pdf(WORD), collection=private())
    assert served(client, document.files.get().file) == 302


def test_editors_see_the_files_of_drafts(client: Client) -> None:
    bootstrap()
    editor = User.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name=Role.EDITOR))
    document = with_file(files.pdf(WORD))
    _unpublish(document)
    client.force_login(editor)
    assert served(client, document.files.get().file) == 200
    official = User.objects.create_user("official")
    official.groups.add(Group.objects.get(name=Role.OFFICIAL))
    client.force_login(official)
    assert served(client, document.files.get().file) == 404


# ------------------------------------------------------------------------------------------------ what editors see


@pytest.fixture
def desk(client: Client) -> Client:
    """A browser of an editor."""
    bootstrap()
    editor = User.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name=Role.EDITOR))
    client.force_login(editor)
    return client


STATES = (
    (files.pdf(WORD), FileReading.DONE),
    (files.pdf("", ""), FileReading.EMPTY),
    (files.encrypted(), FileReading.ENCRYPTED),
    (b"plain text", FileReading.UNSUPPORTED),
    (b"%PDF-1.7 broken", FileReading.DAMAGED),
)


@pytest.mark.parametrize(("content", "state"), STATES, ids=[state.value for _content, state in STATES])
def test_the_record_tells_editors_how_far_its_file_is(
    desk: Client, content: bytes, state: FileReading
) -> None:
    document = with_file(content)
    address = reverse("wagtailsnippets_library_librarydocument:edit", args=[document.pk])
    report = reverse("library_files_report")
    with translation.override("es"):
        assert str(FileReading.WAITING.label) in desk.get(address).content.decode()
        indexed()
        assert str(state.label) in desk.get(address).content.decode()
        listed = f"{document.files.get().file.filename}" in desk.get(report).content.decode()
    assert listed == (state != FileReading.DONE)


def test_every_state_of_a_file_has_words() -> None:
    assert set(Status) <= set(FileReading.values)


def test_the_report_is_for_who_sees_documents(client: Client) -> None:
    bootstrap()
    report = reverse("library_files_report")
    opened = {}
    for role in Role:
        user = User.objects.create_user(role)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        opened[role] = client.get(report).status_code == 200
    assert {role for role, seen in opened.items() if not seen} == {Role.FOCAL_POINT, Role.OFFICIAL}
    client.logout()
    assert client.get(report).status_code == 302
