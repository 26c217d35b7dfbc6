"""The Network's work as data."""

from __future__ import annotations

from network.models.meetings import Agreement, Meeting, MeetingInternal
from network.models.plan import Plan, PlanAction, PlanEvent, Responsibility

__all__ = ["Agreement", "Meeting", "MeetingInternal", "Plan", "PlanAction", "PlanEvent", "Responsibility"]
