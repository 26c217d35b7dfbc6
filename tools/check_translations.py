"""The catalogues' gate: complete in Spanish and French, true to the sources, equal in placeholders and markup.

    python tools/check_translations.py            what is wrong, by file and line; exit code 1 when anything is
    python tools/check_translations.py --update   bring the catalogues in step with the sources (new entries empty)

Extraction needs GNU gettext (Debian: `apt install gettext`); nothing is written without `--update`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "portal" / "locale"
TRANSLATED = ("es", "fr")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|%[sd]|\{(\w*)\}")
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
SKIPPED = {".git", ".venv", "var", "node_modules", "tests", "tools"}
REJECTED = {
    "es": re.compile(r"\b(menores? de edad|menores migrantes|ilegal(es)?|deportad[oa]s?)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(clandestins?|illégaux)\b", re.IGNORECASE),
}
"""Words that the glossary rejects; people are not illegal."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where, and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def catalogue(language: str) -> Path:
    """The catalogue of `language`."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def plural_forms(language: str) -> str:
    """The plural header of Django's own catalogue: two catalogues of a language must count alike."""
    path = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    return str(polib.pofile(str(path)).metadata["Plural-Forms"])


def forms(language: str) -> int:
    """How many plural forms `language` has."""
    match = re.search(r"nplurals=(\d)", plural_forms(language))
    return int(match.group(1)) if match else 2


def extract(language: str) -> polib.POFile:
    """The messages of the sources as makemessages finds them, in a copy of the tree that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=lambda _dir, names: SKIPPED & set(names), symlinks=True)
        shutil.rmtree(copy / "portal" / "locale", ignore_errors=True)
        (copy / "portal" / "locale").mkdir()
        program = (
            "from django.conf import settings;"
            "settings.configure(LOCALE_PATHS=['portal/locale'], USE_I18N=True, INSTALLED_APPS=[]);"
            "import django; django.setup();"
            "from django.core.management import call_command;"
            f"call_command('makemessages', locale=['{language}'], verbosity=0, no_location=False)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=copy, capture_output=True, text=True, check=False
        )
        made = copy / "portal" / "locale" / language / "LC_MESSAGES" / "django.po"
        if done.returncode or not made.exists():
            raise SystemExit(f"The messages could not be extracted (is gettext installed?):\n{done.stderr}")
        return polib.pofile(str(made))


def identity(entry: polib.POEntry) -> tuple[str, str, str]:
    """What makes a message one message."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def texts(entry: polib.POEntry) -> list[str]:
    """All translations of an entry."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text) if match.group(0) != "%%"}


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _faults_of_text(entry: polib.POEntry, text: str) -> Iterator[str]:
    allowed = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural or "")
    found = _placeholders(text)
    if found - allowed or (not entry.msgid_plural and found != allowed):
        yield f"placeholders differ: {sorted(allowed)} in the source, {sorted(found)} in the translation"
    if sorted(TAG.findall(entry.msgid)) != sorted(TAG.findall(text)):
        yield "HTML tags differ from the source"
    if _edges(entry.msgid) != _edges(text):
        yield "leading or trailing space differs from the source"


def _faults_of_entry(entry: polib.POEntry, language: str) -> Iterator[str]:
    if entry.fuzzy:
        yield "fuzzy: read it and remove the mark"
    if "{}" in entry.msgid or "%s" in entry.msgid:
        yield "name the placeholder in the source: a nameless one cannot be reordered"
    translations = texts(entry)
    if not translations or not all(translations):
        yield "not translated"
        return
    for text in translations:
        yield from _faults_of_text(entry, text)
        if word := REJECTED[language].search(text):
            yield f"uses “{word.group(0)}”, which the glossary rejects"


def check(language: str, catalogue_file: polib.POFile, sources: polib.POFile, path: str) -> list[Finding]:
    """Every fault of one catalogue against the sources."""
    found: list[Finding] = []
    if catalogue_file.metadata.get("Plural-Forms") != plural_forms(language):
        found.append(Finding(path, 1, f"Plural-Forms must be: {plural_forms(language)}"))
    wanted = {identity(entry): entry for entry in sources if not entry.obsolete}
    held = {identity(entry): entry for entry in catalogue_file if not entry.obsolete}
    found += [
        Finding(path, entry.linenum, "obsolete: remove it") for entry in catalogue_file.obsolete_entries()
    ]
    found += [
        Finding(path, held[key].linenum, f"stale, no source uses it: {key[1][:60]!r}")
        for key in held.keys() - wanted.keys()
    ]
    found += [
        Finding(
            path,
            1,
            f"missing: {key[1][:60]!r} ({'; '.join(':'.join(o) for o in wanted[key].occurrences[:2])})",
        )
        for key in wanted.keys() - held.keys()
    ]
    for key in held.keys() & wanted.keys():
        entry = held[key]
        found += [
            Finding(path, entry.linenum, f"{entry.msgid[:50]!r}: {fault}")
            for fault in _faults_of_entry(entry, language)
        ]
    return sorted(found, key=lambda finding: (finding.line, finding.message))


def update(language: str, sources: polib.POFile) -> int:
    """Write the catalogue anew: the sources' messages, with the translations that are known. Returns how many lack one."""
    path = catalogue(language)
    known = {identity(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = {
        "Project-Id-Version": "rcm-portal",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    for entry in sorted((entry for entry in sources if not entry.obsolete), key=identity):
        before = known.get(identity(entry))
        kept = polib.POEntry(
            msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, flags=entry.flags
        )
        kept.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if before is not None:
            kept.msgstr, kept.msgstr_plural = before.msgstr, before.msgstr_plural
        elif entry.msgid_plural:
            kept.msgstr_plural = dict.fromkeys(range(forms(language)), "")
        fresh.append(kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    return sum(1 for entry in fresh if not all(texts(entry)))


def main() -> int:
    """Check, or update with `--update`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="bring the catalogues in step with the sources")
    options = parser.parse_args()
    sources = extract(TRANSLATED[0])
    if options.update:
        for language in TRANSLATED:
            print(
                f"{catalogue(language).relative_to(ROOT)}: {update(language, sources)} messages wait for a translation"
            )
        return 0
    findings: list[Finding] = []
    for language in TRANSLATED:
        path = catalogue(language)
        findings += check(language, polib.pofile(str(path)), sources, str(path.relative_to(ROOT)))
    for finding in findings:
        print(finding)
    print(f"{len(sources)} messages, {len(TRANSLATED)} catalogues, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
