"""An administrator comes in by a link that works once, or by a password from standard input."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

import pytest

from portal.ops.services import make_administrator, password_link

PASSWORD = "una clave larga y rara 58"

pytestmark = pytest.mark.django_db


def test_new_administrator_has_every_right_and_no_password() -> None:
    user, made = make_administrator("ana@example.org")

    assert made
    assert user.is_active
    assert user.is_superuser
    assert not user.has_usable_password()
    assert [group.name for group in user.groups.all()] == ["administrator"]


def test_same_address_is_the_same_account_whatever_its_case() -> None:
    first, _ = make_administrator("ana@example.org")
    again, made = make_administrator("Ana@Example.org")

    assert again.pk == first.pk
    assert not made


def test_asking_for_a_link_keeps_the_password_until_it_is_used() -> None:
    make_administrator("ana@example.org", password=PASSWORD)

    user, _ = make_administrator("ana@example.org")

    assert user.check_password(PASSWORD)


def test_closed_account_is_opened_again() -> None:
    User.objects.create_user("ana@example.org", "ana@example.org", is_active=False)

    user, _ = make_administrator("ana@example.org")

    assert user.is_active


@pytest.mark.parametrize("password", ["corta", "123456789012", "ana@example.org"])
def test_weak_password_writes_nothing(password: str) -> None:
    with pytest.raises(ValidationError):
        make_administrator("ana@example.org", password=password)

    assert not User.objects.exists()


@pytest.mark.parametrize("address", ["", "ana", "ana@", "a b@example.org"])
def test_address_that_is_none_writes_nothing(address: str) -> None:
    with pytest.raises(ValidationError):
        make_administrator(address)

    assert not User.objects.exists()


def test_link_lets_choose_a_password_once(client: Client) -> None:
    user, _ = make_administrator("ana@example.org")
    link = urlsplit(password_link(user)).path

    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    chosen = client.post(address, {"new_password1": PASSWORD, "new_password2": PASSWORD})

    assert chosen.status_code == 302
    assert client.login(username="ana@example.org", password=PASSWORD)
    assert not Client().get(link).context["validlink"]


def test_command_prints_the_link() -> None:
    said = io.StringIO()

    call_command("admin_account", "ana@example.org", stdout=said)

    assert "/admin/password_reset/confirm/" in said.getvalue()


def test_command_takes_the_password_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    said = io.StringIO()

    call_command("admin_account", "ana@example.org", "--password-stdin", stdout=said)

    assert User.objects.get().check_password(PASSWORD)
    assert PASSWORD not in said.getvalue()


def test_command_says_what_is_wrong_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("corta\n"))

    with pytest.raises(CommandError, match="too short"):
        call_command("admin_account", "ana@example.org", "--password-stdin")
