"""Home, lists, details and search cost at most fifteen queries, and the same number when the content doubles."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import pytest

from actors_map.models import Actor, Phone, Service
from actors_map.models.locations import Location
from library.models import GlossaryTerm, LibraryDocument
from manual.models import SectionReference
from network.models import Agreement, Meeting, PlanAction, Responsibility
from practices.models import Practice, PracticeAction, PracticePartner, SafetyScreen

LIMIT = 15
LISTS = (
    "home:index", "home:countries", "practices:list", "manual:contents", "actors_map:help", "actors_map:map",
    "actors_map:services", "actors_map:actors", "library:list", "library:glossary", "network:meetings",
    "network:agreements", "network:plan", "search:results",
)  # fmt: skip


def addresses() -> Iterator[str]:
    """Every list, one record of each kind with its joins, a country and a search."""
    with translation.override("es"):
        yield from (reverse(name) for name in LISTS)
        yield reverse("home:country", kwargs={"iso2": "gt"})
        yield reverse("manual:section", kwargs={"code": "sec-3-2"})
        yield reverse("practices:list") + "?phase=reception&country=GT"
        yield reverse("search:results") + "?q=niñez+no+acompañada&country=GT"
        for name, record in (
            ("practices:detail", Practice.objects.get(code="pr-mx-opi")),
            ("actors_map:service", Service.objects.get(code="svc-gt-cnr-xel")),
            ("actors_map:actor", Actor.objects.get(code="gt-sbs")),
            ("library:document", LibraryDocument.objects.get(code="doc-crc-gc6")),
            ("library:term", GlossaryTerm.objects.get(code="gl-nna")),
            ("network:meeting", Meeting.objects.get(code="mt-2014-08-adhoc1")),
        ):
            yield reverse(name, kwargs={"pk": record.pk, "slug": "x"})


def settled(client: Client, path: str) -> str:
    """The address that `path` leads to: a record's slug follows its title."""
    response = client.get(path)
    return str(response["Location"]) if response.status_code == 302 else path


def cost(client: Client, path: str) -> int:
    """The queries of a page that was asked for before."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200, path
    return len(asked)


def twin(row: Model, **changes: object) -> Model:
    """A second row like this one."""
    copy = type(row)._base_manager.get(pk=row.pk)
    copy.pk = None
    copy._state.adding = True
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def twin_record(row: Model) -> Model:
    """A second record with a code of its own."""
    return twin(row, code=f"{row.code}-b", uuid=uuid.uuid4(), source="", external_id="")  # type: ignore[attr-defined]


PARTS: dict[type[Model], tuple[tuple[type[Model], str], ...]] = {
    Actor: (),
    LibraryDocument: (),
    GlossaryTerm: (),
    Meeting: ((Agreement, "meeting"),),
    PlanAction: ((Responsibility, "action"),),
    Service: ((Location, "service"), (Phone, "service")),
    Practice: (
        (PracticeAction, "practice"),
        (PracticePartner, "practice"),
        (SafetyScreen, "practice"),
        (SectionReference, "practice"),
    ),
}
"""Each kind of record with the rows that belong to it and the name of their link."""


def double_the_content() -> None:
    """A twin of every record, with twins of its rows."""
    for model, parts in PARTS.items():
        for record in list(model._base_manager.all()):
            copy = twin_record(record)
            for part, link in parts:
                for row in list(part._base_manager.filter(**{link: record})):
                    twin(row, **{link: copy})


@pytest.mark.slow
def test_pages_cost_the_same_when_the_content_doubles(client: Client, starter: None) -> None:
    paths = [settled(client, path) for path in addresses()]
    before = {path: cost(client, path) for path in paths}
    double_the_content()
    call_command("search_rebuild", verbosity=0)
    after = {path: cost(client, path) for path in paths}
    for path, queries in before.items():
        print(f"{queries:3d} {after[path]:3d} {path}")
    assert {path: n for path, n in after.items() if n > before[path]} == {}
    assert {path: n for path, n in before.items() if n > LIMIT} == {}
