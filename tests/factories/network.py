"""Meetings and a plan with sane defaults: a test shows only what matters to it."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from network.models import Agreement, Meeting, Plan, PlanAction, PlanEvent, Responsibility
from portal.core.models import Country

_NUMBERS = itertools.count(1)


def make_meeting(**values: Any) -> Meeting:
    """A meeting that was held in San Salvador, in Spanish and English."""
    number = next(_NUMBERS)
    defaults = {
        "code": f"mt-test-{number}",
        "title_es": f"Reunión {number} de prueba",
        "title_en": f"Test meeting {number}",
        "date_start": datetime.date(2017, 10, 18),
        "place": "San Salvador",
        "mode": "in_person",
        "languages_ready": ["es", "en"],
        "live": True,
    }
    return Meeting.objects.create(**{**defaults, **values})


def make_agreement(*, meeting: Meeting | None = None, **values: Any) -> Agreement:
    """The next agreement of a meeting (a new one unless told otherwise), on which nobody has reported."""
    owner = meeting or make_meeting()
    number = owner.agreements.count() + 1
    defaults = {
        "number": number,
        "text_es": f"Acordar la cosa {number}.",
        "text_en": f"Agree on thing {number}.",
    }
    return Agreement.objects.create(meeting=owner, **{**defaults, **values})


def make_plan(code: str = "plan-2017-2022", **values: Any) -> Plan:
    """The plan with this code, made when missing."""
    defaults = {
        "title_es": "Plan de prueba",
        "title_en": "Test plan",
        "first_year": 2017,
        "last_year": 2022,
        "follow_up_rule_es": "Cada país sigue lo suyo.",
        "follow_up_rule_en": "Each country follows its own.",
        "languages_ready": ["es", "en"],
    }
    plan, _made = Plan.objects.get_or_create(code=code, defaults={**defaults, **values})
    return plan


def make_event(**values: Any) -> PlanEvent:
    """A step in the making of the plan."""
    defaults = {
        "date_start": datetime.date(2017, 11, 15),
        "text_es": "Sesión virtual",
        "text_en": "Virtual session",
    }
    return PlanEvent.objects.create(plan=make_plan(), **{**defaults, **values})


def make_action(*, plan: Plan | None = None, **values: Any) -> PlanAction:
    """An action of prevention, with one blank responsibility for each country that exists."""
    number = next(_NUMBERS)
    defaults = {
        "code": f"a{number:02}",
        "order": number,
        "action_es": f"Acción {number} de prueba",
        "action_en": f"Test action {number}",
        "phase": "prevention",
        "scope": "regional",
        "languages_ready": ["es", "en"],
        "live": True,
    }
    action = PlanAction.objects.create(plan=plan or make_plan(), **{**defaults, **values})
    Responsibility.objects.bulk_create(
        Responsibility(action=action, country=country) for country in Country.objects.all()
    )
    return action
