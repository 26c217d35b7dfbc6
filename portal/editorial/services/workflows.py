"""The workflows of records and of pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from wagtail.models import Page, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from portal.core.permissions import DRAFTED, Role
from portal.editorial.models import FourEyesTask

SCREEN = "Revisión de integridad y seguridad"
PUBLICATION = "Publicación"
STEPS: dict[str, tuple[Role, ...]] = {
    SCREEN: (Role.EDITOR, Role.PUBLISHER),
    PUBLICATION: (Role.PUBLISHER,),
}
"""Steps with the groups that approve them, never their own text."""
RECORDS = "Registros: revisión y publicación"
PAGES = "Páginas: publicación"


def ensure_workflows() -> list[str]:
    """A workflow for each kind of record and for the pages, where there is none yet. Run after `sync_groups`."""
    kinds = ContentType.objects.get_for_models(*(apps.get_model(label) for label in DRAFTED)).values()
    assigned = set(
        WorkflowContentType.objects.filter(content_type__in=kinds).values_list("content_type_id", flat=True)
    )
    lacking = [kind for kind in kinds if kind.pk not in assigned]
    made = []
    if lacking:
        workflow = _workflow(RECORDS, steps=(SCREEN, PUBLICATION))
        WorkflowContentType.objects.bulk_create(
            WorkflowContentType(workflow=workflow, content_type=kind) for kind in lacking
        )
        made += [f"+ workflow for {kind.app_label}.{kind.model}" for kind in lacking]
    root = Page.get_first_root_node()
    if not WorkflowPage.objects.filter(page=root).exists():
        WorkflowPage.objects.create(page=root, workflow=_workflow(PAGES, steps=(PUBLICATION,)))
        made.append("+ workflow for pages")
    return made


def _workflow(name: str, *, steps: Sequence[str]) -> Workflow:
    workflow, created = Workflow.objects.get_or_create(name=name)
    if created:
        for place, step in enumerate(steps):
            WorkflowTask.objects.create(workflow=workflow, task=_task(step), sort_order=place)
    return workflow


def _task(name: str) -> FourEyesTask:
    task, created = FourEyesTask.objects.get_or_create(name=name)
    if created:
        task.groups.set(Group.objects.filter(name__in=STEPS[name]))
    return task
