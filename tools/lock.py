"""`make lock`: hash-pinned locks of pyproject.toml; `tools/lock.py check`: are they in step with it?

The check needs no network: each lock carries the digest of the dependency lists it was made from.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PROJECT = CHECKOUT / "pyproject.toml"
LOCKS = {
    "run": ["--extra", "embedded"],
    "dev": ["--extra", "embedded", "--group", "dev", "--constraint", "requirements/run.txt"],
}
_DIGEST = "# made from the dependencies of pyproject.toml with digest "
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;]+)", re.MULTILINE)
_PLACE = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|file:|^ *-e ", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Exit code 1 with one sentence per fault."""
    if arguments == ["make"]:
        for name in LOCKS:
            make(name)
    elif arguments != ["check"]:
        sys.stderr.write("usage: lock.py make|check\n")
        return 2
    faults = [fault for name in LOCKS for fault in faults_of(name)] + missing_from_dev()
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def make(name: str) -> None:
    """Resolve anew, keeping the pins that still fit."""
    target = path_of(name)
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-header"),
        *("--no-emit-index-url", "--no-emit-find-links", *LOCKS[name]),
        *("pyproject.toml", "--output-file", str(target.relative_to(CHECKOUT))),
    ]
    subprocess.run(command, cwd=CHECKOUT, check=True)
    pins = target.read_text(encoding="utf-8")
    target.write_text(f"# `make lock` writes this file.\n{_DIGEST}{digest()}\n{pins}", encoding="utf-8")


def digest() -> str:
    """Of the lists in pyproject.toml that decide what is installed, whatever their layout and comments."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    lists = [
        project["project"]["requires-python"],
        project["project"]["dependencies"],
        project["project"]["optional-dependencies"],
        project["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(lists, sort_keys=True).encode()).hexdigest()


def faults_of(name: str) -> list[str]:
    """What is wrong with one lock, in sentences."""
    shown = path_of(name).relative_to(CHECKOUT)
    text = path_of(name).read_text(encoding="utf-8")
    faults = []
    if f"{_DIGEST}{digest()}\n" not in text:
        faults.append(f"{shown} is not in step with pyproject.toml: run `make lock`.")
    if place := _PLACE.search(text):
        faults.append(f"{shown} names a place to install from ({place.group().strip()}): run `make lock`.")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    faults += [
        f"{shown} has no hash for {block.split()[0]}: run `make lock`."
        for block in blocks
        if "--hash=sha256:" not in block
    ]
    return faults


def missing_from_dev() -> list[str]:
    """The tests run with exactly the versions that are served."""
    served, tested = (set(_PIN.findall(path_of(name).read_text(encoding="utf-8"))) for name in ("run", "dev"))
    return [
        f"requirements/dev.txt lacks {name}=={version}: run `make lock`." for name, version in served - tested
    ]


def path_of(name: str) -> Path:
    """The lock's file."""
    return CHECKOUT / "requirements" / f"{name}.txt"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
