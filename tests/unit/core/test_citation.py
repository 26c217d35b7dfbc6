"""Citations as reference managers read them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from portal.core.citation import Citation, CitationFormat, citation_links, written

PLAIN = Citation(
    code="pr-mx-opi",
    title="Oficiales de Protección a la Infancia",
    author="Portal of the Regional Conference on Migration",
    language="es",
    url="https://portal.example/es/practicas/3-oficiales/",
    version="2",
    published=date(2026, 3, 9),
    accessed=date(2026, 11, 21),
)
BIBTEX = """@techreport{pr-mx-opi,
  title = {{Oficiales de Protección a la Infancia}},
  author = {{Portal of the Regional Conference on Migration}},
  institution = {{Portal of the Regional Conference on Migration}},
  number = {pr-mx-opi},
  note = {Version 2},
  year = {2026},
  url = {https://portal.example/es/practicas/3-oficiales/},
  urldate = {2026-11-21},
  language = {es},
  month = mar,
}
"""
RIS = [
    "TY  - RPRT",
    "TI  - Oficiales de Protección a la Infancia",
    "AU  - Portal of the Regional Conference on Migration",
    "PB  - Portal of the Regional Conference on Migration",
    "PY  - 2026",
    "DA  - 2026/03/09",
    "ET  - 2",
    "M1  - pr-mx-opi",
    "LA  - es",
    "UR  - https://portal.example/es/practicas/3-oficiales/",
    "Y2  - 2026/11/21",
    "ER  - ",
]


def test_bibtex() -> None:
    assert written(PLAIN, CitationFormat.BIBTEX) == BIBTEX


def test_ris() -> None:
    text = written(PLAIN, CitationFormat.RIS)
    assert text.split("\r\n") == [*RIS, ""]


def test_csl() -> None:
    (item,) = json.loads(written(PLAIN, CitationFormat.CSL))
    assert item["issued"] == {"date-parts": [[2026, 3, 9]]}
    assert item["author"] == [{"literal": PLAIN.author}]
    assert (item["id"], item["title"], item["URL"]) == (PLAIN.code, PLAIN.title, PLAIN.url)


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("50 % & más_#1 $", r"50 \% \& más\_\#1 \$"),
        ("}, author = {x", r"\}, author = \{x"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("uno\n  dos", "uno dos"),
    ],
)
def test_no_title_breaks_out_of_its_bibtex_field(title: str, escaped: str) -> None:
    assert f"title = {{{{{escaped}}}}}," in written(replace(PLAIN, title=title), CitationFormat.BIBTEX)


@pytest.mark.parametrize("title", ["uno\r\nER  - \r\nTY  - JOUR", "uno\u2028dos", "uno\x0bdos"])
def test_a_break_in_a_title_opens_no_ris_field(title: str) -> None:
    assert len(written(replace(PLAIN, title=title), CitationFormat.RIS).splitlines()) == len(RIS)


def test_links_lead_below_the_record() -> None:
    assert [link["url"] for link in citation_links(PLAIN)] == [
        f"{PLAIN.url}cite.bib",
        f"{PLAIN.url}cite.ris",
        f"{PLAIN.url}cite.json",
    ]
