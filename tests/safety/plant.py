"""Canaries: values that no reader may ever get, drawn anew at each run, and controls that every reader must get."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from actors_map.models import Service
from actors_map.models.internal import RecordInternal
from actors_map.models.locations import Location
from actors_map.vocabulary import Disclosure, NameDecision
from portal.core.models import Term
from practices.models import Practice, PracticeSource
from tests.factories.actors_map import area, make_actor, make_service, place_of, shelter, source_of, town
from tests.factories.core import make_countries
from tests.safety.searching import forms_of_number, forms_of_text

TERMS = (
    ("service_type", "shelter_alternative_care"),
    ("service_type", "legal_aid"),
    ("actor_type", "child_protection_authority"),
    ("population", "unaccompanied"),
    ("language", "es"),
)
_LETTERS = "bcdfghjklmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Canary:
    """A planted value: `family` as the safeguarding design names it, and the forms to look for."""

    family: str
    value: str
    forms: set[str]


@dataclass(slots=True)
class Planted:
    """What was planted. `controls`: text → codes of the records whose page shows it."""

    seed: int
    canaries: list[Canary] = field(default_factory=list)
    controls: dict[str, str] = field(default_factory=dict)
    withheld: list[Service] = field(default_factory=list)

    def add(self, family: str, value: str) -> str:
        """Remember a text."""
        self.canaries.append(Canary(family, value, forms_of_text(value)))
        return value

    def add_number(self, value: float) -> float:
        """Remember a coordinate."""
        self.canaries.append(Canary("A", str(value), forms_of_number(value)))
        return value


class Gardener:
    """Plants; the seed is printed by the test that fails."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.planted = Planted(seed)

    def word(self) -> str:
        """A word that is in no text."""
        return "".join(self.random.choice(_LETTERS) for _ in range(14)).capitalize()

    def plant(self) -> Planted:
        """Everything, in a database that may hold other content."""
        make_countries()
        for scheme, code in TERMS:
            Term.objects.get_or_create(scheme=scheme, code=code, defaults={"label_es": code})
        for _ in range(6):
            self.lowered()
        for _ in range(2):
            self.street_in_a_text()
        self.sources()
        self.notes()
        self.unpublished()
        self.controls()
        return self.planted

    def coordinate(self, whole: int) -> float:
        """A number of degrees with six decimals that nobody could guess."""
        return self.planted.add_number(whole + self.random.randint(123_457, 876_543) / 10**6)

    def lowered(self) -> None:
        """A place that was exact once and is withheld now: families A and B."""
        service = make_service(service_types=["shelter_alternative_care"])
        row = place_of(
            service,
            Disclosure.EXACT,
            lat=self.coordinate(14),
            lon=-self.coordinate(90),
            address_1=self.planted.add("B", f"Calle {self.word()} 12"),
            postal_code=self.planted.add("B", self.word()[:10]),
        )
        Location.objects.filter(pk=row.pk).update(
            disclosure=Disclosure.ADMIN1, confidential=True, place=None, lat=None, lon=None,
            address_1="", postal_code="",
        )  # fmt: skip
        self.planted.withheld.append(service)

    def street_in_a_text(self) -> None:
        """A kind editor wrote the address into the description."""
        street = self.planted.add("B", f"calle {self.word()} 7")
        lat, lon = self.coordinate(15), self.coordinate(89)
        words = f"Recibe a niñas y niños. Queda en la {street}. Está en {lat}, -{lon}."
        self.planted.withheld.append(shelter(description_es=words, description_en=words))

    def address(self) -> str:
        """An address of another site that nobody may be led to."""
        return self.planted.add("E", f"https://{self.word().lower()}.example/{self.word().lower()}")

    def sources(self) -> None:
        """Sources of withheld services, of an institution that is a shelter, of a practice; all ticked where they can be."""
        for _ in range(4):
            source_of(shelter(), self.address(), public=True)
        actor = shelter().actor
        source_of(actor, self.address(), public=True)
        source_of(make_service(), self.address(), public=False)
        practice = Practice.objects.create(
            code="pr-canary", title_es="Práctica", languages_ready=["es"], countries=["GT"], live=True
        )
        PracticeSource.objects.create(practice=practice, url=self.address(), public=False)

    def notes(self) -> None:
        """Why an address is withheld, what a compiler thought."""
        for service in (shelter(), make_service()):
            RecordInternal.objects.create(
                service=service, note=self.planted.add("G", f"{self.word()} {self.word()}")
            )

    def unpublished(self) -> None:
        """A draft, a draft provider, and a name that the country keeps back."""
        make_service(live=False, name_es=self.planted.add("I", self.word()), name_en=self.word())
        make_service(actor=make_actor(live=False, name_es=self.planted.add("I", self.word())))
        hidden = self.planted.add("I", self.word())
        self.planted.withheld.append(
            shelter(
                name_es=hidden,
                name_en=hidden,
                name_decision=NameDecision.WITHHELD,
                description_es=f"{hidden} recibe. Es gratuito.",
                description_en=f"{hidden} takes in. It is free.",
            )
        )

    def controls(self) -> None:
        """Public exact places, a public source and a public name: a search that finds none of them proves nothing."""
        for number in range(3):
            street = f"Avenida {self.word()} {number}"
            service = make_service(name_es=self.word(), description_es="Atiende a todas las personas.")
            place_of(
                service,
                Disclosure.EXACT,
                place=town(self.word(), area("GT-01", "Guatemala")),
                admin1=area("GT-01", "Guatemala"),
                address_1=street,
                lat=14.6,
                lon=-90.5,
            )
            self.planted.controls[street] = service.code
        service = make_service()
        source = f"https://{self.word().lower()}.example/"
        source_of(service, source, public=True)
        self.planted.controls[source] = service.code
