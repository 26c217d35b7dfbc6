"""The list of practices with its filters, and short lists for other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.core.faceting import FacetGroup, FacetResult, Values, count_facets
from portal.core.i18n.collation import sort_key
from portal.core.i18n.localized import Localized
from portal.core.listing import ListChoice
from portal.core.models import translated
from portal.core.paging import Paging
from portal.core.phases import PHASES
from portal.core.selectors import countries, terms, with_broader
from practices.models import Practice
from practices.selectors.cards import PracticeCard, alphabetical, card, is_regional, practice_cards
from practices.selectors.evidence import level_of, public_practices
from practices.vocabulary import EvidenceLevel

PAGE_SIZE = 20
FACETS = ("phase", "country", "theme", "population", "evidence")
_INDEX_COLUMNS = (
    "pk", "code", *translated("title"), "languages_ready", "source_language",
    "phases", "countries", "themes", "populations", "initial_reading",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PracticeList:
    """One page of the list: its cards, the total of what matches, the filters with exact counts."""

    cards: tuple[PracticeCard, ...]
    paging: Paging
    groups: tuple[FacetGroup, ...]


@dataclass(frozen=True, slots=True)
class PracticeFigures:
    """All practices, and those of each phase in the order of the way; a practice may count in several."""

    total: int
    by_phase: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CountryPractices:
    """The practices of one country: its own (shared by at most four) and the regional ones, alphabetical."""

    own: tuple[PracticeCard, ...]
    regional: tuple[PracticeCard, ...]
    by_phase: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.own) + len(self.regional)


def facet_values(practice: Practice) -> Values:
    """What a row of `public_practices` counts as in each facet; a theme also counts as its broader ones."""
    return {
        "phase": practice.phases,
        "country": practice.countries,
        "theme": with_broader("theme", practice.themes),
        "population": practice.populations,
        "evidence": (level_of(practice),),
    }


def practice_list(*, choice: ListChoice, language: str) -> PracticeList:
    """The practices that match `choice`, alphabetical in `language`. Two queries beside the vocabulary.

    Raises `PageOutOfRangeError` for a page that the list does not have.
    """
    rows = list(public_practices().only(*_INDEX_COLUMNS))
    result = count_facets([facet_values(row) for row in rows], choice.chosen)
    matching = sorted((rows[position] for position in result.matching), key=lambda row: _order(row, language))
    paging = Paging(choice.page, PAGE_SIZE, len(matching))
    return PracticeList(
        cards=practice_cards(pks=[row.pk for row in matching[paging.window]], language=language),
        paging=paging,
        groups=_groups(result, choice.chosen, language),
    )


def practices_of_country(iso2: str, *, language: str) -> CountryPractices:
    """The practices of one country, in one query beside the vocabulary."""
    rows = list(public_practices().filter(countries__contains=[iso2]).select_related("safety_screen"))
    cards = alphabetical((card(row, language=language) for row in rows), language=language)
    return CountryPractices(
        own=tuple(each for each in cards if not each.regional),
        regional=tuple(each for each in cards if each.regional),
        by_phase=_per_phase(rows),
    )


def practice_figures() -> PracticeFigures:
    """How many practices readers can see, in all and by phase. One query."""
    rows = list(public_practices().only("pk", "phases"))
    return PracticeFigures(total=len(rows), by_phase=_per_phase(rows))


def featured(*, language: str, limit: int = 3) -> tuple[PracticeCard, ...]:
    """Practices to begin with: documented ones, each of another country, the ones published last first."""
    rows = public_practices().select_related("safety_screen").order_by("-last_published_at", "code")
    found: dict[tuple[str, ...], Practice] = {}
    for row in rows:
        place = tuple(sorted(row.countries))
        if level_of(row) != EvidenceLevel.REPORTED and not is_regional(place):
            found.setdefault(place, row)
        if len(found) == limit:
            break
    return tuple(card(row, language=language) for row in found.values())


def _per_phase(rows: Iterable[Practice]) -> dict[str, int]:
    listed = [row.phases for row in rows]
    return {phase.code: sum(phase.code in phases for phases in listed) for phase in PHASES}


def _order(practice: Practice, language: str) -> tuple[str, str]:
    return sort_key(Localized(practice, language).title.value, language), practice.code


def _groups(
    result: FacetResult, chosen: Mapping[str, Collection[str]], language: str
) -> tuple[FacetGroup, ...]:
    levels = [(level.value, str(level.label)) for level in EvidenceLevel]
    phases = [(phase.code, str(phase.label)) for phase in PHASES]
    lands = [(country.code, country.label) for country in countries(language)]
    sources = {
        "phase": (_("Phase"), phases),
        "country": (_("Country"), lands),
        "theme": (_("Theme"), _by_frequency("theme", result, language)),
        "population": (_("For"), _in_order("population", language)),
        "evidence": (_("Evidence"), levels),
    }
    return tuple(
        result.group(name, label, options, chosen.get(name, ())) for name, (label, options) in sources.items()
    )


def _in_order(scheme: str, language: str) -> list[tuple[str, str]]:
    return [(term.code, term.label(language)) for term in terms(scheme).values()]


def _by_frequency(scheme: str, result: FacetResult, language: str) -> list[tuple[str, str]]:
    counts = result.counts.get(scheme, Counter[str]())
    return sorted(
        _in_order(scheme, language),
        key=lambda option: (-counts.get(option[0], 0), sort_key(option[1], language)),
    )
