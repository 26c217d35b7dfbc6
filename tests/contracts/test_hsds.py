"""Every service and institution of the starter content is a sound document of the Human Services Data Specification."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.test import Client

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).parent / "hsds"
VERSIONS = ("3.0", "3.1")
LISTS = {"services": "service", "actors": "organization"}
"""List of ours → schema of its documents."""


@cache
def validator(version: str, name: str) -> Draft202012Validator:
    """The schema of the standard, closed: it takes no field that it does not name."""
    schemas = {
        path.name: {**json.loads(path.read_text("utf-8")), "additionalProperties": False}
        for path in sorted((SCHEMAS / version).glob("*.json"))
    }
    resources = [(name, DRAFT202012.create_resource(each)) for name, each in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(
        schemas[f"{name}.json"], registry=registry, format_checker=FormatChecker(["uuid", "uri", "email"])
    )


def faults(document: dict[str, Any], version: str, name: str) -> list[str]:
    """Where a document breaks the schema, and how."""
    return [
        f"{document.get('id')} {'.'.join(str(part) for part in error.path)}: {error.message[:200]}"
        for error in validator(version, name).iter_errors(document)
    ]


def blanks(value: Any, path: str = "") -> Iterator[str]:
    """Where a null or an empty list stands: the standard wants them left out."""
    if value is None or value == []:
        yield path
    for name, each in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        yield from blanks(each, f"{path}.{name}")


def documents(client: Client, name: str, query: str = "") -> dict[str, Any]:
    """A whole list."""
    answer: Any = client.get(f"/api/v1/{name}.hsds.json{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(b"".join(answer.streaming_content))
    return found


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", LISTS)
def test_the_whole_starter_content_is_valid(name: str, version: str, client: Client, starter: None) -> None:
    found = []
    for language in ("es", "en", "fr"):
        held = documents(client, name, f"?lang={language}")
        assert held["total_items"] == held["size"] == len(held["contents"]) > 200
        for document in held["contents"]:
            found += faults(document, version, LISTS[name])
            found += [f"{document['id']} {path} is blank" for path in blanks(document)]
    print(f"HSDS {version} {name}: {len(found)} errors")
    assert found == []


def test_no_identifier_of_a_record_stands_twice_and_its_parts_keep_theirs(
    client: Client, starter: None
) -> None:
    first, again = (documents(client, "services") for _ in range(2))
    assert first == again
    ids = [document["id"] for document in first["contents"]]
    assert len(ids) == len(set(ids))
    known = {document["id"] for document in documents(client, "actors")["contents"]}
    assert {document["organization"]["id"] for document in first["contents"]} <= known


def test_what_is_withheld_has_no_address_and_no_point(client: Client, starter: None) -> None:
    """Of the 35 that the starter content keeps back."""
    withheld = 0
    for document in documents(client, "services")["contents"]:
        for at in document.get("service_at_locations", ()):
            values = {each["taxonomy_term"]["code"]: each["value"] for each in at["location"]["attributes"]}
            if values["rcm-location-withheld"] == "true":
                withheld += 1
                assert values["rcm-location-precision"] in {"admin1", "country", "none"}
                assert not {"latitude", "longitude", "addresses"} & set(at["location"])
    assert withheld == 35


def test_dates_and_coordinates_that_the_schemas_do_not_check(client: Client, starter: None) -> None:
    for name in LISTS:
        for document in documents(client, name)["contents"]:
            places = [at["location"] for at in document.get("service_at_locations", ())]
            for place in (*places, *document.get("locations", ())):
                assert -90 <= place.get("latitude", 0) <= 90
                assert -180 <= place.get("longitude", 0) <= 180
            assert len(document.get("assured_date", "2026-01-01")) == 10


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"minimum_age": None}, "minimum_age"),
        ({"id": "svc-1"}, "id"),
        ({"status": "open"}, "status"),
        ({"confidence": "high"}, ""),
        ({"phones": [{"id": "8b1ff0a5-7a4f-4a5c-9df0-5e7a1c5b8a11"}]}, "phones.0"),
        ({"url": "not an address"}, "url"),
    ],
)
def test_a_faulty_document_is_noticed(change: dict[str, Any], path: str) -> None:
    sound = {"id": "8b1ff0a5-7a4f-4a5c-9df0-5e7a1c5b8a10", "name": "x", "status": "active"}
    for version in VERSIONS:
        assert faults(sound, version, "service") == []
        assert [
            fault.split()[1].rstrip(":") for fault in faults({**sound, **change}, version, "service")
        ] == [path]
