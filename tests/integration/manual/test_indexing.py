"""What of the manual can be found."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from manual.indexing import SectionSearch
from manual.models import ManualEdition, SectionVersion
from search.contract import SearchEntry, entry_key, registered
from tests.factories.manual import make_section

Manual = dict[str, SectionVersion]


def entries() -> dict[str, SearchEntry]:
    """All entries by their public id."""
    searchable = SectionSearch()
    return {entry.public_id: entry for entry in searchable.build(list(searchable.keys()))}


def key_of(version: SectionVersion) -> str:
    """The key of a section."""
    return entry_key("manual", version.section_id)


def test_sections_are_registered_with_search() -> None:
    assert registered()["manual"].model_label == "manual.Section"


def test_a_section_is_found_by_its_code_its_numbers_and_its_paragraphs(manual: Manual) -> None:
    entry = entries()["sec-4-2"]
    assert entry.titles == {"es": "4.2 Sección 4.2 de prueba", "en": "4.2 Test section 4.2"}
    assert entry.urls == {"es": "/es/manual/sec-4-2/", "en": "/en/manual/sec-4-2/"}
    assert entry.numbers == ("4.2", "4.2.1", "4.2.2", "4.2.3")
    assert [(passage.number, passage.anchor, passage.text) for passage in entry.passages["en"]] == [
        ("4.2.1", "p4", "Do thing 1."),
        ("4.2.2", "p5", "Do thing 2."),
        ("4.2.3", "p6", "Do thing 3."),
    ]
    assert entry.facets["phase"] == ("protection",)


def test_a_language_that_is_not_ready_is_not_given(manual: Manual) -> None:
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(title_fr="Brouillon")
    assert set(entries()["sec-4-1"].titles) == {"es", "en"}


def test_a_section_without_a_public_title_is_not_found(manual: Manual) -> None:
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(languages_ready=["fr"])
    assert set(entries()) == {"sec-4-2", "sec-9-3", "sec-10-1"}


def test_another_edition_is_not_found(manual: Manual) -> None:
    other = ManualEdition.objects.create(code="otra", title_es="Otra", languages_ready=["es"])
    version = make_section("77.1", edition=other)
    assert "sec-77-1" not in entries()
    assert list(SectionSearch().build([key_of(version)])) == []


def test_an_edit_in_the_manual_reaches_the_sections_that_quote_it(manual: Manual) -> None:
    searchable = SectionSearch()
    version = manual["4.1"]
    paragraph = version.paragraphs.first()
    assert paragraph
    own = [key_of(version)]
    assert searchable.affected_by("manual.SectionVersion", str(version.pk)) == own
    assert searchable.affected_by("manual.ParagraphVersion", str(paragraph.pk)) == own
    assert searchable.affected_by("manual.Paragraph", str(paragraph.paragraph_id)) == own
    assert set(searchable.affected_by("manual.ChapterVersion", str(version.chapter_id))) == {
        key_of(manual["4.1"]),
        key_of(manual["4.2"]),
    }
    assert len(list(searchable.affected_by("manual.ManualEdition", str(version.edition_id)))) == 4
    assert list(searchable.affected_by("practices.Practice", "not-a-number")) == []


def test_building_takes_two_queries_for_any_number_of_sections(manual: Manual) -> None:
    searchable = SectionSearch()
    keys = list(searchable.keys())
    with CaptureQueriesContext(connection) as few:
        list(searchable.build(keys[:1]))
    with CaptureQueriesContext(connection) as all_of_them:
        assert len(list(searchable.build(keys))) == 4
    assert len(few) == len(all_of_them) == 2
