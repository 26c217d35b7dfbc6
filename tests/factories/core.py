"""Countries and terms for tests."""

from __future__ import annotations

from typing import Any

from portal.core.models import Country, Term

NAMES = {
    "BZ": ("BLZ", "Belice", "Belize", "Belize"),
    "CA": ("CAN", "Canadá", "Canada", "Canada"),
    "CR": ("CRI", "Costa Rica", "Costa Rica", "Costa Rica"),
    "DO": ("DOM", "República Dominicana", "Dominican Republic", "République dominicaine"),
    "GT": ("GTM", "Guatemala", "Guatemala", "Guatemala"),
    "HN": ("HND", "Honduras", "Honduras", "Honduras"),
    "MX": ("MEX", "México", "Mexico", "Mexique"),
    "NI": ("NIC", "Nicaragua", "Nicaragua", "Nicaragua"),
    "PA": ("PAN", "Panamá", "Panama", "Panama"),
    "SV": ("SLV", "El Salvador", "El Salvador", "Salvador"),
    "US": ("USA", "Estados Unidos", "United States", "États-Unis"),
}


def make_term(*, scheme: str = "theme", code: str = "family_unity", **values: Any) -> Term:
    """A term of a vocabulary, made when missing; its code is its label unless named."""
    labels = {"label_es": code, "label_en": code, "label_fr": code}
    term, _made = Term.objects.get_or_create(scheme=scheme, code=code, defaults={**labels, **values})
    return term


def make_countries() -> None:
    """The eleven member countries."""
    for iso2, (iso3, es, en, fr) in NAMES.items():
        Country.objects.get_or_create(
            iso2=iso2,
            defaults={
                "iso3": iso3, "name_es": es, "name_en": en, "name_fr": fr,
                "capital": "–", "label_lat": 0.0, "label_lon": 0.0,
            },
        )  # fmt: skip
