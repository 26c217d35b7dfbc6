"""The data folder: where it lies, how it is made, whether this release can read it."""

from __future__ import annotations

import shutil
from pathlib import Path

from portal.ops.embedded_db.errors import DatabaseUnavailableError
from portal.ops.embedded_db.identity import ServerUser, server_user
from portal.ops.embedded_db.layout import ASIDE, DATABASE, MAJOR, ROLE, Layout, make_folder
from portal.ops.embedded_db.programs import say

_HBA = f"local all {ROLE} scram-sha-256\n"
_INITDB = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--auth=reject",
    "--data-checksums",
    "--no-instructions",
)


def settle(layout: Layout) -> None:
    """Make the folders and the secret, and decide where the data lies. The caller holds the lock."""
    layout.prepare()
    layout.password()
    if layout.data.exists() or layout.location_note.exists():
        return
    user = server_user(layout.data)
    if user.can_enter(layout.root):
        return
    data = layout.aside / layout.inside.name
    say(f"The database's user cannot enter {layout.root}: the database lies in {data}")
    try:
        make_folder(layout.aside, mode=0o755)
    except OSError as error:
        raise DatabaseUnavailableError(
            f"The user {user.name} cannot enter {layout.root}, and {ASIDE} cannot be made ({error.strerror}): "
            "move the project to a folder that others may enter, or set DATABASE_URL."
        ) from error
    _put_away(data)
    layout.location_note.write_text(f"{data}\n", encoding="utf-8")


def _put_away(data: Path) -> None:
    """Data whose portal folder was removed is not this portal's; the last of it is kept beside."""
    if data.exists():
        left = data.with_name(f"{data.name}.left")
        shutil.rmtree(left, ignore_errors=True)
        data.rename(left)


def require_readable(layout: Layout) -> None:
    """Refuse a data folder of another major version, without touching it."""
    try:
        found = (layout.data / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        found = "none"
    if found != MAJOR:
        raise DatabaseUnavailableError(
            f"The database in {layout.data} is of PostgreSQL {found}, this release brings {MAJOR}: start the release "
            "that made it, save it with `python -m portal.ops.embedded_db dump`, move the folder away, "
            "start this release and restore the dump. Nothing was changed."
        )


def create(layout: Layout, programs: Path, user: ServerUser) -> None:
    """A new cluster with its role and database, complete or not there at all."""
    fresh = layout.data.with_name(f"{layout.data.name}.new")
    said = _init(fresh, layout, programs, user, ctype="C.UTF-8")
    if said:
        said = _init(fresh, layout, programs, user, ctype="C")
    if said:
        shutil.rmtree(fresh, ignore_errors=True)
        raise DatabaseUnavailableError(f"PostgreSQL could not make its data folder {layout.data}: {said}")
    (fresh / "pg_hba.conf").write_text(_HBA, encoding="ascii")
    password = layout.password()
    _alone(
        fresh,
        programs,
        user,
        f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}'\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n",
    )
    _note_password(fresh, user)
    fresh.rename(layout.data)


def _init(fresh: Path, layout: Layout, programs: Path, user: ServerUser, *, ctype: str) -> str:
    """Run initdb in an empty folder. Returns its complaint, or an empty text when all went well."""
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    user.give(fresh, mode=0o700)
    speed = ["--no-sync"] if layout.purpose == "test" else []
    argv = [str(programs / "initdb"), "-D", str(fresh), *_INITDB, f"--lc-ctype={ctype}", *speed]
    done = user.run(argv, cwd=fresh)
    return last_line(done.stderr) if done.returncode else ""


def keep_password_in_step(layout: Layout, programs: Path, user: ServerUser) -> None:
    """Give the role the password of the secret file, when that file was lost and made anew. Server stopped."""
    if _password_mark(layout.data).exists() and _password_mark(layout.data).stat().st_mtime_ns >= (
        layout.secret.stat().st_mtime_ns
    ):
        return
    _alone(layout.data, programs, user, f"ALTER ROLE {ROLE} PASSWORD '{layout.password()}'\n")
    _note_password(layout.data, user)


def _password_mark(data: Path) -> Path:
    return data / "portal.password_set"


def _note_password(data: Path, user: ServerUser) -> None:
    mark = _password_mark(data)
    mark.touch()
    user.give(mark, mode=0o600)


def _alone(data: Path, programs: Path, user: ServerUser, statements: str) -> None:
    """Run SQL, one statement a line, in a server that nobody else can reach."""
    argv = [str(programs / "postgres"), "--single", "-D", str(data), "-c", "exit_on_error=on", "postgres"]
    done = user.run(argv, cwd=data, text=statements)
    if done.returncode != 0:
        raise DatabaseUnavailableError(f"PostgreSQL could not prepare {data}: {last_line(done.stderr)}")


def last_line(text: str) -> str:
    """The last thing a program said, for the one sentence of an error."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
