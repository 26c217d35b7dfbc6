"""What of the practices can be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import translation

from actors_map.models import Actor
from portal.core.models import Term
from portal.core.plain_text import plain
from portal.core.selectors import words_of
from practices.models import Practice, PracticePartner
from practices.querysets import public_q
from practices.selectors import practice_url
from practices.vocabulary import PARTS
from search.contract import Facet, Passage, SearchEntry, entry_key, key_pk

KIND = "practice"
_TERM_FIELDS: Mapping[str, str] = {"theme": "themes", "population": "populations"}
"""Vocabulary → field that quotes its labels."""


class PracticeSearch:
    """Practices by primary key."""

    kind = KIND
    model_label = "practices.Practice"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """Every public practice."""
        for pk in Practice.objects.filter(public_q()).values_list("pk", flat=True).iterator():
            yield entry_key(KIND, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these practices. Three queries a batch beside the vocabulary."""
        partners = PracticePartner.objects.select_related("actor").order_by("sort_order", "pk")
        rows = (
            Practice.objects.filter(public_q(), pk__in=[key_pk(key) for key in keys])
            .select_related("lead_actor")
            .prefetch_related("actions", Prefetch("partners", queryset=partners))
        )
        return (entry for row in rows if (entry := _entry(row)))

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """The practices that quote an institution, a term, or own a step or partner."""
        quoting = _quoting(model_label, pk)
        if quoting is None:
            return ()
        found = Practice.objects.filter(quoting).values_list("pk", flat=True).distinct()
        return [entry_key(KIND, row) for row in found]


def _quoting(model_label: str, pk: str) -> Q | None:
    match model_label:
        case "actors_map.Actor":
            return Q(lead_actor=pk) | Q(partners__actor=pk)
        case "practices.PracticeAction":
            return Q(actions=pk)
        case "practices.PracticePartner":
            return Q(partners=pk)
        case "portal_core.Term":
            return _quoting_term(Term.objects.filter(pk=pk))
        case _:
            return None


def _quoting_term(terms: QuerySet[Term]) -> Q | None:
    scheme, code = terms.values_list("scheme", "code").first() or ("", "")
    field = _TERM_FIELDS.get(scheme)
    return Q(**{f"{field}__contains": [code]}) if field else None


def _entry(practice: Practice) -> SearchEntry | None:
    """The entry of a practice; None while it has a title in none of its public languages."""
    titles = {code: text for code in practice.languages_ready if (text := getattr(practice, f"title_{code}"))}
    if not titles:
        return None
    return SearchEntry(
        key=entry_key(KIND, practice.pk),
        public_id=practice.code,
        kind=KIND,
        urls={language: practice_url(practice, language=language) for language in titles},
        titles=titles,
        summaries={
            language: text for language in titles if (text := getattr(practice, f"summary_{language}"))
        },
        keywords={language: _keywords(practice, language) for language in titles},
        passages={language: tuple(_passages(practice, language)) for language in titles},
        facets={
            "country": tuple(practice.countries),
            "phase": tuple(practice.phases),
            "theme": tuple(practice.themes),
            "population": tuple(practice.populations),
            "year": (str(practice.start_year),) if practice.start_year else (),
        },
        published=date(practice.start_year, 1, 1) if practice.start_year else None,
    )


def _keywords(practice: Practice, language: str) -> tuple[str, ...]:
    labels = [
        word
        for scheme, field in _TERM_FIELDS.items()
        for word in words_of(scheme, getattr(practice, field), language)
    ]
    return tuple(dict.fromkeys([*labels, *_actor_names(practice, language)]))


def _actor_names(practice: Practice, language: str) -> Iterator[str]:
    actors: list[Actor | None] = [practice.lead_actor]
    actors += [partner.actor for partner in practice.partners.all()]
    for actor in actors:
        if actor is not None and actor.live:
            names = (
                getattr(actor, f"name_{language}") if language in actor.languages_ready else "",
                actor.acronym,
            )
            yield from (name for name in names if name)


def _passages(practice: Practice, language: str) -> Iterator[Passage]:
    with translation.override(language):
        headings = {part.field: str(part.heading) for part in PARTS}
    for part in PARTS:
        if part.field == "actions":
            steps = (getattr(step, f"text_{language}") for step in practice.actions.all())
            text = "\n".join(step for step in steps if step)
        else:
            text = plain(getattr(practice, f"{part.field}_{language}"))
        if text:
            yield Passage(text=text, label=headings[part.field], anchor=part.anchor)
