"""Courses for tests: public in Spanish and English."""

from __future__ import annotations

import itertools
from typing import Any

from learning.models import Course, Unit

_NUMBERS = itertools.count(1)


def make_course(**values: Any) -> Course:
    """A live course of the portal; give it a `url` and it is one of another institution."""
    number = next(_NUMBERS)
    defaults = {
        "code": f"co-test-{number}",
        "title_es": f"Curso {number}",
        "title_en": f"Course {number}",
        "summary_es": "Para quién es.",
        "summary_en": "Whom it is for.",
        "languages_ready": ["es", "en"],
        "hours": 10,
        "live": True,
    }
    return Course.objects.create(**{**defaults, **values})


def make_unit(course: Course, order: int, **values: Any) -> Unit:
    """The unit at a place of a course."""
    defaults = {
        "code": f"cu-{order}",
        "title_es": f"Unidad {order}",
        "title_en": f"Unit title {order}",
        "objective_es": "Saber hacerlo.",
        "objective_en": "Be able to do it.",
    }
    return Unit.objects.create(course=course, order=order, **{**defaults, **values})
