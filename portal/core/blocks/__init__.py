"""Blocks of prose that every page shares."""

from __future__ import annotations

from portal.core.blocks.text import ProseBlock

__all__ = ["ProseBlock"]
