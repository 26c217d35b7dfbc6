"""Who may do what: the table of roles, asked through the screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from wagtail.snippets.models import get_snippet_models

import pytest

from actors_map.models import Actor, Service
from learning.models import Course
from library.models import GlossaryTerm, LibraryDocument, SynonymGroup
from manual.models import ManualEdition
from network.models import Meeting, Plan, PlanAction, Responsibility
from portal.core.models import CountryMembership
from portal.core.permissions import DRAFTED, IMMEDIATE, ROLES, VOCABULARIES, Role, viewer_tokens
from portal.editorial.services import bootstrap
from practices.models import Practice
from search.models import Exclusion, PinnedQuestion
from tests.factories.core import make_countries, make_term

pytestmark = pytest.mark.django_db

LIST, ADD, OWN, OTHER, WITHDRAW_OWN, WITHDRAW_OTHER, DELETE = (
    "list", "add", "edit own", "edit other", "withdraw own", "withdraw other", "delete",
)  # fmt: skip
AUTHOR = {LIST, ADD, OWN, OTHER, WITHDRAW_OWN, WITHDRAW_OTHER}
OF_COUNTRY = {LIST, ADD, OWN, WITHDRAW_OWN}
TRANSLATES = {LIST, OWN, OTHER}
WITHDRAWS = {LIST, WITHDRAW_OWN, WITHDRAW_OTHER}
KEEPS = {LIST, OWN, OTHER, ADD}
RECORDS = ("practice", "actor", "service", "document", "term", "meeting", "action", "course")

EXPECTED: dict[str, dict[str, set[str]]] = {
    Role.EDITOR: dict.fromkeys(RECORDS, AUTHOR),
    Role.TRANSLATOR_EN: dict.fromkeys(RECORDS, TRANSLATES),
    Role.TRANSLATOR_FR: dict.fromkeys(RECORDS, TRANSLATES),
    Role.FOCAL_POINT: {
        "practice": OF_COUNTRY,
        "actor": OF_COUNTRY,
        "service": OF_COUNTRY,
        "responsibility": {LIST, OWN},
    },
    Role.PUBLISHER: {
        **dict.fromkeys(RECORDS, AUTHOR),
        "responsibility": KEEPS,
        "edition": {LIST, ADD, OWN},
        "synonyms": {LIST, ADD, OWN, DELETE},
        "recommended": {LIST, ADD, OWN, DELETE},
        "excluded": {LIST, ADD, OWN, DELETE},
    },
    Role.ADMINISTRATOR: {
        **dict.fromkeys(RECORDS, WITHDRAWS),
        "vocabulary": {LIST, ADD, OWN},
        "membership": {LIST, ADD, OWN, DELETE},
    },
    Role.OFFICIAL: {},
}
"""What each role may open, by kind; what is not named is refused."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row: its own one (of Guatemala, where it has a country) and one of another country."""

    own: Model
    other: Model | None = None


def records(model: type[Model], **values: Any) -> Kind:
    """Two live rows of a kind of record, of Guatemala and of Mexico."""
    own, other = (
        model._default_manager.create(
            code=f"{model._meta.model_name}-{iso2.lower()}",
            owner_country_id=iso2,
            live=True,
            languages_ready=["es"],
            **values,
        )
        for iso2 in ("GT", "MX")
    )
    return Kind(own, other)


@pytest.fixture
def kinds(db: None) -> dict[str, Kind]:
    """Rows of every kind that the desk edits."""
    bootstrap()
    make_countries()
    plan = Plan.objects.create(code="plan", title_es="Plan", first_year=2017, last_year=2022)
    actors = records(Actor, name_es="Actor", actor_type="ngo", sits_in_id="GT")
    actions = records(PlanAction, plan=plan, order=1, action_es="Acción", scope="regional")
    assert isinstance(actions.own, PlanAction)
    somebody = User.objects.create_user("somebody")
    return {
        "practice": records(Practice, title_es="Práctica"),
        "actor": actors,
        "service": records(Service, name_es="Servicio", actor=actors.own),
        "document": records(LibraryDocument, title_es="Documento", doc_type="law"),
        "term": records(GlossaryTerm, term_es="Término"),
        "meeting": records(Meeting, title_es="Reunión", date_start="2017-01-01"),
        "action": actions,
        "course": records(Course, title_es="Curso"),
        "responsibility": Kind(
            *(Responsibility.objects.create(action=actions.own, country_id=iso2) for iso2 in ("GT", "MX"))
        ),
        "edition": Kind(ManualEdition.objects.create(code="e1", title_es="Edición")),
        "synonyms": Kind(SynonymGroup.objects.create(code="g1")),
        "recommended": Kind(PinnedQuestion.objects.create(text="albergue")),
        "excluded": Kind(Exclusion.objects.create(key="practice:1", reason="Duplicado")),
        "vocabulary": Kind(make_term()),
        "membership": Kind(CountryMembership.objects.create(user=somebody, country_id="MX")),
    }


