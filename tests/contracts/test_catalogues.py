"""The catalogues are complete and true, and each rule of their gate bites."""

from __future__ import annotations

from collections.abc import Callable

import polib
import pytest

from tools import check_translations as gate


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    """A Spanish catalogue with these entries."""
    file = polib.POFile()
    file.metadata = {"Plural-Forms": gate.plural_forms("es")}
    file.extend(entries)
    return file


def entry(
    msgid: str = "%(n)s <b>places</b>", msgstr: str = "%(n)s <b>lugares</b>", **rest: object
) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **rest)


def other_header(file: polib.POFile) -> polib.POFile:
    file.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    return file


FAULTS: dict[str, Callable[[], polib.POFile]] = {
    "not translated": lambda: catalogue(entry(msgstr="")),
    "fuzzy": lambda: catalogue(entry(flags=["fuzzy"])),
    "placeholders differ": lambda: catalogue(entry(msgstr="<b>lugares</b>")),
    "HTML tags differ": lambda: catalogue(entry(msgstr="%(n)s lugares")),
    "leading or trailing space": lambda: catalogue(entry(msgstr="%(n)s <b>lugares</b> ")),
    "which the glossary rejects": lambda: catalogue(entry(msgstr="%(n)s <b>menores de edad</b>")),
    "stale": lambda: catalogue(entry(), entry("No longer there", "Ya no está")),
    "missing": catalogue,
    "obsolete": lambda: catalogue(entry(), entry("Old", "Viejo", obsolete=True)),
    "Plural-Forms": lambda: other_header(catalogue(entry())),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    findings = gate.check("es", FAULTS[fault](), catalogue(entry()), "django.po")
    assert [fault in finding.message for finding in findings] == [True]


def test_a_true_catalogue_has_no_finding() -> None:
    assert gate.check("es", catalogue(entry()), catalogue(entry()), "django.po") == []


def test_a_nameless_placeholder_in_the_source_is_refused() -> None:
    bare = entry("%s places", "%s lugares")
    findings = gate.check("es", catalogue(bare), catalogue(bare), "django.po")
    assert any("name the placeholder" in finding.message for finding in findings)


@pytest.mark.parametrize("language", gate.TRANSLATED)
def test_no_committed_entry_is_empty_or_fuzzy(language: str) -> None:
    file = polib.pofile(str(gate.catalogue(language)))
    assert len(file) > 0
    assert [each.msgid for each in file if each.fuzzy or not all(gate.texts(each))] == []
