"""Rules of translated records and of the desk, asked at start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error

from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.admin.panels.group import PanelGroup
from wagtail.fields import RichTextField
from wagtail.snippets.models import get_snippet_models

from portal.core.fields import TrRichTextField
from portal.core.models import Record
from portal.core.panels import LanguageInlinePanel
from portal.core.permissions import right_to_write, translated_columns
from portal.core.viewsets import RecordViewSet


def desk_checks(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """All rules of this module; each message names the model and the remedy."""
    edited = get_snippet_models()
    found = [*translated_models_are_sound(apps.get_models()), *records_have_screens(apps.get_models())]
    for model in edited:
        found += [
            Error(
                f"{model._meta.label}: {fault}",
                hint="Use the panels of portal.core.panels.",
                id="portal.E003",
            )
            for fault in faults_of_panel(model.snippet_viewset._edit_handler)  # noqa: SLF001 - Wagtail has no public name for the bound panel
        ]
    return found


def translated_models_are_sound(models: Any) -> Iterator[CheckMessage]:
    """A model with translated columns has no ordering, no unique translated column, and rich text that can be blank."""
    for model in models:
        columns = translated_columns(model)
        if not columns:
            continue
        bare = {column.rpartition("_")[0] for column in columns}
        if bare & {str(name).lstrip("-") for name in model._meta.ordering}:
            yield Error(f"{model._meta.label}: Meta.ordering names a translated field.", id="portal.E001")
        for column in columns:
            field = model._meta.get_field(column)
            base = model._meta.get_field(column.rpartition("_")[0])
            if field.unique:
                yield Error(f"{model._meta.label}.{column} is unique per language.", id="portal.E001")
            if isinstance(base, RichTextField) and not isinstance(base, TrRichTextField):
                yield Error(f"{model._meta.label}.{base.name} is not a TrRichTextField.", id="portal.E001")


def records_have_screens(models: Any) -> Iterator[CheckMessage]:
    """Every kind of record is edited through `RecordViewSet`, which guards its rights and makes its preview."""
    for model in models:
        if issubclass(model, Record) and not isinstance(
            getattr(model, "snippet_viewset", None), RecordViewSet
        ):
            yield Error(f"{model._meta.label} has no RecordViewSet.", id="portal.E002")


def faults_of_panel(panel: Panel) -> Iterator[str]:
    """What a form lets a person write without the right that the column needs."""
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from faults_of_panel(child)
    elif isinstance(panel, InlinePanel):
        if not isinstance(panel, LanguageInlinePanel):
            yield f"the rows {panel.relation_name} stand in a panel that drops the rights of its fields"
        yield from faults_of_panel(panel.child_edit_handler)
    elif isinstance(panel, FieldPanel):
        needed = right_to_write(panel.model, panel.field_name)
        if panel.permission != needed:
            yield f"the panel of {panel.field_name} asks for {panel.permission}, not for {needed}"
