"""A desk with its groups, workflows and vocabularies, and a person per role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client

import pytest

from portal.core.models import Country, CountryMembership
from portal.editorial.services import bootstrap
from practices.models import Practice, PracticeAction
from tests.factories import practices as practice_factories
from tests.factories.core import make_countries, make_term

TERMS = {
    "phase": ("reception", "protection"),
    "theme": ("family_unity",),
    "population": ("unaccompanied",),
    "stage": ("transit",),
    "scope": ("national",),
    "actor_type": ("child_protection_authority",),
    "service_type": ("legal_aid",),
    "document_type": ("guideline",),
    "language": ("es", "en", "fr"),
    "level": ("national",),
    "meeting_type": ("workshop",),
    "audience": ("officials",),
}


class Browser(Client):
    """A browser that knows who is signed in."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user
        self.force_login(user)


Person = Callable[..., Browser]


@pytest.fixture
def desk(db: None, django_capture_on_commit_callbacks: Any) -> None:
    """What `bootstrap` makes, indexed, the countries and some terms."""
    with django_capture_on_commit_callbacks(execute=True):
        bootstrap()
    make_countries()
    for scheme, codes in TERMS.items():
        for code in codes:
            make_term(scheme=scheme, code=code)


def make_user(name: str, *roles: str, countries: tuple[str, ...] = (), **values: Any) -> User:
    """An account in these groups, for these countries."""
    user = User.objects.create_user(username=name, email=f"{name}@example.org", **values)
    user.groups.set(Group.objects.filter(name__in=roles))
    for iso2 in countries:
        CountryMembership.objects.create(user=user, country=Country.objects.get(pk=iso2))
    return user


@pytest.fixture
def person(desk: None) -> Person:
    """`person("editor")` → a browser signed in as a new editor; its account is `.user`."""

    def signed_in(
        *roles: str, name: str = "", countries: tuple[str, ...] = (), superuser: bool = False
    ) -> Browser:
        shown = name or "-".join(roles) or "root"
        return Browser(make_user(shown, *roles, countries=countries, is_superuser=superuser))

    return signed_in


@pytest.fixture
def practice(desk: None, django_capture_on_commit_callbacks: Any) -> Practice:
    """A live practice of Guatemala in Spanish and English, with two steps, indexed."""
    with django_capture_on_commit_callbacks(execute=True):
        return make_practice()


def make_practice() -> Practice:
    """A live practice of Guatemala in Spanish and English, with two steps."""
    made: Practice = practice_factories.make_practice(
        code="pr-gt-prueba",
        title_es="Ventanilla de acogida",
        title_en="Reception desk",
        context_es="<p>Antes no había <b>nada</b>.</p>",
        context_en="<p>There was nothing before.</p>",
        owner_country=Country.objects.get(pk="GT"),
        themes=["family_unity"],
        populations=["unaccompanied"],
    )
    for place, (es, en) in enumerate((("Recibir.", "Receive."), ("Escuchar.", "Listen."))):
        PracticeAction.objects.create(practice=made, sort_order=place, text_es=es, text_en=en)
    return made
