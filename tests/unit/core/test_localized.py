"""Which language of a record a reader sees."""

from __future__ import annotations

import pytest

from portal.core.i18n.localized import Localized, Text, language_shown
from practices.models import Practice


def practice(**columns: object) -> Practice:
    return Practice(code="pr-x", **columns)


@pytest.mark.parametrize(
    ("ready", "source", "reader", "shown"),
    [
        (["es", "en"], "es", "fr", "en"),
        (["es"], "es", "fr", "es"),
        (["en"], "en", "es", "en"),
        (["es", "en", "fr"], "es", "fr", "fr"),
        ([], "en", "es", "en"),
    ],
)
def test_the_first_ready_language_of_the_chain_is_shown(
    ready: list[str], source: str, reader: str, shown: str
) -> None:
    record = practice(languages_ready=ready, source_language=source)
    assert language_shown(record, reader) == shown


def test_a_draft_translation_is_never_shown() -> None:
    record = practice(languages_ready=["es"], title_es="Acogida", title_fr="Accueil (brouillon)")
    assert Localized(record, "fr").title == Text("Acogida", "es", is_fallback=True)


def test_a_unit_that_the_translation_lacks_comes_from_the_source_labelled() -> None:
    record = practice(
        languages_ready=["es", "fr"], title_es="Acogida", title_fr="Accueil", summary_es="Resumen"
    )
    shown = Localized(record, "fr")
    assert shown.title == Text("Accueil", "fr")
    assert shown.summary == Text("Resumen", "es", is_fallback=True)


def test_what_the_source_lacks_stays_empty() -> None:
    shown = Localized(practice(languages_ready=["es", "fr"], title_es="A", title_fr="B"), "fr")
    assert not shown.lessons
    assert shown.lessons.lang == "fr"


def test_facts_pass_through() -> None:
    assert Localized(practice(languages_ready=["es"], start_year=2015), "en").start_year == 2015
