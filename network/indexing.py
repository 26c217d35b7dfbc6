"""What of the Network's work can be found: meetings with their agreements, actions of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Prefetch

from network.addresses import meeting_url, plan_url
from network.models import Agreement, Meeting, PlanAction
from network.selectors.grid import public_actions
from network.selectors.meetings import public_meetings
from portal.core.phases import BY_CODE
from portal.core.selectors import country_name
from search.contract import Facet, Passage, SearchEntry, entry_key, key_pk

MEETING = "meeting"
PLAN = "plan"


class MeetingSearch:
    """One entry per meeting, its agreements as passages."""

    kind = MEETING
    model_label = "network.Meeting"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """The public meetings."""
        for pk in public_meetings().values_list("pk", flat=True).iterator():
            yield entry_key(MEETING, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these meetings. Two queries a batch."""
        agreements = Prefetch("agreements", queryset=Agreement.objects.order_by("number"))
        rows = public_meetings().filter(pk__in=[key_pk(key) for key in keys]).prefetch_related(agreements)
        return (entry for meeting in rows if (entry := _meeting_entry(meeting)))

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The meeting of an agreement."""
        if model_label != "network.Agreement":
            return ()
        meetings = Agreement.objects.filter(pk=pk).values_list("meeting_id", flat=True)
        return [entry_key(MEETING, meeting) for meeting in meetings]


class PlanSearch:
    """One entry per action of the plan; its address is its row on the page of the plan."""

    kind = PLAN
    model_label = "network.PlanAction"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """The public actions of the latest plan."""
        for pk in public_actions().values_list("pk", flat=True).iterator():
            yield entry_key(PLAN, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these actions. One query a batch."""
        rows = public_actions().filter(pk__in=[key_pk(key) for key in keys]).select_related("plan")
        return (entry for action in rows if (entry := _action_entry(action)))

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The actions of a plan: another plan may have become the latest one."""
        if model_label != "network.Plan":
            return ()
        return [entry_key(PLAN, action) for action in PlanAction.objects.values_list("pk", flat=True)]


def _public_texts(record: Meeting | PlanAction, field: str) -> Mapping[str, str]:
    """The texts of a field in the languages that are public."""
    return {code: text for code in record.languages_ready if (text := getattr(record, f"{field}_{code}"))}


def _meeting_entry(meeting: Meeting) -> SearchEntry | None:
    titles = _public_texts(meeting, "title")
    if not titles:
        return None
    return SearchEntry(
        key=entry_key(MEETING, meeting.pk),
        public_id=meeting.code,
        kind=MEETING,
        urls={language: meeting_url(meeting, language=language) for language in titles},
        titles=titles,
        summaries={language: where for language in titles if (where := _where(meeting, language))},
        passages={language: _agreements(meeting, language) for language in titles},
        facets={
            "country": sorted({*filter(None, [meeting.country_id]), *meeting.countries_present}),
            "year": (str(meeting.date_start.year),),
        },
        published=meeting.date_start,
    )


def _where(meeting: Meeting, language: str) -> str:
    country = country_name(meeting.country_id, language) if meeting.country_id else ""
    return ", ".join(part for part in (meeting.place, country) if part)


def _agreements(meeting: Meeting, language: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(text=text, number=str(row.number), anchor=f"a{row.number}")
        for row in meeting.agreements.all()
        if (text := getattr(row, f"text_{language}"))
    )


def _action_entry(action: PlanAction) -> SearchEntry | None:
    titles = _public_texts(action, "action")
    if not titles:
        return None
    indicators = _public_texts(action, "indicator")
    return SearchEntry(
        key=entry_key(PLAN, action.pk),
        public_id=action.code,
        kind=PLAN,
        urls={language: plan_url(language=language, action=action.code) for language in titles},
        titles=titles,
        summaries={
            language: name for language in titles if (name := getattr(action.plan, f"title_{language}"))
        },
        passages={language: (Passage(text=text),) for language, text in indicators.items()},
        numbers=(action.code,),
        facets={"phase": (action.phase,) if action.phase in BY_CODE else ()},
    )
