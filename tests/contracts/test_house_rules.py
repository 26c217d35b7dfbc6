"""The budgets of the house: sizes of files, views, templates and styles; no rooms without a name; few suppressions."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BANNED_ROOMS = {"utils", "helpers", "common", "misc"}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore)")
LIMITS = {
    "settings": ("portal/settings/*.py", 200),
    "test": ("tests/**/*.py", 400),
    "template": ("templates/**/*.html", 150),
    "style sheet": ("portal/static/portal/css/**/*.css", 200),
    "script": ("**/static/**/*.js", 250),
}
PARSED_BY_OLD_PYTHONS = Path("tools/start.py")
"""It must tell an old Python which one is needed, so it keeps to what that one can read."""
CODE_LIMIT = 300
VIEW_LIMIT = 25
MEDIAN_FUNCTION, P90_FUNCTION = 9, 25


def tracked(*patterns: str) -> list[Path]:
    """The files of the project that match, without what is not committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    paths = [Path(name) for name in listed if (ROOT / name).is_file()]
    return [path for path in paths if any(path.match(pattern) for pattern in patterns)]


def code() -> list[Path]:
    """The project's own modules, without migrations."""
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def length(path: Path) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Name, lines and whether it takes `request` first, of each function in a module."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            first = node.args.args[0].arg if node.args.args else ""
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1, first == "request"


@pytest.mark.parametrize("kind", LIMITS)
def test_files_stay_within_their_limit(kind: str) -> None:
    pattern, limit = LIMITS[kind]
    too_long = {str(path): length(path) for path in below(pattern) if length(path) > limit}
    assert too_long == {}


def below(pattern: str) -> list[Path]:
    """Tracked files below the pattern's folder."""
    wanted = {path.relative_to(ROOT) for path in ROOT.glob(pattern)}
    return [path for path in tracked("*") if path in wanted]


def test_modules_stay_within_three_hundred_lines() -> None:
    too_long = {
        str(path): length(path) for path in code() if "tests" not in path.parts and length(path) > CODE_LIMIT
    }
    assert too_long == {}


def test_views_only_parse_ask_and_render() -> None:
    modules = [path for path in code() if path.name in {"views.py", "api.py"} and "tests" not in path.parts]
    too_long = {
        f"{path}:{name}": lines
        for path in modules
        for name, lines, takes_request in functions(path)
        if takes_request and lines > VIEW_LIMIT
    }
    assert modules
    assert too_long == {}


def test_functions_are_short() -> None:
    lengths = sorted(
        lines for path in code() if "tests" not in path.parts for _name, lines, _request in functions(path)
    )
    median, p90 = statistics.median(lengths), lengths[int(len(lengths) * 0.9)]
    print(f"functions: {len(lengths)}, median {median} lines, p90 {p90} lines")
    assert median <= MEDIAN_FUNCTION
    assert p90 <= P90_FUNCTION


def test_no_room_lacks_a_name() -> None:
    assert [path for path in code() if path.stem in BANNED_ROOMS] == []
    assert [path for path in code() if path.name == "base.py" and "settings" not in path.parts] == []


def test_every_module_begins_with_the_future() -> None:
    late = [
        path
        for path in code()
        if path != PARSED_BY_OLD_PYTHONS
        and (text := (ROOT / path).read_text(encoding="utf-8")).strip()
        and "from __future__ import annotations" not in text
    ]
    assert late == []


def test_suppressions_are_rare() -> None:
    texts = [(ROOT / path).read_text(encoding="utf-8") for path in code()]
    lines = sum(text.count("\n") for text in texts)
    suppressions = sum(len(SUPPRESSION.findall(text)) for text in texts)
    print(f"suppressions: {suppressions} in {lines} lines")
    assert suppressions * 1000 <= lines


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    hosts = "|".join(
        ["pypi" + r"\.org", "python" + "hosted", "npm" + "js", r"repo1?" + r"\.maven", "deb" + r"\.debian"]
    )
    machine = "|".join(["/work" + "/", "/home/" + r"\w+/"])
    pattern = re.compile(f"{hosts}|{machine}")
    named = [
        str(path)
        for path in tracked("*")
        if path.suffix not in {".png", ".gz", ".mo"}
        and pattern.search((ROOT / path).read_text("utf-8", "ignore"))
    ]
    assert named == []
