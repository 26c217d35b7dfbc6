"""The directory as tables: CSV, CSV with HXL tags, XLSX. Only public views come in; see `docs/developers/api.md`."""

from __future__ import annotations

from actors_map.exports.actors import ACTOR_COLUMNS
from actors_map.exports.columns import Column, Reading
from actors_map.exports.comma import csv_lines
from actors_map.exports.services import SERVICE_COLUMNS
from actors_map.exports.workbook import Note, workbook

__all__ = ["ACTOR_COLUMNS", "SERVICE_COLUMNS", "Column", "Note", "Reading", "csv_lines", "workbook"]
