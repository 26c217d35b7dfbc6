"""Rich text reaches readers only through the allow-list."""

from __future__ import annotations

import pytest

from portal.core.i18n.localized import Text
from portal.core.templatetags.prose import richtext_safe


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>a</p><script>alert(1)</script>",
        '<p onclick="x()">a</p>',
        '<p style="position:fixed">a</p>',
        '<a href="javascript:alert(1)">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<img src="https://tracker.example/p.gif">',
        '<iframe src="https://example.org"></iframe>',
        '<embed embedtype="media" url="https://example.org/v">',
        "<svg onload=x()>",
    ],
)
def test_what_is_not_listed_is_gone(hostile: str) -> None:
    clean = richtext_safe(hostile)
    for trace in ("script", "onclick", "onload", "style", "javascript:", "data:", "<img", "<iframe", "<svg"):
        assert trace not in clean


@pytest.mark.parametrize("href", ["https://example.org/a", "mailto:a@example.org", "tel:1147", "/es/manual/"])
def test_links_of_known_schemes_stay(href: str) -> None:
    assert f'href="{href}"' in richtext_safe(f'<p><a href="{href}">a</a></p>')


@pytest.mark.parametrize("href", ["//evil.example/a", "/\\evil.example/a", " //evil.example"])
def test_an_address_that_only_looks_internal_is_no_link(href: str) -> None:
    assert "evil" not in richtext_safe(f'<p><a href="{href}">a</a></p>')


def test_a_link_tells_the_other_site_nothing() -> None:
    assert 'rel="noopener noreferrer"' in richtext_safe('<p><a href="https://example.org/">a</a></p>')


def test_headings_stand_below_those_of_the_page() -> None:
    assert richtext_safe("<h2>Uno</h2><p>a</p>") == "<h3>Uno</h3><p>a</p>"


def test_text_without_a_block_becomes_a_paragraph() -> None:
    assert richtext_safe("niñas & niños") == "<p>niñas &amp; niños</p>"


def test_a_text_of_a_record_is_read_like_a_string() -> None:
    assert richtext_safe(Text("<p>a</p>", "es")) == "<p>a</p>"


def test_nothing_stays_nothing() -> None:
    assert richtext_safe("") == ""
