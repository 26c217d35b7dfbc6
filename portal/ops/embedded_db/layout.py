"""Where the embedded database keeps its things below one root folder."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Purpose = Literal["site", "test"]

MAJOR = "17"
ROLE = "portal"
DATABASE = "portal"
PORT = 5432
ASIDE = Path("/var/lib/rcm-portal")
_SOCKET_PATH_LIMIT = 103  # bytes: 107 on Linux, 103 on macOS and the BSDs


@dataclass(frozen=True, slots=True)
class Layout:
    """Names of one cluster's files. Nothing is created by asking."""

    root: Path
    purpose: Purpose

    @property
    def _suffix(self) -> str:
        return "" if self.purpose == "site" else "-test"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def lock(self) -> Path:
        """Taken for init, start and stop."""
        return self.run / f"pg{self._suffix}.lock"

    @property
    def users(self) -> Path:
        """Held shared by each process that uses the server; the last one to leave stops it."""
        return self.run / f"pg{self._suffix}.users"

    @property
    def keep(self) -> Path:
        """Present when the server was started by hand and is to stay."""
        return self.run / f"pg{self._suffix}.keep"

    @property
    def secret(self) -> Path:
        return self.root / "secrets" / f"pg{self._suffix}"

    @property
    def log(self) -> Path:
        return self.root / "log" / f"postgres{self._suffix}.log"

    @property
    def inside(self) -> Path:
        """The data folder's usual place."""
        return self.root / f"pg{MAJOR}{self._suffix}"

    @property
    def location_note(self) -> Path:
        """Names the data folder when it had to be put elsewhere."""
        return self.root / f"pg{MAJOR}{self._suffix}.location"

    @property
    def aside(self) -> Path:
        """Data and programs for a root whose database user cannot enter this folder."""
        return ASIDE / self.digest

    @property
    def digest(self) -> str:
        return hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]

    @property
    def data(self) -> Path:
        """The data folder: where the note says, or the usual place."""
        if self.location_note.is_file():
            return Path(self.location_note.read_text(encoding="utf-8").strip())
        return self.inside

    @property
    def socket_folder(self) -> Path:
        """A folder whose socket fits into a socket's address; a comma would part two hosts there."""
        beside = self.run / f"pg{self._suffix}"
        fits = len(os.fsencode(beside)) + len(f"/.s.PGSQL.{PORT}") <= _SOCKET_PATH_LIMIT
        if self.data.parent == self.root and fits and "," not in str(beside):
            return beside
        return Path(_runtime_folder()) / f"rcm-portal-{self.digest}{self._suffix}"

    def prepare(self) -> None:
        """Create our own folders. Modes are set on those made here only, never on what was there."""
        make_folder(self.root, mode=0o755)
        make_folder(self.run, mode=0o755)
        make_folder(self.log.parent, mode=0o755)
        make_folder(self.secret.parent, mode=0o700)

    def password(self) -> str:
        """The role's password; made at the first call. The caller holds the lock."""
        if not self.secret.exists():
            fresh = self.secret.with_suffix(".new")
            fresh.unlink(missing_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(32))
            fresh.rename(self.secret)
        return self.secret.read_text(encoding="ascii").strip()


def make_folder(folder: Path, *, mode: int) -> None:
    """Create the folder and missing parents; those already there keep their mode."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent, mode=0o755)
    folder.mkdir(exist_ok=True)
    folder.chmod(mode)


def _runtime_folder() -> str:
    """The user's own runtime folder; as root the public one, which the server's user can enter."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and os.geteuid() != 0 and Path(runtime).is_dir():
        return runtime
    return tempfile.gettempdir()
