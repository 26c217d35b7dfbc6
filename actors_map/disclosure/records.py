"""What is shown of services and institutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from actors_map.disclosure.places import PublicPlace
from actors_map.models import CONSULAR
from actors_map.vocabulary import CONSULAR_ASSISTANCE, FreshnessState
from portal.core.i18n.localized import Text


@dataclass(frozen=True, slots=True)
class Provider:
    """The institution behind a service; `represents` names the state of a consulate, else it is empty."""

    pk: int
    code: str
    uuid: UUID
    name: Text
    slug_titles: Mapping[str, str]
    acronym: str
    actor_type: str
    country: str
    represents: str


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as readers may see it.

    `unreviewed`: nobody compared the text shown with the one it was made from. `slug_titles`: the title per language,
    for its address; empty where the name is not published.
    `source_url` is filled only by `disclose_service`, and only when allowed.
    """

    pk: int
    code: str
    uuid: UUID
    name: Text
    slug_titles: Mapping[str, str]
    description: Text
    lang: str
    is_fallback: bool
    languages_ready: tuple[str, ...]
    source_language: str
    unreviewed: bool
    types: tuple[str, ...]
    phases: tuple[str, ...]
    populations: tuple[str, ...]
    sex: str
    minimum_age: int | None
    maximum_age: int | None
    languages: tuple[str, ...]
    cost: str
    referral_required: bool | None
    status: str
    freshness: FreshnessState
    verified_on: date | None
    hidden_on: date | None
    place: PublicPlace
    country: str
    provider: Provider
    phones: tuple[str, ...]
    source_url: str = ""

    @property
    def withheld(self) -> bool:
        """Whether its address is not published."""
        return getattr(self.place, "withheld", False)

    @property
    def consular(self) -> bool:
        """Whether it is consular help: the state that the provider represents learns of the contact."""
        return self.provider.actor_type == CONSULAR or CONSULAR_ASSISTANCE in self.types


@dataclass(frozen=True, slots=True)
class ActorView:
    """An institution as readers may see it."""

    pk: int
    code: str
    uuid: UUID
    name: Text
    slug_titles: Mapping[str, str]
    acronym: str
    alternate_names: tuple[str, ...]
    mandate: Text
    lang: str
    is_fallback: bool
    languages_ready: tuple[str, ...]
    source_language: str
    unreviewed: bool
    actor_type: str
    level: str
    country: str
    represents: str
    website: str
    phases: tuple[str, ...]
    populations: tuple[str, ...]
    rcm_role: str
    place: PublicPlace
    source_url: str = ""

    @property
    def withheld(self) -> bool:
        """Whether its address is not published."""
        return getattr(self.place, "withheld", False)

    @property
    def consular(self) -> bool:
        """Whether it stands for a state: a foreign ministry or a consulate."""
        return self.actor_type == CONSULAR


@dataclass(frozen=True, slots=True)
class InternalFacts:
    """What only those who edit the record see: where its facts come from and how sure its compiler was."""

    source_url: str
    source_public: bool
    confidence: str
    basis: str
    note: str
