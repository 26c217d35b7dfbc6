"""Practices for tests: public in Spanish and English, with what a card shows."""

from __future__ import annotations

import itertools
from typing import Any

from actors_map.models import Actor
from practices.models import Practice, PracticeAction, PracticePartner, PracticeSource, SafetyScreen

_NUMBERS = itertools.count(1)


def make_practice(*, screen: bool = True, **values: Any) -> Practice:
    """A live practice of Guatemala, ready in Spanish and English; `screen=False` leaves its safety screen out."""
    number = next(_NUMBERS)
    defaults = {
        "code": f"pr-test-{number}",
        "title_es": f"Práctica {number}",
        "title_en": f"Practice {number}",
        "summary_es": "Qué es.",
        "summary_en": "What it is.",
        "languages_ready": ["es", "en"],
        "countries": ["GT"],
        "phases": ["reception"],
        "live": True,
    }
    practice = Practice.objects.create(**{**defaults, **values})
    if screen:
        SafetyScreen.objects.create(practice=practice, outcome="passed_with_limits")
    return practice


def make_action(practice: Practice, **values: Any) -> PracticeAction:
    """A step of a practice."""
    defaults = {"text_es": "Se recibe a cada niña y niño.", "text_en": "Each child is received."}
    return PracticeAction.objects.create(practice=practice, **{**defaults, **values})


def make_partner(practice: Practice, actor: Actor, **values: Any) -> PracticePartner:
    """An institution beside the lead."""
    return PracticePartner.objects.create(practice=practice, actor=actor, **values)


def make_source(practice: Practice, **values: Any) -> PracticeSource:
    """A source; only editors see it unless `public`."""
    defaults = {"url": f"https://example.org/source-{next(_NUMBERS)}"}
    return PracticeSource.objects.create(practice=practice, **{**defaults, **values})
