"""Prose pages: moving, renaming or restricting one concerns everything under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from wagtail.models import Locale, Page, PageViewRestriction

import pytest

from search.contract import Facet, SearchEntry, entry_key, key_pk, register
from search.models import OutboxRow
from search.signals import keys_of, keys_of_subtree
from tests.search.shelf import entry, found

Capture = Callable[..., Any]


class PageSearch:
    """Every live, unrestricted page."""

    kind = "page"
    model_label = "wagtailcore.Page"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """All of them."""
        yield from (entry_key(self.kind, page.pk) for page in Page.objects.live().public())

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """One entry per page."""
        for page in Page.objects.live().public().filter(pk__in=[key_pk(key) for key in keys]):
            yield entry(page.pk, kind=self.kind, title=page.title)

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """Nothing."""
        return ()


@pytest.fixture
def section(db: None) -> Page:
    """A page with one page under it."""
    register(PageSearch())
    Locale.objects.get_or_create(language_code="es")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Raíz", slug="raiz")
    section = root.add_child(instance=Page(title="Sección", slug="seccion-de-prueba"))
    section.add_child(instance=Page(title="Hoja", slug="hoja-de-prueba"))
    OutboxRow.objects.all().delete()
    return section


def _key(page: Page) -> str:
    return entry_key("page", page.pk)


def test_the_keys_of_a_subtree_are_those_of_all_its_pages(section: Page) -> None:
    leaf = section.get_children().get()
    assert set(keys_of_subtree(section)) == {_key(section), _key(leaf)}
    assert keys_of(leaf) == [_key(leaf)]


def test_a_restricted_page_and_what_is_under_it_go(
    section: Page, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()
        section.get_children().get().save_revision().publish()
    assert len(found("sección")) == len(found("hoja")) == 1
    with django_capture_on_commit_callbacks(execute=True):
        restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert found("sección") == found("hoja") == []
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert len(found("hoja")) == 1


def test_an_unpublished_page_goes(section: Page, django_capture_on_commit_callbacks: Capture) -> None:
    leaf = section.get_children().get()
    with django_capture_on_commit_callbacks(execute=True):
        leaf.save_revision().publish()
    assert len(found("hoja")) == 1
    with django_capture_on_commit_callbacks(execute=True):
        leaf.refresh_from_db()
        leaf.unpublish()
    assert found("hoja") == []


def test_a_moved_page_takes_its_pages_along(section: Page) -> None:
    other = section.get_parent().add_child(instance=Page(title="Otra", slug="otra-de-prueba"))
    leaf = section.get_children().get()
    OutboxRow.objects.all().delete()
    section.move(other, pos="last-child")
    assert set(OutboxRow.objects.values_list("key", flat=True)) >= {_key(section), _key(leaf)}
