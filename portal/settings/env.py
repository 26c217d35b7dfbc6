"""Typed reading of the environment: a wrong or missing value is one clear sentence at start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("PORTAL_VAR") or BASE_DIR / "var").resolve()
"""Everything the portal writes on disk: embedded database, uploads, collected static files, secrets."""


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file that `<name>_FILE` names, or `default`."""
    value = os.environ.get(name)
    if value is not None:
        return value
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return default
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {path}, which cannot be read: {error.strerror}."
        ) from error


def required(name: str) -> str:
    """The variable; without it the process does not start."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it, or name a file that holds it in {name}_FILE.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no variable: 1, true, yes, on or 0, false, no, off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")


def number(name: str, default: float) -> float:
    """A positive number."""
    value = text(name)
    try:
        found = float(value or default)
    except ValueError:
        found = 0.0
    if found <= 0:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a positive number.")
    return found


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas or blanks."""
    return text(name, default).replace(",", " ").split()


def own_secret(name: str) -> str:
    """A secret kept in `VAR/secrets/<name>` (0600), made at its first use: for one machine, never for production."""
    path = VAR / "secrets" / name
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = secrets.token_urlsafe(48)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(value)
    return value