def signed_in(role: str) -> Client:
    """A browser of somebody with one role; a focal point is that of Guatemala."""
    user = User.objects.create_user(role)
    user.groups.add(Group.objects.get(name=role))
    if role == Role.FOCAL_POINT:
        CountryMembership.objects.create(user=user, country_id="GT")
    client = Client()
    client.force_login(user)
    return client


def allowed(client: Client, kind: Kind) -> set[str]:
    """What opens with 200."""
    asked = {LIST: ("list", None), ADD: ("add", None), OWN: ("edit", kind.own), DELETE: ("delete", kind.own)}
    if kind.other is not None:
        asked[OTHER] = ("edit", kind.other)
    if hasattr(kind.own, "live"):
        asked |= {WITHDRAW_OWN: ("unpublish", kind.own), WITHDRAW_OTHER: ("unpublish", kind.other)}
    return {what for what, (view, row) in asked.items() if opens(client, kind.own, view, row)}


def opens(client: Client, model: Model, view: str, row: Model | None) -> bool:
    """Whether an address of the desk answers 200; a refusal is a redirect or 403."""
    label = f"{model._meta.app_label}_{model._meta.model_name}"
    args = [] if row is None else [row.pk]
    status = client.get(reverse(f"wagtailsnippets_{label}:{view}", args=args)).status_code
    assert status in {200, 302, 403}, (label, view, status)
    return status == 200


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_what_the_table_says_and_nothing_else(kinds: dict[str, Kind], role: Role) -> None:
    client = signed_in(role)
    found = {name: opened for name, kind in kinds.items() if (opened := allowed(client, kind))}
    assert found == EXPECTED[role]


REPORT = ("search_questions", "search_questions_results")
READERS = {Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR}
CHOOSERS = {Role.PUBLISHER}


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_the_report_of_questions_and_who_chooses_records(
    kinds: dict[str, Kind], role: Role
) -> None:
    client = signed_in(role)
    for name in REPORT:
        for export in ("", "?export=csv", "?export=xlsx"):
            assert (client.get(reverse(name) + export).status_code == 200) == (role in READERS), (
                name,
                export,
            )
    for name in ("search_records:choose", "search_records:choose_results"):
        assert (client.get(reverse(name)).status_code == 200) == (role in CHOOSERS), name


def test_a_superuser_may_do_all_that_any_role_may(kinds: dict[str, Kind]) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    for name, kind in kinds.items():
        wanted = set().union(*(table.get(name, set()) for table in EXPECTED.values()))
        assert wanted <= allowed(client, kind), name


def test_a_focal_point_sees_only_own_rows_in_lists(kinds: dict[str, Kind]) -> None:
    client = signed_in(Role.FOCAL_POINT)
    html = client.get(reverse("wagtailsnippets_practices_practice:list")).content.decode()
    assert reverse("wagtailsnippets_practices_practice:edit", args=[kinds["practice"].own.pk]) in html
    other = kinds["practice"].other
    assert other is not None
    assert reverse("wagtailsnippets_practices_practice:edit", args=[other.pk]) not in html


@pytest.mark.parametrize("view", ["preview_on_edit", "history", "usage", "workflow_history"])
def test_every_view_of_a_row_asks_for_the_country(kinds: dict[str, Kind], view: str) -> None:
    client = signed_in(Role.FOCAL_POINT)
    kind = kinds["practice"]
    assert opens(client, kind.own, view, kind.own)
    assert not opens(client, kind.own, view, kind.other)


def test_a_focal_point_who_is_also_a_translator_keeps_to_their_country(kinds: dict[str, Kind]) -> None:
    client = signed_in(Role.FOCAL_POINT)
    User.objects.get(username=Role.FOCAL_POINT).groups.add(Group.objects.get(name=Role.TRANSLATOR_FR))
    assert OTHER not in allowed(client, kinds["practice"])


def test_nobody_deletes_records(kinds: dict[str, Kind]) -> None:
    deleting = {right for rights in ROLES.values() for right in rights if ".delete_" in right}
    assert not {right for right in deleting for label in DRAFTED if right.endswith(f"_{label.split('.')[1]}")}


def test_every_group_holds_the_rights_of_the_table(kinds: dict[str, Kind]) -> None:
    for role, rights in ROLES.items():
        held = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{name}" for app, name in held} == rights


def test_the_table_names_every_row_of_the_desk() -> None:
    named = {*DRAFTED, *IMMEDIATE, *VOCABULARIES, "portal_core.countrymembership"}
    assert {model._meta.label_lower for model in get_snippet_models()} == named


def test_an_anonymous_reader_finds_what_is_public() -> None:
    assert viewer_tokens(None) == {"public"}
    assert viewer_tokens(AnonymousUser()) == {"public"}


def test_a_person_also_finds_what_their_groups_may_find() -> None:
    user = User.objects.create_user("x")
    user.groups.add(Group.objects.create(name="official"))
    assert viewer_tokens(user) == {"public", "login", "group:official"}
    user.is_active = False
    assert viewer_tokens(user) == {"public"}
