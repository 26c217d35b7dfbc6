"""Steps of the editors' workflow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wagtail.models import AbstractGroupApprovalTask

from portal.core.permissions import is_own_work


class FourEyesTask(AbstractGroupApprovalTask):
    """Approval by a group, and never by the person who wrote the version that waits."""

    class Meta:
        verbose_name = _("approval by another person")
        verbose_name_plural = _("approvals by another person")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What this person may do now: who wrote the version that waits may not approve it."""
        actions: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        if is_own_work(user, obj):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """As any task. Raises PermissionDenied for the approval of one's own version, whatever the screen offered."""
        record = task_state.workflow_state.content_object
        if action_name == "approve" and is_own_work(user, record):
            raise PermissionDenied("the version that waits was written by the person who approves it")
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> Any:
        """For the list of kinds of tasks."""
        return _("Members of the chosen groups approve, but nobody approves their own text")
