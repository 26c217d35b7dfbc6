"""The contract: what an entry must have, what a registry refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from search import contract
from search.contract import Concept, Facet, SearchEntry


class Kind:
    """A searchable without records."""

    model_label = "app.Model"
    facets: Sequence[Facet] = ()

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def keys(self) -> Iterator[str]:
        """None."""
        return iter(())

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """None."""
        return iter(())

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """None."""
        return ()


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract, "_registry", contract._Registry())


def _entry() -> SearchEntry:
    return SearchEntry("practice:1", "pr-1", "practice", {"es": "/es/1/"}, {"es": "Uno"})


def test_an_entry_is_public_and_empty_unless_said_otherwise() -> None:
    entry = _entry()
    assert entry.acl == frozenset({contract.PUBLIC})
    assert (entry.facets, entry.numbers, entry.hide_on) == ({}, (), None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "manual"}, "starts with its kind"),
        ({"titles": {}}, "at least one language"),
        ({"titles": {"es": ""}}, "no empty title"),
        ({"titles": {"es": "Uno", "en": "One"}}, "no address for the languages \\['en'\\]"),
    ],
)
def test_an_entry_that_cannot_be_found_or_opened_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(_entry(), **change)


def test_a_kind_is_registered_once() -> None:
    practice = Kind("practice")
    contract.register(practice)
    contract.register(practice)
    assert contract.registered() == {"practice": practice}
    with pytest.raises(ValueError, match="already registered"):
        contract.register(Kind("practice"))
    contract.unregister("practice")
    contract.unregister("practice")
    assert contract.registered() == {}


def test_sources_of_concepts_name_their_models() -> None:
    def source() -> list[Concept]:
        return []

    contract.register_concepts(source, models=["library.GlossaryTerm"])
    contract.register_concepts(source, models=["library.GlossaryTerm"])
    assert contract.concept_sources() == (source,)
    assert contract.concept_models() == {"library.GlossaryTerm"}
    contract.unregister_concepts(source)
    assert contract.concept_sources() == ()


def test_listeners_are_told_once_and_only_of_something() -> None:
    told: list[tuple[str, ...]] = []

    def listener(keys: Iterable[str]) -> None:
        told.append(tuple(keys))

    contract.subscribe(listener)
    contract.subscribe(listener)
    contract.changed(key for key in ("a:1", "a:2"))
    contract.changed(())
    assert told == [("a:1", "a:2")]


def test_a_key_is_kind_and_primary_key() -> None:
    assert contract.entry_key("practice", 17) == "practice:17"
    assert contract.key_pk("practice:17") == "17"
