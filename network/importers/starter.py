"""Meetings, agreements and the strategic plan of data/starter."""

from __future__ import annotations

from network.importers.meetings import meetings
from network.importers.plan import plan
from portal.core.importers.reading import Reading
from portal.core.importers.wanted import Batch

_FILE = "meetings.json"


def read(reading: Reading) -> list[Batch]:
    """The meetings, then the plan that they made."""
    whole = reading.folder.whole(_FILE)
    whole.expect(("meetings", "strategic_plan_timeline", "notes"))
    return [meetings(reading, whole), *plan(reading, whole)]
