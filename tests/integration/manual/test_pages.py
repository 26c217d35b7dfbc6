"""Contents, chapters and sections as readers get them."""

from __future__ import annotations

import re

from django.test import Client

import pytest

from manual.models import ManualEdition, SectionVersion
from tests.factories.manual import make_paragraph, make_section

WORDS = {"es": "manual", "en": "manual", "fr": "manuel"}
Manual = dict[str, SectionVersion]


def get(client: Client, language: str, rest: str = "", status: int = 200) -> str:
    """The page of the manual at `rest`, which must answer with `status`."""
    response = client.get(f"/{language}/{WORDS[language]}/{rest}")
    assert response.status_code == status, rest
    return response.content.decode()


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(
    "rest", ["", "ch-04/", "ch-09/", "ch-10/", "sec-4-1/", "sec-4-2/", "sec-9-3/", "sec-10-1/"]
)
def test_every_page_answers_in_every_language_with_one_heading(
    client: Client, manual: Manual, language: str, rest: str
) -> None:
    html = get(client, language, rest)
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1


def test_contents_list_chapters_and_sections_as_they_are_counted(client: Client, manual: Manual) -> None:
    html = get(client, "en")
    places = [html.index(f"{number} Test section") for number in ("4.1", "4.2", "9.3", "10.1")]
    assert places == sorted(places)
    assert html.index("9 Test chapter") < html.index("10 Test chapter")


def test_a_section_shows_its_paragraphs_with_printed_numbers_and_permanent_anchors(
    client: Client, manual: Manual
) -> None:
    html = get(client, "en", "sec-4-2/")
    codes = [
        row.paragraph.code for row in manual["4.2"].paragraphs.select_related("paragraph").order_by("order")
    ]
    assert re.findall(r'<li id="(p\d+)"', html) == codes
    for position, code in enumerate(codes, start=1):
        assert f'href="#{code}"' in html
        assert f">4.2.{position}</a>" in html


def test_ids_are_unique_on_a_section(client: Client, manual: Manual) -> None:
    ids = re.findall(r'\sid="([^"]+)"', get(client, "es", "sec-4-1/?country=GT"))
    assert len(ids) == len(set(ids))


def test_a_section_leads_to_its_neighbours_across_chapters(client: Client, manual: Manual) -> None:
    html = get(client, "en", "sec-9-3/")
    assert '<a href="/en/manual/sec-4-2/" rel="prev">' in html
    assert '<a href="/en/manual/sec-10-1/" rel="next">' in html


def test_the_first_section_has_no_previous_one(client: Client, manual: Manual) -> None:
    assert 'rel="prev"' not in get(client, "en", "sec-4-1/")


def test_every_page_says_that_the_edition_is_a_draft(client: Client, manual: Manual) -> None:
    for rest in ("", "ch-04/", "sec-4-1/"):
        assert "No official standing." in get(client, "en", rest)


def test_an_approved_edition_is_not_called_a_draft(client: Client, manual: Manual) -> None:
    ManualEdition.objects.update(status="approved")
    assert "No official standing." not in get(client, "en", "sec-4-1/")


def test_only_the_current_edition_is_public(client: Client, manual: Manual) -> None:
    other = ManualEdition.objects.create(code="otra", title_es="Otra", languages_ready=["es"])
    make_section("77.1", edition=other)
    assert "77.1" not in get(client, "es")
    for rest in ("sec-77-1/", "ch-77/", "77.1/", "77/", "77.1.1/"):
        get(client, "es", rest, status=404)


def test_without_a_current_edition_the_contents_say_so(client: Client, manual: Manual) -> None:
    ManualEdition.objects.update(current=False)
    assert '<p class="blank">' in get(client, "es")
    get(client, "es", "sec-4-1/", status=404)


@pytest.mark.parametrize(
    "rest", ["sec-99-9/", "ch-99/", "p1/", "no-such-thing/", "4.9/", "99/", "4.1.9/", "0.1/"]
)
def test_what_the_edition_does_not_have_is_not_found(client: Client, manual: Manual, rest: str) -> None:
    get(client, "es", rest, status=404)


def test_hostile_text_is_shown_as_text(client: Client, manual: Manual) -> None:
    attack = "<script>alert(1)</script>"
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(title_es=attack)
    make_paragraph(manual["4.1"], 9, text_es=attack, text_en=attack)
    ManualEdition.objects.update(title_es=attack, standing_es=f"{attack}. {attack}")
    for rest in ("", "ch-04/", "sec-4-1/", "sec-4-2/"):
        html = get(client, "es", rest)
        assert attack not in html
        assert "&lt;script&gt;" in html


def test_a_section_that_is_not_in_the_readers_language_says_so(client: Client, manual: Manual) -> None:
    html = get(client, "fr", "sec-4-1/")
    assert '<h1 lang="en">Test section 4.1</h1>' in html
    assert 'lang="en">Do thing 1.</p>' in html
    assert 'class="note gap"' in html


def test_an_unreviewed_translation_is_called_so_and_the_source_is_not(client: Client, manual: Manual) -> None:
    SectionVersion.objects.filter(pk=manual["4.1"].pk).update(
        title_fr="Section 4.1",
        languages_ready=["es", "en", "fr"],
        translation_basis={"fr": {"units": {}, "origin": "import"}},
    )
    assert "Section 4.1</h1>" in get(client, "fr", "sec-4-1/")
    noted = client.get("/fr/manuel/sec-4-1/").context["page"].unreviewed
    source = client.get("/es/manual/sec-4-1/").context["page"].unreviewed
    assert (noted, source) == (True, False)


def test_a_reader_gets_no_cookie(client: Client, manual: Manual) -> None:
    for rest in ("", "ch-04/", "sec-4-1/?country=GT", "4.1/"):
        client.get(f"/es/manual/{rest}")
    assert not client.cookies
