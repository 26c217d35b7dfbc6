"""The words of Wagtail's own screens: Spanish and French editors read them in their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import wagtail

import polib
import pytest

from portal.core.i18n.languages import LANGUAGES, SOURCE
from portal.settings.env import BASE_DIR

WAGTAIL = Path(wagtail.__file__).parent
NOT_INSTALLED = ("contrib/forms", "contrib/settings", "contrib/table_block", "contrib/typed_table_block",
                 "contrib/search_promotions", "contrib/styleguide", "contrib/frontend_cache")  # fmt: skip
OURS = BASE_DIR / "portal" / "locale_wagtail"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")
Key = tuple[str, str | None, str]


def entries(path: Path) -> Iterator[tuple[Key, polib.POEntry]]:
    """The messages of one catalogue."""
    for entry in polib.pofile(str(path)):
        yield (path.name, entry.msgctxt, entry.msgid), entry


def wagtails(language: str) -> Iterator[tuple[Key, polib.POEntry]]:
    """The messages of Wagtail's installed parts in a language."""
    for path in WAGTAIL.glob(f"**/locale/{language}/LC_MESSAGES/django*.po"):
        if not str(path.relative_to(WAGTAIL)).startswith(NOT_INSTALLED):
            yield from entries(path)


def ours(language: str) -> dict[Key, polib.POEntry]:
    """What this portal translates of Wagtail's words."""
    folder = OURS / language / "LC_MESSAGES"
    return {key: entry for path in folder.glob("*.po") for key, entry in entries(path)}


@pytest.mark.parametrize("language", [each.code for each in LANGUAGES if each.code != "en"])
def test_wagtails_screens_are_translated(language: str) -> None:
    wanted = {key for key, _entry in wagtails("en")}
    done = {key for key, entry in wagtails(language) if entry.translated()}
    done |= {key for key, entry in ours(language).items() if entry.translated()}
    missing = wanted - done
    assert len(missing) <= len(wanted) // 100, sorted(missing, key=str)[:20]


def test_our_translations_keep_placeholders_and_markup() -> None:
    for entry in ours(SOURCE).values():
        plurals = [text for form, text in entry.msgstr_plural.items() if form]
        pairs = [(entry.msgid, entry.msgstr_plural.get(0) or entry.msgstr)]
        pairs += [(entry.msgid_plural, text) for text in plurals]
        for source, text in pairs:
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(source)), entry.msgid


def test_we_translate_nothing_that_wagtail_has_by_now() -> None:
    done = {key for key, entry in wagtails(SOURCE) if entry.translated()}
    assert not done & set(ours(SOURCE))
