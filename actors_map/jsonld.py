"""What search engines read of a service or an institution: schema.org, from the public view alone.

A point and an address stand only where the place is exact; elsewhere the area that the page names, or less.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from actors_map.disclosure import Provider
from actors_map.selectors import ActorPage, ServicePage, Spot, actor_url, spot_of
from actors_map.vocabulary import Cost, Sex
from portal.core.outside import outside_address
from portal.core.selectors import country_name, term_label

Node = dict[str, Any]
_CONTEXT = "https://schema.org"
_OTHERS = {
    "civil_society": "NGO",
    "red_cross": "NGO",
    "faith_based": "NGO",
    "academia": "EducationalOrganization",
    "private_sector": "Organization",
    "international_organisation": "Organization",
    "regional_body": "Organization",
    "other": "Organization",
}
"""Types of institutions that are no part of a government."""
_GOVERNMENT = "GovernmentOrganization"
_GENDERS = {Sex.FEMALE.value: "female", Sex.MALE.value: "male"}
_ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}


def script_text(node: Node) -> SafeString:
    """JSON that can stand inside a script element: nothing in it ends the element or begins another."""
    text = json.dumps(node, ensure_ascii=False).translate(_ESCAPES)  # no sign of markup is left
    return SafeString(text)


def service_node(page: ServicePage, *, language: str, site: str) -> Node:
    """A service; `site` is the address of the portal (`https://host`)."""
    view = page.view
    spot = spot_of(view.place)
    kind = _organization_type(view.provider.actor_type)
    return _told(
        {
            "@context": _CONTEXT,
            "@type": "GovernmentService" if kind == _GOVERNMENT else "Service",
            "@id": f"{site}{page.url}",
            "url": f"{site}{page.url}",
            "identifier": view.code,
            "name": view.name.value,
            "description": view.description.value,
            "serviceType": [term_label("service_type", code, language) for code in view.types],
            "provider": _provider(view.provider, language, site),
            "areaServed": _area(spot, view.country, language),
            "audience": _audience(page, language),
            "availableChannel": _channel(page, spot),
            "offers": {"@type": "Offer", "price": 0} if view.cost == Cost.FREE else None,
        }
    )


def actor_node(page: ActorPage, *, language: str, site: str) -> Node:
    """An institution."""
    view = page.view
    spot = spot_of(view.place)
    website = outside_address(view.website)
    return _told(
        {
            "@context": _CONTEXT,
            "@type": _organization_type(view.actor_type),
            "@id": f"{site}{page.url}",
            "identifier": view.code,
            "name": view.name.value,
            "alternateName": [name for name in (view.acronym, *view.alternate_names) if name],
            "description": view.mandate.value,
            "url": website.url if website else f"{site}{page.url}",
            "areaServed": _area(spot, view.country, language),
            **_premises(spot),
        }
    )


def _organization_type(actor_type: str) -> str:
    return _OTHERS.get(actor_type, _GOVERNMENT)


def _provider(provider: Provider, language: str, site: str) -> Node:
    return {
        "@type": _organization_type(provider.actor_type),
        "name": provider.name.value,
        "url": f"{site}{actor_url(provider, language=language)}",
    }


def _area(spot: Spot, country: str, language: str) -> Node:
    land = {"@type": "Country", "name": country_name(country, language)}
    if not spot.admin1_name:
        return land
    return {"@type": "AdministrativeArea", "name": spot.admin1_name, "containedInPlace": land}


def _audience(page: ServicePage, language: str) -> Node:
    view = page.view
    return _told(
        {
            "@type": "PeopleAudience",
            "audienceType": [term_label("population", code, language) for code in view.populations],
            "suggestedMinAge": view.minimum_age,
            "suggestedMaxAge": view.maximum_age,
            "suggestedGender": _GENDERS.get(view.sex),
        }
    )


def _channel(page: ServicePage, spot: Spot) -> Node | None:
    premises = _premises(spot)
    told = _told(
        {
            "servicePhone": [{"@type": "ContactPoint", "telephone": number} for number in page.view.phones],
            "availableLanguage": list(page.view.languages),
            "serviceLocation": {"@type": "Place", **premises} if premises else None,
        }
    )
    return {"@type": "ServiceChannel", **told} if told else None


def _premises(spot: Spot) -> Node:
    """Point and address, where the place is exact."""
    found: Node = {}
    if spot.exact:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": spot.exact.lat, "longitude": spot.exact.lon}
    if spot.street:
        found["address"] = _told(
            {
                "@type": "PostalAddress",
                "streetAddress": spot.street,
                "addressLocality": spot.town,
                "addressRegion": spot.admin1_name,
                "postalCode": spot.postal_code,
                "addressCountry": spot.country,
            }
        )
    return found


def _told(node: Node) -> Node:
    """Without what nobody stated."""
    return {name: value for name, value in node.items() if not _blank(value)}


def _blank(value: Iterable[Any] | float | None) -> bool:
    return value is None or (not isinstance(value, (int, float)) and not value)
