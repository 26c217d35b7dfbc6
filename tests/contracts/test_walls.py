"""Each import contract bites: one planted violation breaks exactly the contract that forbids it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "portal",
    "search",
    "library",
    "actors_map",
    "practices",
    "manual",
    "network",
    "learning",
    "tests",
)
BROKEN = re.compile(r"^(.*) BROKEN", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Violation:
    """A line planted at the end of a module, and the contract that must break; `also` those that stand on it."""

    contract: str
    module: str
    line: str
    also: tuple[str, ...] = ()


THINKING = "The thinking part of search runs without Django and without an engine"
VIOLATIONS = (
    Violation("The floors of the house", "library/vocabulary.py", "import practices.criteria"),
    Violation("The same stair inside every app", "practices/vocabulary.py", "import practices.models"),
    Violation("The stair inside search", "search/types/asking.py", "import search.planner"),
    Violation(
        "The house knows search by two doors: contract (give) and service (ask)",
        "practices/apps.py",
        "import search.analysis",
    ),
    Violation(
        "Only search.engines.elastic talks to Elasticsearch", "portal/home/apps.py", "import elasticsearch"
    ),
    Violation(
        "Places, referrals and internal facts leave through actors_map.disclosure only",
        "practices/apps.py",
        "import actors_map.models.locations",
    ),
    Violation(
        "The contract imports nothing of ours, nor any framework",
        "search/contract.py",
        "import wagtail",
        (THINKING,),
    ),
    Violation(
        "The thinking part of search runs without Django and without an engine",
        "search/types/asking.py",
        "import django",
    ),
    Violation("Pure rooms stay pure", "practices/criteria.py", "import django"),
    Violation("Nothing in the house imports the tests", "portal/home/apps.py", "import tests.unit"),
)


def broken_contracts(tree: Path) -> list[str]:
    """The names of the contracts that `tree` breaks."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    done = subprocess.run([*command, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False)
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return BROKEN.findall(done.stdout)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house without what is not code."""
    copy = tmp_path_factory.mktemp("walls")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, copy / package, ignore=shutil.ignore_patterns("*.po", "static", "__pycache__")
        )
    return copy


def test_the_house_as_it_stands_breaks_no_contract(tree: Path) -> None:
    assert broken_contracts(tree) == []


@pytest.mark.slow
@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: violation.line)
def test_planted_import_breaks_exactly_its_contract(tree: Path, violation: Violation) -> None:
    module = tree / violation.module
    before = module.read_text(encoding="utf-8")
    module.write_text(f"{before}\n{violation.line}\n", encoding="utf-8")
    try:
        assert sorted(broken_contracts(tree)) == sorted([violation.contract, *violation.also])
    finally:
        module.write_text(before, encoding="utf-8")


def test_every_contract_has_a_planted_violation() -> None:
    named = re.findall(
        r'^name = "(.*)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    contracts = [name for name in named if name != "rcm-portal"]
    assert sorted(contracts) == sorted(violation.contract for violation in VIOLATIONS)
