"""Receivers of the ground floor."""

from __future__ import annotations

from typing import Any

from portal.core.models import VOCABULARY


def forget_vocabulary(**_kwargs: Any) -> None:
    """A term or a country changed: the next reader loads the vocabulary anew."""
    VOCABULARY.clear()
