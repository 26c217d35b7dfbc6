"""Choosing a record of any kind: the list of everything that search finds, by words of the title."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View

from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenResponseMixin,
    ChosenViewMixin,
)
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import BaseChooser

from portal.core.i18n.languages import SOURCE
from search.records import NamedRecord, findable, is_findable, named
from search.service import viewer_tokens

NAME = "search_records"
RIGHTS = ("search.add_pinnedquestion", "search.change_pinnedquestion", "search.add_exclusion")
"""Who holds one of these chooses records."""


def title_of(key: str) -> str:
    """What a record is called in the language of the screen."""
    return named([key], get_language() or SOURCE)[key].title


class RecordChooser(BaseChooser):
    """A button that opens the list, and the title of what was chosen. Its value is the key of the record."""

    choose_one_text = _("Choose a record")
    choose_another_text = _("Choose another record")
    icon = "search"
    chooser_modal_url_name = f"{NAME}:choose"
    show_edit_link = False
    show_clear_link = False

    def get_instance(self, value: str | None) -> NamedRecord | None:
        """The record of a key, also of one that search does not find now."""
        return named([value], get_language() or SOURCE)[value] if value else None

    def get_value_data_from_instance(self, instance: NamedRecord) -> dict[str, str]:
        """What the form shows."""
        shown = str(instance) if instance.findable else f"{instance} — {_('not found by search now')}"
        return {"id": instance.key, "edit_url": "", self.display_title_key: shown}


class ChosenRecord(forms.Widget):
    """The title of a record that was chosen once and for all."""

    def render(self, name: str, value: Any, *_args: Any, **_kwargs: Any) -> SafeString:
        """The title as text."""
        return (
            format_html("<p>{}</p>", named([value], get_language() or SOURCE)[value])
            if value
            else SafeString()
        )


class _Words(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: Any) -> Any:
        """The view itself has looked for the words."""
        self.is_searching, self.search_query = bool(self.cleaned_data["q"]), self.cleaned_data["q"]
        return objects


class _OfEditors(View):
    """Only for who may use what is chosen."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse others."""
        if not any(request.user.has_perm(right) for right in RIGHTS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class _Records(_OfEditors, BaseChooseView):
    """What the person finds, by words of the title."""

    icon = "search"
    page_title = _("Choose a record")
    filter_form_class = _Words
    chosen_url_name = f"{NAME}:chosen"
    results_url_name = f"{NAME}:choose_results"
    create_action_label = ""

    def get_results_page(self, request: HttpRequest) -> Any:
        """A page of the records found."""
        words = self.filter_form.cleaned_data["q"] if self.filter_form.is_valid() else ""
        records = findable(words, viewer=viewer_tokens(request.user), language=get_language() or SOURCE)
        self.paginator = self.paginator_class(self.filter_form.filter(records), per_page=self.per_page)
        try:
            return self.paginator.page(request.GET.get("p", 1))
        except InvalidPage as error:
            raise Http404 from error

    @property
    def columns(self) -> list[Column]:
        """Title and kind."""
        return [
            TitleColumn(
                "title",
                label=_("Title"),
                get_url=lambda record: reverse(self.chosen_url_name, args=(quote(record.key),)),
                link_attrs={"data-chooser-modal-choice": True},
            ),
            Column("kind", label=_("What it is")),
        ]

    def can_create(self) -> bool:
        """Records are made elsewhere."""
        return False

    @cached_property
    def i18n_enabled(self) -> bool:
        """Keys have no language."""
        return False


class ChooseView(ChooseViewMixin, _Records):
    """The list in its window."""


class ChooseResultsView(ChooseResultsViewMixin, _Records):
    """The list alone, after typing or turning the page."""


class ChosenView(_OfEditors, ChosenViewMixin, ChosenResponseMixin):
    """The record that was clicked."""

    def get_object(self, pk: str) -> NamedRecord:
        """The record of a key. Raises ObjectDoesNotExist when the person does not find it."""
        if not is_findable(pk, viewer_tokens(self.request.user)):
            raise ObjectDoesNotExist
        return named([pk], get_language() or SOURCE)[pk]

    def get_object_id(self, instance: NamedRecord) -> str:
        """The key."""
        return instance.key

    def get_edit_item_url(self, _instance: NamedRecord) -> str:
        """Records are edited elsewhere."""
        return ""


class RecordChooserViewSet(ViewSet):
    """The addresses of the list."""

    def get_urlpatterns(self) -> list[Any]:
        """Window, list, choice."""
        return [
            path("", ChooseView.as_view(), name="choose"),
            path("results/", ChooseResultsView.as_view(), name="choose_results"),
            path("chosen/<str:pk>/", ChosenView.as_view(), name="chosen"),
        ]


record_chooser = RecordChooserViewSet(NAME, url_prefix="search-records")
