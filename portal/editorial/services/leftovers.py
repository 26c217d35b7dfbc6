"""What a new Wagtail brings and this portal does not use."""

from __future__ import annotations

from django.contrib.auth.models import Group

from wagtail.models import Page, Task, Workflow

WELCOME = "Welcome to your new Wagtail site!"
GROUPS = ("Moderators", "Editors")
WORKFLOW = "Moderators approval"


def clear_leftovers() -> list[str]:
    """Delete the welcome page and the stock groups and workflow, as long as nobody uses them."""
    made = []
    for page in Page.objects.filter(depth=2, title=WELCOME, slug="home", sites_rooted_here__isnull=True):
        page.delete()
        made.append(f"- page {WELCOME}")
    unused = Group.objects.filter(name__in=GROUPS, user__isnull=True)
    for group in unused:
        group.delete()
        made.append(f"- group {group.name}")
    if made:
        Workflow.objects.filter(name=WORKFLOW, workflow_states__isnull=True).delete()
        Task.objects.filter(name=WORKFLOW, task_states__isnull=True).delete()
    return made
