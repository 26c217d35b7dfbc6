"""Who sees internal facts on the editors' screens: who edits the record, and nobody else."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import Client

import pytest

from actors_map.disclosure import ANONYMOUS, Audience, Viewer, viewer_of
from actors_map.models import Service
from portal.core.models import CountryMembership
from portal.core.permissions import Role
from portal.editorial.services import bootstrap
from tests.factories.actors_map import country, make_service, place_of, shelter, source_of

pytestmark = pytest.mark.django_db

SOURCE = "https://example.org/the-news-page"


@pytest.fixture(autouse=True)
def _groups(db: None, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        bootstrap()


def person(*roles: Role, countries: tuple[str, ...] = ()) -> User:
    """A new account in these groups, for these countries."""
    user = User.objects.create_user("person", email="person@example.org")
    user.groups.set(Group.objects.filter(name__in=roles))
    for iso2 in countries:
        CountryMembership.objects.create(user=user, country=country(iso2))
    return user


class TestViewers:
    """A role becomes an audience."""

    def test_nobody(self) -> None:
        assert viewer_of(AnonymousUser()) == ANONYMOUS
        assert viewer_of(User(username="gone", is_active=False)) == ANONYMOUS

    @pytest.mark.parametrize("role", [Role.TRANSLATOR_EN, Role.TRANSLATOR_FR])
    def test_a_translator_sees_what_everybody_sees(self, role: Role) -> None:
        assert viewer_of(person(role)) == ANONYMOUS

    def test_an_official(self) -> None:
        assert viewer_of(person(Role.OFFICIAL)) == Viewer(Audience.OFFICIAL)

    def test_a_focal_point_edits_for_a_country(self) -> None:
        viewer = viewer_of(person(Role.FOCAL_POINT, countries=("GT",)))
        assert viewer == Viewer(Audience.EDITOR, frozenset({"GT"}))

    @pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR])
    def test_editors_of_the_region_edit_everywhere(self, role: Role) -> None:
        assert viewer_of(person(role)) == Viewer(Audience.EDITOR, regional=True)


def screen(user: User, service: Service) -> str:
    """The form of a service as this person gets it."""
    client = Client()
    client.force_login(user)
    return client.get(f"/admin/snippets/actors_map/service/edit/{service.pk}/", follow=True).content.decode()


class TestScreens:
    """The source stands on the form of those who edit the record."""

    @pytest.mark.parametrize(("role", "countries"), [(Role.EDITOR, ()), (Role.FOCAL_POINT, ("GT",))])
    def test_who_edits_the_record_sees_its_source(self, role: Role, countries: tuple[str, ...]) -> None:
        service = shelter()
        source_of(service, SOURCE, public=True)
        html = screen(person(role, countries=countries), service)
        assert SOURCE in html
        assert "Quetzaltenango (" in html

    @pytest.mark.parametrize(
        ("role", "countries"),
        [(Role.TRANSLATOR_EN, ()), (Role.OFFICIAL, ()), (Role.FOCAL_POINT, ("MX",)), (Role.FOCAL_POINT, ())],
    )
    def test_nobody_else_does(self, role: Role, countries: tuple[str, ...]) -> None:
        service = shelter()
        source_of(service, SOURCE)
        assert SOURCE not in screen(person(role, countries=countries), service)

    def test_an_institution_has_the_same(self) -> None:
        actor = make_service().actor
        place_of(actor)
        source_of(actor, SOURCE)
        client = Client()
        client.force_login(person(Role.EDITOR))
        html = client.get(f"/admin/snippets/actors_map/actor/edit/{actor.pk}/").content.decode()
        assert SOURCE in html

    def test_a_new_record_has_none(self) -> None:
        client = Client()
        client.force_login(person(Role.EDITOR))
        assert client.get("/admin/snippets/actors_map/service/add/").status_code == 200
