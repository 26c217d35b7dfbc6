"""An address with the words of another language leads to the right one."""

from __future__ import annotations

from django.test import Client

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/fr/manual/", "/fr/manuel/"),
        ("/en/practicas/?phase=reception", "/en/practices/?phase=reception"),
        ("/es/network/plan/", "/es/red/plan/"),
        ("/fr/paises/gt/", "/fr/pays/gt/"),
    ],
)
def test_words_of_another_language_are_led_home(client: Client, asked: str, led_to: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (302, led_to)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["/es/no-hay/", "/fr/network-of/"])
def test_an_address_that_no_language_knows_is_not_found(client: Client, asked: str) -> None:
    assert client.get(asked).status_code == 404


@pytest.mark.django_db
def test_a_missing_record_is_not_led_in_circles(client: Client) -> None:
    assert client.get("/es/practicas/999999-nada/").status_code == 404
