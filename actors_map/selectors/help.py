"""The first door: `I need help`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from actors_map.disclosure import ANONYMOUS, visible_services
from actors_map.selectors.helplines import Helpline, helplines
from actors_map.selectors.wording import services_counted
from actors_map.vocabulary import HELPLINE
from portal.core.components import Link
from portal.core.selectors import countries, terms


@dataclass(frozen=True, slots=True)
class CountryHelp:
    """The helplines of a country, and its page with everything else."""

    code: str
    name: str
    url: str
    lines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`numbers`: helplines with a number that can be called now. `needs`: what else, by type of service."""

    numbers: tuple[Helpline, ...]
    countries: tuple[CountryHelp, ...]
    needs: tuple[Link, ...]


def help_page(*, language: str) -> HelpPage:
    """Numbers first, then every country in the reader's alphabet. Three queries beside the vocabulary."""
    lines = helplines(language=language)
    return HelpPage(
        numbers=tuple(line for line in lines if line.numbers),
        countries=tuple(
            CountryHelp(
                country.code,
                country.label,
                reverse("home:country", kwargs={"iso2": country.code.lower()}),
                tuple(line for line in lines if line.country == country.code),
            )
            for country in countries(language)
        ),
        needs=_needs(language),
    )


def _needs(language: str) -> tuple[Link, ...]:
    path = reverse("actors_map:services")
    listed = visible_services(ANONYMOUS).values_list("service_types", flat=True)
    counts = Counter(code for types in listed for code in types)
    return tuple(
        Link(f"{path}?type={code}", term.label(language), services_counted(counts[code]))
        for code, term in terms("service_type").items()
        if counts[code] and code != HELPLINE
    )
