"""Reads of the courses. Words come in the active language, which in a view is the `language` asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from learning.models import Course, Unit
from learning.querysets import public_q
from learning.vocabulary import Delivery
from portal.core.components import Crumb, Fact, FactItem
from portal.core.i18n.addresses import record_url
from portal.core.i18n.collation import sort_key
from portal.core.i18n.hreflang import Alternate, alternates
from portal.core.i18n.languages import SOURCE
from portal.core.i18n.localized import Localized, Text, language_shown
from portal.core.outside import OutsideAddress, outside_address
from portal.core.selectors import labelled, term_label
from portal.core.templatetags.portal_ui import language_name
from portal.core.vocabulary import TranslationOrigin


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in a list: the arguments of the component `card`."""

    code: str
    title: Text
    url: str
    summary: Text
    kind: tuple[str, ...]
    language: str
    external: bool


@dataclass(frozen=True, slots=True)
class CourseList:
    """The portal's own courses, and those of others."""

    own: tuple[CourseCard, ...]
    external: tuple[CourseCard, ...]


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit: its place in the course, title, what one can do after it."""

    number: int
    anchor: str
    title: Text
    objective: Text
    phases: tuple[str, ...]
    minutes: int | None


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A course in one language. An external one has an address at its provider, if known, instead of units."""

    code: str
    title: Text
    summary: Text
    lang: str
    is_fallback: bool
    unreviewed: bool
    source_language: str
    source_url: str
    alternates: tuple[Alternate, ...]
    url: str
    crumbs: tuple[Crumb, ...]
    kind: tuple[str, ...]
    external: bool
    link: OutsideAddress | None
    units: tuple[UnitShown, ...]
    facts: tuple[Fact, ...]


def course_list(*, language: str) -> CourseList:
    """All public courses, alphabetical in `language`. One query beside the vocabulary."""
    cards = sorted(
        (_card(course, language) for course in Course.objects.filter(public_q())),
        key=lambda card: (sort_key(card.title.value, language), card.code),
    )
    return CourseList(
        own=tuple(card for card in cards if not card.external),
        external=tuple(card for card in cards if card.external),
    )


def course_page(pk: int, *, language: str) -> CoursePage | None:
    """The course for a reader of `language`; None when there is none that readers may see."""
    course = Course.objects.filter(public_q(), pk=pk).first()
    if course is None:
        return None
    shown = Localized(course, language)
    return CoursePage(
        code=course.code,
        title=shown.title,
        summary=shown.summary,
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        unreviewed=shown.lang != course.source_language
        and course.origin_of(shown.lang) != TranslationOrigin.HUMAN,
        source_language=course.source_language,
        source_url=course_url(course, language=course.source_language),
        alternates=alternates(
            lambda: course_url(course, language=get_language() or SOURCE),
            ready=list(course.languages_ready),
            shown=lambda code: language_shown(course, code),
        ),
        url=course_url(course, language=language),
        crumbs=(Crumb(_("Learn"), reverse("learning:courses")),),
        kind=(_("Course"), str(Delivery(course.delivery).label), course.provider_name),
        external=_is_external(course),
        link=outside_address(course.url),
        units=tuple(
            _unit(shown.child(unit), unit) for unit in Unit.objects.filter(course=course).order_by("order")
        ),
        facts=_facts(course, language),
    )


def course_url(course: Course, *, language: str) -> str:
    """The address of a course for a reader of `language`."""
    title = Localized(course, language).title
    return record_url("learning:course", course.pk, title, fallback=course.code, language=language)


def _card(course: Course, language: str) -> CourseCard:
    shown = Localized(course, language)
    return CourseCard(
        code=course.code,
        title=shown.title,
        url=course_url(course, language=language),
        summary=shown.summary,
        kind=(str(Delivery(course.delivery).label), course.provider_name, _hours(course)),
        language=", ".join(_languages(course.languages, language)),
        external=_is_external(course),
    )


def _is_external(course: Course) -> bool:
    """Whether it is taken elsewhere; its address may be unknown all the same."""
    return bool(course.url) or course.delivery == Delivery.EXTERNAL_LINK


def _unit(shown: Localized, unit: Unit) -> UnitShown:
    return UnitShown(
        unit.order, unit.code, shown.title, shown.objective, (unit.phase,) if unit.phase else (), unit.minutes
    )


def _facts(course: Course, language: str) -> tuple[Fact, ...]:
    audiences = labelled("audience", course.audiences, language)
    return (
        Fact(_("For whom"), several=tuple(FactItem(audience.label) for audience in audiences)),
        Fact(_("Duration"), _hours(course)),
        Fact(
            _("Languages"), several=tuple(FactItem(name) for name in _languages(course.languages, language))
        ),
        Fact(_("Provider"), course.provider_name or ("" if _is_external(course) else _("This portal"))),
        Fact(_("Permanent identifier"), course.code),
    )


def _hours(course: Course) -> str:
    if course.hours is None:
        return ""
    return ngettext("%(hours)s hour", "%(hours)s hours", course.hours) % {"hours": course.hours}


def _languages(codes: Iterable[str], language: str) -> tuple[str, ...]:
    names = ((code, term_label("language", code, language)) for code in codes)
    return tuple(language_name(code) if name == code else name for code, name in names)
