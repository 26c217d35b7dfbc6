"""What is shown of the words of a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actors_map.disclosure.audience import refuse
from actors_map.disclosure.places import AreaPlace, CountryPlace, PublicPlace, TownPlace
from actors_map.giveaways import gives_away, without_giveaways
from actors_map.models import Service
from actors_map.vocabulary import NameDecision
from portal.core.i18n.languages import CODES
from portal.core.i18n.localized import Localized, Text
from portal.core.models import translated
from portal.core.selectors import country_name, term_label
from portal.core.vocabulary import TranslationOrigin

if TYPE_CHECKING:
    from actors_map.models import Actor


def cleaned(text: Text, *, record: Service | Actor, withheld: bool, names: tuple[str, ...] = ()) -> Text:
    """The text of a withheld record without a sentence that gives its place away or says a name of `names`.

    Editors' forms refuse such texts; one that got past them fails in tests and is reported in production.
    """
    if withheld and gives_away(text.value):
        refuse("%s: a text of a withheld record gives its place away", record.code)
    elif not names:
        return text
    return replace(text, value=without_giveaways(text.value, also=names))


def slug_titles(record: Service | Actor, *, withheld: bool) -> dict[str, str]:
    """The name shown to a reader of each language; empty where it is not published."""
    if isinstance(record, Service) and hidden_names(record):
        return dict.fromkeys(CODES, "")
    return {
        code: cleaned(Localized(record, code).name, record=record, withheld=withheld).value for code in CODES
    }


def is_unreviewed(record: Service | Actor, shown: Localized) -> bool:
    """Whether the text shown is a translation that nobody compared with its source."""
    return shown.lang != record.source_language and record.origin_of(shown.lang) != TranslationOrigin.HUMAN


def hidden_names(service: Service) -> tuple[str, ...]:
    """The names, in all languages, that the country decided not to publish; none for most records."""
    if service.name_decision != NameDecision.WITHHELD:
        return ()
    return tuple(name for column in translated("name") if (name := getattr(service, column, "")))


def shown_name(service: Service, shown: Localized, place: PublicPlace, provider: Text) -> Text:
    """The name, or type, area and provider where the name is not published."""
    if not hidden_names(service):
        return shown.name
    kinds = [term_label("service_type", code, shown.requested) for code in service.service_types]
    words = [", ".join(kinds), _area_words(place, shown.requested), str(provider)]
    return Text(" · ".join(word for word in words if word), shown.requested)


def _area_words(place: PublicPlace, language: str) -> str:
    match place:
        case TownPlace(area=area) | AreaPlace(area=area) if area:
            return area.name
        case TownPlace(country=country) | CountryPlace(country=country):
            return country_name(country, language)
        case _:
            return ""
