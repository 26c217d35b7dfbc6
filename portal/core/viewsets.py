"""The editors' screens of records: who sees and edits what, previews, publishing by another person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wagtail.admin import messages
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, UnpublishView

from csp.constants import SELF

from portal.core.i18n.addresses import record_url
from portal.core.i18n.localized import Localized
from portal.core.models import Record
from portal.core.permissions import CountryPermissionPolicy, RecordPermissionPolicy, is_own_work
from portal.core.services import same_content, serve_as_if_published


class CountryGuard:
    """For every view of one row: the right on the model holds only within the countries of the person."""

    def user_has_permission(self, permission: str) -> bool:
        """The view's own answer, narrowed to the countries of the person."""
        return self._within_countries() and bool(super().user_has_permission(permission))  # type: ignore[misc]  # mixed into Wagtail's views

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        """The same for one of several rights."""
        return self._within_countries() and bool(super().user_has_any_permission(permissions))  # type: ignore[misc]  # as above

    def _within_countries(self) -> bool:
        row, policy = getattr(self, "object", None), getattr(self, "permission_policy", None)
        if row is None or not isinstance(policy, CountryPermissionPolicy):
            return True
        return policy.covers(self.request.user, row)  # type: ignore[attr-defined]  # a view has a request


class FourEyes:
    """Publishing and approving of what somebody else wrote; of one's own text only a draft is kept."""

    request: HttpRequest
    object: Any
    action: str

    def publish_action(self) -> Any:
        """Publish, or keep the draft and say why."""
        policy = self.permission_policy  # type: ignore[attr-defined]  # mixed into Wagtail's views
        if policy.user_has_permission_for_instance(self.request.user, "publish", self.object):
            return super().publish_action()  # type: ignore[misc]  # as above
        return self._kept_as_draft()

    def workflow_action_action(self) -> Any:
        """Carry out the step of the workflow, or keep the draft and say why."""
        approving = self.workflow_action == "approve"  # type: ignore[attr-defined]  # as above
        if approving and is_own_work(self.request.user, self.object):
            return self._kept_as_draft()
        return super().workflow_action_action()  # type: ignore[misc]  # as above

    def _kept_as_draft(self) -> HttpResponseBase:
        words = _("Saved as a draft. Nobody publishes their own text: ask another publisher.")
        messages.warning(self.request, words)
        return redirect(self.get_edit_url())  # type: ignore[attr-defined]  # as above


class RecordCreateView(FourEyes, CreateView):
    """A new record."""


class RecordEditView(FourEyes, EditView):
    """A record. Publishing or approving an unchanged form leaves the version with the person who wrote it."""

    new_revision: Any

    def save_instance(self) -> Any:
        """Save a new version, unless the form is published or approved as it was."""
        previous = self.live_object.latest_revision
        if previous is None or self.action not in {"publish", "workflow-action"}:
            return super().save_instance()
        with transaction.atomic():
            instance = super().save_instance()
            unchanged = same_content(self.model, previous.content, self.new_revision.content)
            if unchanged:
                transaction.set_rollback(True)
        if unchanged:
            self.new_revision = previous
            return previous.as_object()
        return instance


class WithdrawView(UnpublishView):
    """Takes a record down. One person suffices, and needs no right to publish."""

    permission_required = "withdraw"


class _ChooserSearch(BaseFilterForm):
    """A search by words of the title, in any language, or of the code."""

    fields_searched: ClassVar[tuple[str, ...]] = ()
    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with these words."""
        words = self.cleaned_data.get("q")
        if words:
            self.is_searching, self.search_query = True, words
            matches = Q()
            for field in self.fields_searched:
                matches |= Q(**{f"{field}__icontains": words})
            objects = objects.filter(matches)
        return objects


class DeskViewSet(SnippetViewSet):
    """Rows that the desk edits. `search_fields` serve the list and the chooser; nothing is copied."""

    copy_view_enabled = False
    search_backend_name = None
    search_fields: ClassVar[tuple[str, ...]] = ()
    country_field = ""
    list_select_related: ClassVar[tuple[str, ...]] = ()
    list_per_page = 50

    @cached_property
    def policy(self) -> CountryPermissionPolicy | None:
        """The policy of the model, where rows belong to countries."""
        return CountryPermissionPolicy(self.model, field=self.country_field) if self.country_field else None

    @property
    def chooser_viewset_class(self) -> type[SnippetChooserViewSet]:
        """A chooser that searches the same columns."""
        form = type("ChooserSearch", (_ChooserSearch,), {"fields_searched": tuple(self.search_fields)})
        views = {"filter_form_class": form, "ordering": self.ordering}
        return type(
            f"{self.model.__name__}Chooser",
            (SnippetChooserViewSet,),
            {
                "choose_view_class": type("Choose", (ChooseView,), views),
                "choose_results_view_class": type("ChooseResults", (ChooseResultsView,), views),
            },
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that this person may see in the list."""
        rows: QuerySet[Any] = self.model.objects.select_related(*self.list_select_related)
        if self.policy is None:
            return rows
        seen = self.policy.instances_user_has_any_permission_for(
            request.user, ["add", "change", "delete", "view"]
        )
        return rows.filter(pk__in=seen.values("pk"))

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        """Every view of one row asks for the country as well."""
        if self.policy is not None and hasattr(view_class, "user_has_permission"):
            view_class = type(view_class.__name__, (CountryGuard, view_class), {})
        return super().construct_view(view_class, **kwargs)

    def on_register(self) -> None:
        """With the policy of the model."""
        if self.policy is not None:
            register_permission_policy(self.model, self.policy, exact_class=True)
        super().on_register()


def _ready(record: Record) -> str:
    return "\u00a0".join(record.languages_ready)


class RecordViewSet(DeskViewSet):
    """A kind of record. `title` names its title without language, `public_view` the view of its public page."""

    model: type[Record]
    title = "title"
    public_view = ""
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    unpublish_view_class = WithdrawView
    list_select_related: ClassVar[tuple[str, ...]] = ("owner_country", "latest_revision")
    list_filter: ClassVar[Any] = ["owner_country", "live"]

    @cached_property
    def policy(self) -> RecordPermissionPolicy:
        """The policy of records."""
        return RecordPermissionPolicy(self.model)

    @cached_property
    def search_fields(self) -> tuple[str, ...]:  # type: ignore[override]  # derived from the title
        """The title in each language and the code."""
        return (f"{self.title}_es", f"{self.title}_en", f"{self.title}_fr", "code")

    @cached_property
    def ordering(self) -> tuple[str, ...]:
        """By the Spanish title."""
        return (f"{self.title}_es", "pk")

    @cached_property
    def list_display(self) -> list[Any]:
        """Title, country, languages, last change, state."""
        return [
            "__str__",
            "owner_country",
            Column("languages_ready", label=_("Languages"), accessor=_ready),
            UpdatedAtColumn(label=_("Last change")),
            LiveStatusTagColumn(label=capfirst(_("status"))),
        ]

    def public_address(self, record: Record, language: str) -> str:
        """The address of the public page of a record for a reader of `language`."""
        shown = getattr(Localized(record, language), self.title)
        return record_url(self.public_view, record.pk, shown, fallback=record.code, language=language)

    def serve_preview(self, request: WSGIRequest, record: Record, language: str) -> HttpResponseBase:
        """The public page of a draft, which the editors' screen may show in a frame."""
        response = serve_as_if_published(request, record, language=language, address=self.public_address)
        response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]  # noqa: SLF001 - how django-csp is told
        return response
