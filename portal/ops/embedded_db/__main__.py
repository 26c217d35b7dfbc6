"""`python -m portal.ops.embedded_db start|stop|status|psql|dump [--test]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from portal.ops import embedded_db
from portal.ops.embedded_db.programs import wheel_folder

_CHECKOUT = Path(__file__).resolve().parents[3]


def main(argv: list[str] | None = None) -> int:
    """Run one command; what follows `psql` and `dump` is handed on to psql and pg_dump."""
    parser = argparse.ArgumentParser(prog="python -m portal.ops.embedded_db", description=__doc__)
    parser.add_argument("command", choices=["start", "stop", "status", "psql", "dump"])
    parser.add_argument("--test", action="store_true", help="the cluster of the test suite")
    options, rest = parser.parse_known_args(argv)
    root = Path(os.environ.get("PORTAL_VAR") or _CHECKOUT / "var")
    purpose: embedded_db.Purpose = "test" if options.test else "site"
    try:
        return _run(options.command, root, purpose, rest)
    except embedded_db.DatabaseUnavailableError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _run(command: str, root: Path, purpose: embedded_db.Purpose, rest: list[str]) -> int:
    match command:
        case "start":
            embedded_db.start_to_stay(root, purpose)
            return _report(root, purpose)
        case "stop":
            embedded_db.stop(root, purpose)
            return 0
        case "status":
            return _report(root, purpose)
        case "psql":
            return _tool("psql", root, purpose, rest)
        case _:
            return _tool("pg_dump", root, purpose, rest or ["--format=custom"])


def _report(root: Path, purpose: embedded_db.Purpose) -> int:
    """0 when the server answers, 3 when not, as service managers expect."""
    found = embedded_db.status(root, purpose)
    state = f"running, process {found.pid}" if found.running else "stopped"
    sys.stdout.write(f"{state}\ndata   {found.data}\nsocket {found.socket}\nlog    {found.log}\n")
    return 0 if found.running else 3


def _tool(name: str, root: Path, purpose: embedded_db.Purpose, rest: list[str]) -> int:
    address = embedded_db.ensure_running(root, purpose)
    return subprocess.run([str(wheel_folder() / name), address, *rest], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
