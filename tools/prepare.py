"""Makes `.venv` from a hash-pinned lock, once per lock, and starts the portal in it."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from obstacles import (
    DEFAULT_PORT,
    ObstacleError,
    require_database,
    require_port,
    require_venv_module,
    require_writable,
)

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "portal.unfinished"
LOCKS = {name: CHECKOUT / "requirements" / f"{name}.txt" for name in ("run", "dev")}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Exit code: 0, or 1 with one sentence on standard error."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        match arguments:
            case ["run"]:
                return run()
            case ["prepare", ("run" | "dev") as lock]:
                prepare(lock)
                return 0
            case _:
                sys.stderr.write("usage: start.py run | start.py prepare run|dev\n")
                return 2
    except ObstacleError as obstacle:
        sys.stderr.write(f"{obstacle}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130


def run() -> int:
    """Check everything, install what is missing, become the supervisor."""
    require_writable(Path(os.environ.get("PORTAL_VAR") or CHECKOUT / "var"), variable="PORTAL_VAR")
    port = require_port(os.environ.get("PORT") or DEFAULT_PORT)
    require_database(os.environ.get("DATABASE_URL", ""))
    if os.environ.get("PORTAL_PYTHON"):
        python = os.environ["PORTAL_PYTHON"]
    else:
        prepare("run")
        python = str(PYTHON)
    os.environ["PORT"] = str(port)
    os.chdir(CHECKOUT)
    sys.stdout.flush()
    os.execv(python, [python, "-m", "portal.ops.supervisor"])


def prepare(lock: str) -> None:
    """`.venv` holds what the lock names. Nothing to do: nothing is touched."""
    if _holds(lock):
        return
    require_writable(CHECKOUT)
    with _alone():
        if _holds(lock):
            return
        made_here = _make_venv()
        try:
            _install(lock)
        except BaseException:
            if made_here:
                shutil.rmtree(VENV, ignore_errors=True)
            raise
        UNFINISHED.unlink(missing_ok=True)
        for name in LOCKS:
            if name == lock or _pins(name) <= _pins(lock):
                _stamp(name).write_text(_expected(name), encoding="utf-8")


def _holds(lock: str) -> bool:
    with suppress(OSError):
        return PYTHON.exists() and _stamp(lock).read_text(encoding="utf-8") == _expected(lock)
    return False


def _stamp(lock: str) -> Path:
    return VENV / f"portal.{lock}"


def _expected(lock: str) -> str:
    """What the stamp says: content of the lock, and the place, since scripts break when a `.venv` is moved."""
    return f"{hashlib.sha256(LOCKS[lock].read_bytes()).hexdigest()} {VENV}\n"


def _pins(lock: str) -> set[tuple[str, str]]:
    return {
        (name.lower(), version) for name, version in _PIN.findall(LOCKS[lock].read_text(encoding="utf-8"))
    }


def _make_venv() -> bool:
    """Whether it was made now. One that was left unfinished, was moved or lost its Python is made again."""
    if VENV.exists() and (UNFINISHED.exists() or not _works()):
        print("==> Removing a broken .venv", flush=True)
        shutil.rmtree(VENV)
    if VENV.exists():
        return False
    require_venv_module()
    print(f"==> Making .venv with Python {sys.version.split()[0]}", flush=True)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True, text=True
        )
        if done.returncode == 0:
            UNFINISHED.touch()
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        raise
    if done.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        said = (done.stdout + done.stderr).strip().splitlines() or ["it said nothing"]
        raise ObstacleError(
            f"The virtual environment could not be made: {said[-1]} "
            "(Debian, Ubuntu: `apt install python3-venv`; then run the command again)."
        )
    return True


def _works() -> bool:
    """Its Python starts, is new enough, and lies where it was made."""
    stamps = [path.read_text(encoding="utf-8") for path in VENV.glob("portal.*") if path != UNFINISHED]
    if any(not stamp.endswith(f" {VENV}\n") for stamp in stamps):
        return False
    return PYTHON.exists() and _succeeds("-c", "import sys; assert sys.version_info >= (3, 11)")


def _succeeds(*arguments: str) -> bool:
    return subprocess.run([PYTHON, *arguments], check=False, capture_output=True).returncode == 0


def _install(lock: str) -> None:
    total = len(_pins(lock))
    print(f"==> Installing {total} packages of requirements/{lock}.txt, each checked by its hash", flush=True)
    if not _succeeds("-c", "import pip") and not _succeeds("-m", "ensurepip"):
        raise ObstacleError("The .venv has no pip: remove the folder and run the command again.")
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
        "-r",
        str(LOCKS[lock]),
    ]
    said: deque[str] = deque(maxlen=15)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        try:
            _show_progress(pip.stdout or (), total, said)
        except BaseException:
            pip.terminate()
            raise
    if pip.returncode != 0:
        sys.stderr.write("".join(said))
        raise ObstacleError(
            "The packages could not be installed (pip's last words are above): "
            "check the network, or pip's settings if this machine uses a mirror, and run the command again."
        )


def _show_progress(lines: Iterable[str], total: int, said: deque[str]) -> None:
    """One line that counts; without a terminal one line per ten packages."""
    terminal = sys.stdout.isatty()
    count = 0
    for line in lines:
        said.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            count += 1
            if terminal:
                print(f"\r    {count}/{total} {line.split()[1][:40]:<40}", end="", flush=True)
            elif count % 10 == 0:
                print(f"    {count}/{total}", flush=True)
        elif line.startswith("Installing collected packages"):
            print(f"{chr(13) if terminal else ''}    all fetched, unpacking{' ' * 30}", flush=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Two commands at once: the second waits, then finds everything done."""
    with LOCKS["run"].open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
