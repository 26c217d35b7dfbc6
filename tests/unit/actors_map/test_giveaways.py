"""Passages that give a place away are recognised; ordinary words are not."""

from __future__ import annotations

import csv
import json

from django.conf import settings

import pytest

from actors_map.giveaways import gives_away, without_giveaways


@pytest.mark.parametrize(
    "text",
    [
        "14.6407,-90.5133",
        "14,6407 -90,5133",
        "14°38'26\" N",
        "código 76GGRFQ4+8V",
        "https://maps.app.goo.gl/abc",
        "https://www.google.com/maps/place/x",
        "en la calle Morelos 12",
        "Avenida de la Paz",
        "barrio El Centro",
        "123 Main Street",
        "zona 10 de la capital",
        "Km 14.5",
        "12 rue Victor Hugo",
        "casa #12",
    ],
)
def test_a_point_or_a_street_is_recognised(text: str) -> None:
    assert gives_away(text)


@pytest.mark.parametrize(
    "text", ["Atiende a niñez en situación de calle.", "De 12 a 18 años", "Ley 1,147 de 2019"]
)
def test_ordinary_words_pass(text: str) -> None:
    assert without_giveaways(text) == text


def test_only_the_sentence_that_gives_the_place_away_is_left_out() -> None:
    text = "Recibe a niñez no acompañada. Queda en la calle Morelos 12. Es gratuito."
    assert without_giveaways(text) == "Recibe a niñez no acompañada. Es gratuito."


def test_a_sentence_with_a_hidden_name_is_left_out() -> None:
    assert without_giveaways("Casa Luz recibe. Es gratuito.", also=("Casa Luz",)) == "Es gratuito."


def test_nothing_in_the_starter_rows_is_taken_for_a_street() -> None:
    folder = settings.PORTAL_STARTER_DIR
    found = []
    for name in ("services", "actors"):
        with (folder / f"{name}.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        rows += json.loads((folder / "fr" / f"{name}.json").read_text(encoding="utf-8"))
        found += [
            (row["id"], key)
            for row in rows
            for key, value in row.items()
            if key.startswith(("name", "description", "mandate")) and gives_away(value)
        ]
    assert found == []
