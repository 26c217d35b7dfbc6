"""The plan: its blanks are what the database holds, and they are shown."""

from __future__ import annotations

import datetime
import gzip
import re

from django.test import Client
from django.utils import translation

import pytest

from network.models import PlanAction, Responsibility
from network.selectors import blank_counts, plan_of_country, plan_page
from tests.factories import actors_map
from tests.factories.network import make_action, make_event, make_plan

ADDRESSES = {"es": "/es/red/plan/", "en": "/en/network/plan/", "fr": "/fr/reseau/plan/"}


def get(client: Client, query: str = "", language: str = "en") -> str:
    """The page of the plan."""
    response = client.get(ADDRESSES[language] + query)
    assert response.status_code == 200
    return response.content.decode()


def blanks_stored(**filters: str) -> int:
    """The blank cells of public actions in the database."""
    return Responsibility.objects.filter(state="blank", action__live=True, **filters).count()


def name_somebody(action: PlanAction, country: str, state: str = "confirmed") -> None:
    """An institution answers for an action in a country."""
    row = Responsibility.objects.get(action=action, country_id=country)
    row.state, row.named_on = state, datetime.date(2026, 5, 4)
    row.save()
    row.actors.add(actors_map.make_actor(name_en="Ministry of Test"))


@pytest.mark.parametrize("language", ADDRESSES)
@pytest.mark.parametrize("query", ["", "?country=GT"])
def test_the_page_answers_in_every_language_with_one_heading(
    client: Client, language: str, query: str
) -> None:
    make_action()
    html = get(client, query, language)
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1


def test_without_a_plan_the_page_says_so(client: Client) -> None:
    assert '<p class="blank">' in get(client)


def test_blanks_shown_are_the_blanks_stored(client: Client) -> None:
    actions = [make_action() for _ in range(3)]
    make_action(live=False)
    name_somebody(actions[0], "GT")
    name_somebody(actions[1], "MX", "proposed")
    counts = blank_counts()
    assert counts.blank == blanks_stored() == 31
    assert (counts.cells, counts.named, counts.actions) == (33, 2, 3)
    assert get(client).count('<span class="cell">') == 31 + 1  # and one in the key


def test_every_country_counts_its_own_blanks(client: Client) -> None:
    actions = [make_action() for _ in range(2)]
    name_somebody(actions[0], "GT")
    html = get(client)
    for country, name in {"GT": "Guatemala", "MX": "Mexico"}.items():
        stored = blanks_stored(country=country)
        assert plan_of_country(country, language="en").blank == stored
        assert f">{name}: {stored}</a>" in html


def test_a_named_cell_says_who(client: Client) -> None:
    name_somebody(make_action(), "GT")
    assert "Guatemala: Confirmed: Ministry of Test" in get(client)
    assert "Ministry of Test" in get(client, "?country=GT")
    assert "Ministry of Test" not in get(client, "?country=MX")


def test_every_cell_names_its_country_for_screen_readers(client: Client) -> None:
    make_action()
    cells = re.findall(r'<span class="hide">([^<]+): blank</span>', get(client))
    assert len(cells) == len(set(cells)) == 11


def test_actions_stand_in_their_phase_and_a_phase_without_any_says_so(client: Client) -> None:
    make_action(phase="protection", action_en="Protect them")
    make_action(phase="", cross_cutting=True, action_en="Train them")
    html = get(client)
    assert html.index('id="h-protection"') < html.index("Protect them") < html.index('id="h-reception"')
    assert html.index('id="h-cross_cutting"') < html.index("Train them")
    assert html.count('<p class="blank">') == 3


def test_an_action_without_phase_is_not_lost(client: Client) -> None:
    make_action(phase="", cross_cutting=False, action_en="Somewhere")
    html = get(client)
    assert html.index('id="h-no_phase"') < html.index("Somewhere")


def test_the_pivot_counts_every_action_once() -> None:
    make_action(phase="protection", term="short")
    make_action(phase="protection")
    make_action(phase="", cross_cutting=True, term="long")
    make_action(phase="", cross_cutting=False)
    with translation.override("en"):
        page = plan_page(language="en")
    assert page
    counts = {row.label: row.cells for row in page.pivot.rows}
    assert counts["Protection"] == (1, 0, 0, 1)
    assert counts["Cross-cutting"] == (0, 0, 1, 0)
    assert sum(map(sum, counts.values())) == 4


def test_terms_that_the_sources_do_not_state_are_counted() -> None:
    make_action(term="short")
    for _ in range(2):
        make_action()
    assert blank_counts().without_term == 2


def test_an_action_has_an_anchor(client: Client) -> None:
    action = make_action()
    assert f'<tr role="row" id="{action.code}">' in get(client)
    assert f'<li id="{action.code}">' in get(client, "?country=GT")


def test_how_the_plan_was_made_and_what_it_leaves_open_are_told(client: Client) -> None:
    make_plan(gaps=[{"es": "Sin plazos.", "en": "No terms."}, {"en": "Only in English."}])
    make_event()
    make_event(date_start=datetime.date(2017, 3, 16), date_end=datetime.date(2017, 3, 17))
    html = get(client, language="es")
    assert html.index("16\u201317 de marzo de 2017") < html.index("<dt>15 de noviembre de 2017")
    assert "<li>Sin plazos.</li>" in html
    assert '<li lang="en">Only in English.</li>' in html


def test_only_the_latest_plan_is_shown(client: Client) -> None:
    older = make_plan(code="plan-2010", first_year=2010, title_en="Older")
    make_action(plan=older, action_en="Past action")
    make_action()
    assert "Past action" not in get(client)
    assert blank_counts().actions == 1


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    make_plan(title_en=attack, follow_up_rule_en=attack, gaps=[{"en": attack}])
    make_action(action_en=attack)
    for query in ("", "?country=GT"):
        html = get(client, query)
        assert attack not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize("country", ["XX", "gt", "%00", "GT'--"])
def test_an_unknown_country_is_refused(client: Client, country: str) -> None:
    assert client.get(f"{ADDRESSES['es']}?country={country}").status_code == 400


def test_the_whole_plan_stays_light(client: Client) -> None:
    make_plan(gaps=[{"es": "Las fuentes no lo dicen."}] * 4)
    for position in range(24):
        make_action(
            action_es=f"Intercambiar experiencias sobre el tema {position} entre los países.",
            phase=("prevention", "protection", "reception")[position % 3],
        )
    html = get(client, language="es").encode()
    assert len(gzip.compress(html, 6)) <= 10_000
