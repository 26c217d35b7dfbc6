"""How a record is cited, in the formats that reference managers read. Pure.

Sources: RIS specification (Thomson ResearchSoft, 2011); CSL-JSON schema 1.0; BibTeX `techreport` with the fields `url`,
`urldate` and `language` that biblatex and natbib read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CitationFormat(StrEnum):
    """The ending of a file with a citation."""

    BIBTEX = "bib"
    RIS = "ris"
    CSL = "json"


MEDIA_TYPES = {
    CitationFormat.BIBTEX: "application/x-bibtex",
    CitationFormat.RIS: "application/x-research-info-systems",
    CitationFormat.CSL: "application/vnd.citationstyles.csl+json",
}
LABELS = {CitationFormat.BIBTEX: "BibTeX", CitationFormat.RIS: "RIS", CitationFormat.CSL: "CSL-JSON"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says. `code` is the permanent identifier, `author` a body, `published` the day of this version,
    `url` absolute, `language` the one that the text is in."""

    code: str
    title: str
    author: str
    language: str
    url: str
    version: str
    published: date
    accessed: date


def citation_links(citation: Citation) -> tuple[dict[str, str], ...]:
    """The addresses of the files, below the page of the record, for the component `cite`."""
    return tuple({"url": f"{citation.url}cite.{form}", "label": label} for form, label in LABELS.items())


def written(citation: Citation, form: CitationFormat) -> str:
    """The citation as the text of a file."""
    return _WRITERS[form](citation)


def _bibtex(cited: Citation) -> str:
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "author": f"{{{_tex(cited.author)}}}",
        "institution": f"{{{_tex(cited.author)}}}",
        "number": _tex(cited.code),
        "note": _tex(f"Version {cited.version}"),
        "year": str(cited.published.year),
        "url": cited.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": cited.accessed.isoformat(),
        "language": cited.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    lines.append(f"  month = {_MONTHS[cited.published.month - 1]},")
    return "\n".join([f"@techreport{{{cited.code},", *lines, "}", ""])


def _ris(cited: Citation) -> str:
    fields = (
        ("TY", "RPRT"),
        ("TI", cited.title),
        ("AU", cited.author),
        ("PB", cited.author),
        ("PY", str(cited.published.year)),
        ("DA", f"{cited.published:%Y/%m/%d}"),
        ("ET", cited.version),
        ("M1", cited.code),
        ("LA", cited.language),
        ("UR", cited.url),
        ("Y2", f"{cited.accessed:%Y/%m/%d}"),
        ("ER", ""),
    )
    return "".join(f"{name}  - {_one_line(value)}\r\n" for name, value in fields)


def _csl(cited: Citation) -> str:
    item = {
        "id": cited.code,
        "type": "report",
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "publisher": cited.author,
        "number": cited.code,
        "version": cited.version,
        "language": cited.language,
        "URL": cited.url,
        "issued": _parts(cited.published),
        "accessed": _parts(cited.accessed),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _tex(text: str) -> str:
    return _one_line(text).translate(_SPECIAL)


def _one_line(text: str) -> str:
    """RIS has one line a field, and a title may hold a break."""
    return " ".join(text.split())


_WRITERS = {CitationFormat.BIBTEX: _bibtex, CitationFormat.RIS: _ris, CitationFormat.CSL: _csl}
