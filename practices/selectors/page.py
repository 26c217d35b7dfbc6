"""One practice with all that its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wagtail.models import ModelLogEntry

from library.selectors import CITED_IN
from portal.core.citation import Citation, citation_links
from portal.core.components import Crumb, Fact, FactItem, Join
from portal.core.i18n.hreflang import Alternate, alternates
from portal.core.i18n.languages import SOURCE
from portal.core.i18n.localized import Localized, Text, language_shown
from portal.core.outside import OutsideAddress, outside_address
from portal.core.selectors import country_labels, labelled, term_label
from portal.core.templatetags.portal_ui import day, long_day
from portal.core.vocabulary import TranslationOrigin
from practices.models import Practice, PracticePartner, PracticeSource
from practices.selectors.badges import Badge, badges
from practices.selectors.cards import countries_in_words, practice_url
from practices.selectors.evidence import public_practices
from practices.selectors.joins import actor_link, joins
from practices.selectors.parts import PartShown, parts_shown
from practices.vocabulary import ChildParticipation, PracticeStatus


@dataclass(frozen=True, slots=True)
class PracticePage:
    """A practice in one language.

    `source_url` is its address in the language it was written in; `blanks` says what nobody has told yet;
    `withheld_sources` counts the sources that only editors see.
    """

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
    phases: tuple[str, ...]
    badges: tuple[Badge, ...]
    parts: tuple[PartShown, ...]
    blanks: tuple[str, ...]
    joins: tuple[Join, ...]
    facts: tuple[Fact, ...]
    sources: tuple[OutsideAddress, ...]
    withheld_sources: int
    citation: str
    reference: Citation

    @property
    def citation_links(self) -> tuple[dict[str, str], ...]:
        """The citation as files."""
        return citation_links(self.reference)


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    on: date


def practice_page(pk: int, *, language: str) -> PracticePage | None:
    """The practice for a reader of `language`; None when there is none that readers may see."""
    practice = _loaded(pk)
    if practice is None:
        return None
    shown = Localized(practice, language)
    version = _version(practice)
    sources = tuple(PracticeSource.objects.filter(practice=practice).order_by("pk"))
    return PracticePage(
        code=practice.code,
        title=shown.title,
        summary=shown.summary,
        lang=shown.lang,
        is_fallback=shown.is_fallback,
        unreviewed=is_unreviewed(practice, shown),
        source_language=practice.source_language,
        source_url=practice_url(practice, language=practice.source_language),
        alternates=_alternates(practice),
        url=practice_url(practice, language=language),
        crumbs=_crumbs(practice, language),
        kind=(_("Practice"), countries_in_words(practice.countries, language=language)),
        phases=tuple(practice.phases),
        badges=badges(practice, language=language),
        parts=parts_shown(practice, shown),
        blanks=_blanks(shown),
        joins=joins(practice, language=language),
        facts=_facts(practice, shown, version),
        sources=tuple(address for each in sources if each.public and (address := outside_address(each.url))),
        withheld_sources=sum(not each.public for each in sources),
        citation=_citation(practice, shown, version),
        reference=_reference(practice, shown, version),
    )


def is_unreviewed(practice: Practice, shown: Localized) -> bool:
    """Whether nobody has compared the text shown with the language it was written in."""
    return (
        shown.lang != practice.source_language and practice.origin_of(shown.lang) != TranslationOrigin.HUMAN
    )


def _loaded(pk: int) -> Practice | None:
    partners = PracticePartner.objects.select_related("actor").order_by("sort_order", "pk")
    return (
        public_practices()
        .select_related("safety_screen", "lead_actor")
        .prefetch_related(
            "actions",
            Prefetch("partners", queryset=partners),
            "legal_documents",
            CITED_IN,
        )
        .filter(pk=pk)
        .first()
    )


def _alternates(practice: Practice) -> tuple[Alternate, ...]:
    return alternates(
        lambda: practice_url(practice, language=get_language() or SOURCE),
        ready=list(practice.languages_ready),
        shown=lambda code: language_shown(practice, code),
    )


def _version(practice: Practice) -> _Version:
    """The number counts publications; a loaded row was published once without an entry in the log."""
    logged = ModelLogEntry.objects.for_instance(practice).filter(action="wagtail.publish").count()
    on = (practice.last_published_at or practice.first_published_at or timezone.now()).date()
    return _Version(max(logged + bool(practice.source), 1), on)


def _blanks(shown: Localized) -> tuple[str, ...]:
    obstacles = (shown.enabling, shown.hindering, shown.what_did_not_work)
    found = (
        ()
        if any(obstacles)
        else (_("Nobody has told yet what helped, what hindered and what did not work."),)
    )
    return (*found, _("No country has told this portal yet that it adapted it."))


def _crumbs(practice: Practice, language: str) -> tuple[Crumb, ...]:
    path = reverse("practices:list")
    lands = country_labels(practice.countries, language)
    country = (Crumb(lands[0].label, f"{path}?country={lands[0].code}"),) if len(lands) == 1 else ()
    return (Crumb(_("Practices"), path), *country)


def _facts(practice: Practice, shown: Localized, version: _Version) -> tuple[Fact, ...]:
    language = shown.requested
    lands = tuple(FactItem(country.label) for country in country_labels(practice.countries, language))
    groups = tuple(FactItem(term.label) for term in labelled("population", practice.populations, language))
    return (
        Fact(_("Countries") if len(lands) > 1 else _("Country"), several=lands),
        Fact(_("Years"), value=_years(practice)),
        Fact(pgettext("status of a practice", "Status"), value=_status(practice)),
        Fact(_("For"), several=groups),
        Fact(_("Carried out by"), several=_carried_out_by(practice, language)),
        Fact(_("Themes"), several=_themes(practice, language)),
        *_scope(practice, language),
        Fact(_("Legal basis"), value=shown.legal_basis_note),
        Fact(_("Participation of children"), value=_participation(practice)),
        Fact(
            _("Version"),
            value=_("%(number)s, of %(day)s") % {"number": version.number, "day": day(version.on)},
        ),
        Fact(_("Permanent identifier"), value=practice.code),
    )


def _years(practice: Practice) -> str:
    if practice.start_year is None:
        return ""
    if practice.end_year is None:
        return _("since %(year)s") % {"year": practice.start_year}
    return f"{practice.start_year}\u2013{practice.end_year}"


def _status(practice: Practice) -> str:
    return "" if practice.status == PracticeStatus.UNKNOWN else str(PracticeStatus(practice.status).label)


def _participation(practice: Practice) -> str:
    value = practice.child_participation
    return "" if value == ChildParticipation.UNKNOWN else str(ChildParticipation(value).label)


def _scope(practice: Practice, language: str) -> tuple[Fact, ...]:
    return (Fact(_("Scope"), value=term_label("scope", practice.scope, language)),) if practice.scope else ()


def _themes(practice: Practice, language: str) -> tuple[FactItem, ...]:
    path = reverse("practices:list")
    return tuple(
        FactItem(term.label, f"{path}?theme={term.code}")
        for term in labelled("theme", practice.themes, language)
    )


def _carried_out_by(practice: Practice, language: str) -> tuple[FactItem, ...]:
    actors = [practice.lead_actor, *(partner.actor for partner in practice.partners.all())]
    links = (
        actor_link(actor, language=language, short=True)
        for actor in actors
        if actor is not None and actor.live
    )
    return tuple(FactItem(link.title, link.url) for link in links)


def _citation(practice: Practice, shown: Localized, version: _Version) -> str:
    return _(
        "Portal of the Regional Conference on Migration. “%(title)s”. Practice %(code)s, version %(number)s, "
        "%(day)s. Consulted on %(today)s."
    ) % {
        "title": shown.title,
        "code": practice.code,
        "number": version.number,
        "day": long_day(version.on),
        "today": long_day(timezone.localdate()),
    }


def _reference(practice: Practice, shown: Localized, version: _Version) -> Citation:
    return Citation(
        code=practice.code,
        title=shown.title.value,
        author=_("Portal of the Regional Conference on Migration"),
        language=shown.lang,
        url=practice_url(practice, language=shown.requested),
        version=str(version.number),
        published=version.on,
        accessed=timezone.localdate(),
    )
