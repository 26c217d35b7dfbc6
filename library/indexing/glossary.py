"""What of the glossary can be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from library.models import GlossaryTerm
from library.querysets import public_q
from library.selectors import term_url
from search.contract import Facet, SearchEntry, entry_key, key_pk

KIND = "glossary"


class GlossarySearch:
    """Glossary terms by primary key."""

    kind = KIND
    model_label = "library.GlossaryTerm"
    facets: Sequence[Facet] = ()

    def keys(self) -> Iterator[str]:
        """Every public term."""
        for pk in GlossaryTerm.objects.filter(public_q()).values_list("pk", flat=True).iterator():
            yield entry_key(KIND, pk)

    def build(self, keys: Sequence[str]) -> Iterator[SearchEntry]:
        """Entries of these terms. One query a batch."""
        rows = GlossaryTerm.objects.filter(public_q(), pk__in=[key_pk(key) for key in keys])
        return (entry for row in rows if (entry := _entry(row)))

    def affected_by(self, model_label: str, pk: str) -> Iterable[str]:
        """A term quotes nothing."""
        return ()


def _entry(row: GlossaryTerm) -> SearchEntry | None:
    """The entry of a term; None while it is written in none of its public languages."""
    titles = {code: text for code in row.languages_ready if (text := getattr(row, f"term_{code}"))}
    if not titles:
        return None
    return SearchEntry(
        key=entry_key(KIND, row.pk),
        public_id=row.code,
        kind=KIND,
        urls={language: term_url(row, language=language) for language in titles},
        titles=titles,
        aliases={language: tuple(row.acronyms) for language in titles if row.acronyms},
        summaries={code: text for code in titles if (text := getattr(row, f"definition_{code}"))},
    )
