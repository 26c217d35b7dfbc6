"""What the front door and the country pages show."""

from __future__ import annotations

from portal.home.selectors.country import CountryPage, country_page
from portal.home.selectors.front import HomeFacts, home_facts, lands

__all__ = ["CountryPage", "HomeFacts", "country_page", "home_facts", "lands"]
