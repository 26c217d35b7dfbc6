"""The words in which the rooms of search speak to each other. Frozen, pure, without Django."""

from __future__ import annotations

from search.types.asking import (
    EngineResult,
    Group,
    QueryPlan,
    RawHit,
    SearchQuery,
    Sort,
)
from search.types.indexing import (
    BODY_PART,
    FILE_PART,
    SUMMARY_PART,
    TITLE_PART,
    EngineHealth,
    IndexDocument,
    IndexFile,
    IndexPassage,
    IndexSuggestion,
    IndexText,
    Posting,
    RebuildHandle,
    WriteReport,
)
from search.types.shown import (
    FacetCount,
    FacetValue,
    Hit,
    PassageHit,
    SearchResult,
)

__all__ = [
    "BODY_PART",
    "FILE_PART",
    "SUMMARY_PART",
    "TITLE_PART",
    "EngineHealth",
    "EngineResult",
    "FacetCount",
    "FacetValue",
    "Group",
    "Hit",
    "IndexDocument",
    "IndexFile",
    "IndexPassage",
    "IndexSuggestion",
    "IndexText",
    "PassageHit",
    "Posting",
    "QueryPlan",
    "RawHit",
    "RebuildHandle",
    "SearchQuery",
    "SearchResult",
    "Sort",
    "WriteReport",
]
