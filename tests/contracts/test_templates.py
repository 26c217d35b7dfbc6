"""Rules for public templates that reading one of them does not show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
PUBLIC = sorted(path for path in TEMPLATES.rglob("*.html") if "wagtailadmin" not in path.parts)
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
DATA = '<script type="application/ld+json">{{ text }}</script>'
"""The one block without an address: data that a browser does not run, escaped by `actors_map.jsonld.script_text`."""
FILLED_BY_TAGS = {"overview_map", "chart"}


def name(path: Path) -> str:
    """The path under templates/."""
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_nothing_inline_and_nothing_from_other_hosts(path: Path) -> None:
    source = re.sub(r"{%.*?%}", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source.replace(DATA, ""))
    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", source)


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_templates_never_ask_who_the_reader_is(path: Path) -> None:
    assert not re.search(r"request\.(user|session)|csrf_token|\bperms\.", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_templates_are_at_most_150_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_component_says_its_arguments_first(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{% comment %}")


def test_every_component_is_in_the_table() -> None:
    table = (TEMPLATES / "components" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", table))
    assert {path.stem for path in COMPONENTS} - named - FILLED_BY_TAGS - {"ticks"} == set()


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_components_are_given_their_arguments_and_nothing_else(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for include in re.findall(r"{% include \"components/[^%]*%}", source):
        assert include.endswith(" only %}"), include


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_no_paragraph_holds_a_component_that_is_a_block(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    held = re.findall(r"<p(?: [^>]*)?>(?:(?!</p>).)*?{% include \"components/(\w+)\.html\"", source)
    assert set(held) <= {"blank", "freshness"}
