"""The translators’ desk: what is missing, what changed since, and a page that sets both texts side by side."""

from __future__ import annotations
