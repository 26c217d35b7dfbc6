"""The score as SQL. Two phases: title and summary for every match, the whole text for the best of them.

    Σ idf · rank(head)  +  share · Σ idf · rank(text) / (base + slope · √(length / average))  +  phrase  +  name  +  popularity

A hit with a part of the words counts by the share of their idf. For a question of many words, the best hits are looked at
passage by passage.

A match in another language than the reader's counts `OTHER_LANGUAGE`, and so does a record without the reader's
language. Every number stands in `search/weights.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from search import weights
from search.engines.postgres.vectors import any_of, group_query, phrase_query, terms_of

if TYPE_CHECKING:
    from search.types import Group, QueryPlan

HEAD_WEIGHTS = f"{{0,0,{weights.SUMMARY},{weights.TITLE}}}"
TEXT_WEIGHTS = f"{{{weights.ATTACHMENT},{weights.BODY},0,0}}"

WHOLE = "cross join lateral (select array[d.tsv] as held offset 0) w"
"""The full vector, fetched from its storage once for a row and not once for every word: that is most of the ranking's
cost."""
_BEST_PASSAGE = (
    "(select max(power(({found}) / %(all_idf)s, 2)) from search_passage p where p.document_id = r.id)"
)
NEUTRAL = ("c:", "n:", "s:")
"""Prefixes of lexemes that belong to no language."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """SQL expressions over `d` (a document; `r`, a ranked one, in `together`) and the parameters they use."""

    head: str
    text: str
    coverage: str
    together: str
    parameters: dict[str, Any]


def ranking(plan: QueryPlan) -> Ranking:
    """The two phases for a plan; both are 0 for a plan without words."""
    parameters: dict[str, Any] = {"head_weights": HEAD_WEIGHTS, "text_weights": TEXT_WEIGHTS}
    heads, texts = [f"{weights.POPULARITY} * d.popularity"], ["0"]
    for index, group in enumerate(plan.groups):
        own, other = _by_language(group, plan.language)
        parameters |= {f"own{index}": any_of(own), f"other{index}": any_of(other), f"idf{index}": group.idf}
        heads.append(f"%(idf{index})s * {_rank('head', index, own, other)}")
        texts.append(f"%(idf{index})s * {_rank('text', index, own, other)}")
    if phrase := _side_by_side(plan):
        parameters["phrase"] = phrase
        parameters["phrase_bonus"] = weights.PHRASE_BONUS * sum(g.idf for g in plan.groups) / len(plan.groups)
        heads.append("case when d.head @@ %(phrase)s::tsquery then %(phrase_bonus)s else 0 end")
    if plan.names and plan.groups:
        parameters["names"] = any_of(plan.names)
        parameters["name_bonus"] = weights.NAME_BONUS * sum(g.idf for g in plan.groups) / len(plan.groups)
        heads.append("case when d.head @@ %(names)s::tsquery then %(name_bonus)s else 0 end")
    length = (
        f"({weights.LENGTH_BASE} + {weights.LENGTH_SLOPE} * sqrt(d.length / greatest(%(average_length)s, 1)))"
    )
    return Ranking(
        head=f"({' + '.join(heads)})",
        text=f"{weights.BODY_SHARE} * ({' + '.join(texts)}) / {length}",
        coverage=_coverage(plan, parameters),
        together=_together(plan, parameters),
        parameters=parameters,
    )


def _coverage(plan: QueryPlan, parameters: dict[str, Any]) -> str:
    """Factor of a hit that has a part of the words: the share of their idf, to a power. 1 when all are required."""
    loose = [(index, group) for index, group in enumerate(plan.groups) if not group.phrase]
    every = sum(group.idf for group in plan.groups)
    if plan.minimum >= len(loose) or every <= 0:
        return "1"
    quoted = sum(group.idf for group in plan.groups if group.phrase)
    parameters |= {f"part{index}": group_query(group) for index, group in loose}
    parameters |= {"quoted_idf": quoted, "every_idf": every, "coverage": weights.COVERAGE}
    found = " + ".join(f"%(idf{index})s * (w.held[1] @@ %(part{index})s::tsquery)::int" for index, _ in loose)
    return f"power((%(quoted_idf)s + {found}) / %(every_idf)s, %(coverage)s)"


def _together(plan: QueryPlan, parameters: dict[str, Any]) -> str:
    """What the best passage of a record `r` adds to the answer of a long question: for how many of its words stand there.

    Empty for a shorter one.
    """
    every = sum(group.idf for group in plan.groups)
    if len(plan.groups) < weights.MANY_WORDS or every <= 0:
        return ""
    parameters |= {f"near{index}": group_query(group) for index, group in enumerate(plan.groups)}
    parameters |= {"together": weights.TOGETHER * every / len(plan.groups), "all_idf": every}
    found = " + ".join(
        f"%(idf{index})s * (p.tsv @@ %(near{index})s::tsquery)::int" for index in range(len(plan.groups))
    )
    return f"%(together)s * r.own * coalesce({_BEST_PASSAGE.format(found=found)}, 0)"


def _rank(phase: str, index: int, own: tuple[str, ...], other: tuple[str, ...]) -> str:
    """The better of the match in the reader's language and the discounted one in another."""
    column = "d.head" if phase == "head" else "w.held[1]"
    ranks = []
    if own:
        ranks.append(f"ts_rank(%({phase}_weights)s::float4[], {column}, %(own{index})s::tsquery)")
    if other:
        rank = f"ts_rank(%({phase}_weights)s::float4[], {column}, %(other{index})s::tsquery)"
        ranks.append(f"{weights.OTHER_LANGUAGE} * {rank}")
    return f"greatest({', '.join(ranks)})"


def _by_language(group: Group, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    terms = terms_of(group)
    own = tuple(term for term in terms if term.startswith((f"{language}:", *NEUTRAL)))
    return own, tuple(term for term in terms if term not in own)


def _side_by_side(plan: QueryPlan) -> str:
    """The reader's words in their order, when there are several and each has a lexeme of the language."""
    prefix = f"{plan.language}:"
    own = [next((x for x in terms_of(group) if x.startswith(prefix)), None) for group in plan.groups]
    words = [lexeme for lexeme in own if lexeme is not None]
    return phrase_query([words]) if len(words) == len(own) > 1 else ""
