"""Reading what a reader asks: parameters of an address become a `SearchQuery`, or a refusal by parameter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.i18n.languages import CODES
from search.conf import config
from search.contract import PUBLIC
from search.planner import MAX_CHARACTERS
from search.service import viewer_tokens
from search.types import SearchQuery, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, QueryDict

    from search.contract import Facet

MAX_SIZE = 100
MAX_VALUES = 50
"""Values of one facet in one query."""
FIRST_YEAR, LAST_YEAR = 1000, 9999
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,60}")


class QueryRefused(ValueError):  # noqa: N818  named after what happens to the query
    """The query cannot be meant; `errors` says why, by parameter, without repeating what was sent."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        """Keep the reasons."""
        super().__init__("; ".join(f"{name}: {message}" for name, message in errors.items()))
        self.errors = dict(errors)


class SearchForm(forms.Form):
    """The parameters that are not facets."""

    q = forms.CharField(required=False, max_length=MAX_CHARACTERS)
    lang = forms.ChoiceField(required=False, choices=[(code, code) for code in CODES])
    sort = forms.ChoiceField(required=False, choices=[(sort.value, sort.value) for sort in Sort])
    page = forms.IntegerField(required=False, min_value=1)
    size = forms.IntegerField(required=False, min_value=1, max_value=MAX_SIZE)
    year_from = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    year_to = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    exact = forms.ChoiceField(required=False, choices=[("1", "1")])


def read_query(
    params: QueryDict, *, facets: Mapping[str, Facet], language: str, viewer: frozenset[str]
) -> SearchQuery:
    """The query of an address. `language` is the reader's when `lang` does not say otherwise.

    Raises :class:`QueryRefused`.
    """
    form = SearchForm(params)
    errors = {name: str(messages[0]) for name, messages in form.errors.items()}
    filters: dict[str, tuple[str, ...]] = {}
    for name, facet in facets.items():
        try:
            values = _codes([value for value in params.getlist(name) if value], facet)
        except LookupError:
            errors[name] = str(_("This filter has a value that does not exist. Choose again from the list."))
        else:
            filters |= {name: values} if values else {}
    if errors:
        raise QueryRefused(errors)
    given: dict[str, Any] = form.cleaned_data
    return SearchQuery(
        text=given["q"],
        ui_language=given["lang"] or language,
        filters=filters,
        years=(given["year_from"], given["year_to"]),
        viewer=viewer,
        sort=Sort(given["sort"] or Sort.RELEVANCE),
        page=given["page"] or 1,
        size=given["size"] or config().page_size,
        autocorrect=not given["exact"],
    )


def viewer_of(request: HttpRequest) -> frozenset[str]:
    """The ACL tokens of who asks; the session of a reader without its cookie is never touched."""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return viewer_tokens(request.user) if signed_in else frozenset({PUBLIC})


def is_beyond(query: SearchQuery) -> bool:
    """Whether the page lies behind the last result that is given out."""
    return (query.page - 1) * query.size >= config().max_results


def _codes(values: Sequence[str], facet: Facet) -> tuple[str, ...]:
    """The codes meant, each once; case does not matter where the codes are known. Raises ``LookupError``."""
    if len(values) > MAX_VALUES:
        raise LookupError(facet.name)
    if facet.values is None:
        if not all(_CODE.fullmatch(value) for value in values):
            raise LookupError(facet.name)
        return tuple(dict.fromkeys(values))
    known = {code.casefold(): code for code in facet.values()}
    return tuple(dict.fromkeys(known[value.casefold()] for value in values))
