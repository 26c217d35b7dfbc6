"""Which language a text speaks, told by its commonest words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from portal.core.i18n.languages import CODES, SOURCE
from search.analysis.folding import fold
from search.analysis.tokenizer import words
from search.analysis.wordlists import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.extraction.outcome import Page

SAMPLE = 20_000
"""Characters that are listened to."""


def spoken(pages: Iterable[Page]) -> str:
    """The language of the site with most stop words in the text; that of the sources when none speaks up."""
    sample = " ".join(page.text for page in pages)[:SAMPLE].lower()
    said = Counter(fold(word) for word, _start, _end in words(sample))
    votes = {code: sum(said[word] for word in stop_words(code)) for code in CODES}
    best = max(CODES, key=votes.__getitem__)
    return best if votes[best] else SOURCE
