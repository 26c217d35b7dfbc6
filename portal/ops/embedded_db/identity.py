"""As whom PostgreSQL's programs run: they refuse to work for root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from portal.ops.embedded_db.errors import DatabaseUnavailableError

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class ServerUser:
    """The user that owns the data folder. `switch` is true when this process is root and must become it."""

    uid: int
    gid: int
    name: str
    switch: bool

    def run(self, argv: list[str], *, cwd: Path, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run one program to its end, feed it `text`, and capture what it says."""
        return subprocess.run(
            argv,
            cwd=cwd,
            env=ENVIRONMENT,
            input=text,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def spawn(self, argv: list[str], *, cwd: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start one program in a session of its own, so that Ctrl-C does not reach it first."""
        return subprocess.Popen(
            argv,
            cwd=cwd,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def can(self, argv: list[str]) -> bool:
        """Whether this user can run the program and it ends well."""
        try:
            return self.run(argv, cwd=Path("/")).returncode == 0
        except OSError:
            return False

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can pass all parents of the folder, access lists included."""
        return not self.switch or self.can(["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)])

    def give(self, path: Path, *, mode: int) -> None:
        """Make the file or folder this user's own."""
        if self.switch:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)


def server_user(data: Path) -> ServerUser:
    """Whoever owns the data folder; for a new one: ourselves, or as root PORTAL_DB_USER or nobody."""
    if os.geteuid() != 0:
        return ServerUser(os.geteuid(), os.getegid(), "", switch=False)
    if data.exists():
        return _by_owner(data)
    name = os.environ.get("PORTAL_DB_USER", "nobody")
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise DatabaseUnavailableError(
            f"PostgreSQL does not run as root and the user {name!r} does not exist: "
            "create it, or name another one in PORTAL_DB_USER."
        ) from None
    if entry.pw_uid == 0:
        raise DatabaseUnavailableError("PORTAL_DB_USER must not be root: PostgreSQL refuses to run as root.")
    return ServerUser(entry.pw_uid, entry.pw_gid, name, switch=True)


def _by_owner(data: Path) -> ServerUser:
    found = data.stat()
    if found.st_uid == 0:
        raise DatabaseUnavailableError(
            f"The database folder {data} belongs to root, and PostgreSQL refuses to run as root: "
            f"give it to the user that ran it before, for example `chown -R nobody {data}`."
        )
    return ServerUser(found.st_uid, found.st_gid, str(found.st_uid), switch=True)
