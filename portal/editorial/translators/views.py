"""The list of translations, and both texts side by side."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from portal.core.i18n.languages import AUTONYMS, CODES, LANGUAGES
from portal.core.models import Record, Term
from portal.core.permissions import TRANSLATE, RecordPermissionPolicy
from portal.core.services import confirm_translation
from portal.core.translation_states import State, standing
from portal.editorial.reporting import ReportChoice, without_formulas
from portal.editorial.translators.comparison import sides
from portal.editorial.translators.selectors import (
    ORDER,
    TranslationRow,
    coverage,
    kinds,
    languages_of,
    record_for,
    translation_rows,
)

TO_DO = "to_do"


class TranslationFilterSet(WagtailFilterSet):
    """Kind, language, state."""

    kind = ReportChoice(label=_("Kind"), choices=kinds, empty_label=_("All kinds"))
    language = ReportChoice(
        label=_("Language"),
        choices=[(language.code, language.autonym) for language in LANGUAGES],
        empty_label=_("All languages"),
    )
    state = ReportChoice(
        label=_("State"),
        choices=[(TO_DO, _("Everything to do")), *((state.value, state.label) for state in ORDER)],
        empty_label=_("All states"),
    )

    class Meta:
        model = Term
        fields: ClassVar[list[str]] = []


class TranslationsReportView(ReportView):
    """What is missing, in work, outdated or up to date, by record and language."""

    page_title = _("Translations")
    header_icon = "globe"
    results_template_name = "wagtailadmin/translations/results.html"
    index_url_name = "translations"
    index_results_url_name = "translations_results"
    filterset_class = TranslationFilterSet
    any_permission_required: ClassVar[list[str]] = []
    export_filename = "translations"
    list_export: ClassVar[list[str]] = [
        "kind",
        "code",
        "title",
        "autonym",
        "state_label",
        "lacking",
        "changed",
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "kind": _("Kind"),
        "code": _("Code"),
        "title": _("Title"),
        "autonym": _("Language"),
        "state_label": _("State"),
        "lacking": _("Texts missing"),
        "changed": _("Texts changed since"),
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=_("Title"), get_url=lambda row: row.compare_url),
        Column("kind", label=_("Kind")),
        Column("autonym", label=_("Language")),
        Column("state_label", label=_("State")),
        NumberColumn("lacking", label=_("Texts missing")),
        NumberColumn("changed", label=_("Texts changed since")),
    ]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What the filters say."""
        return self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}

    @cached_property
    def rows(self) -> list[TranslationRow]:
        """Everything of the chosen kind and language, in any state."""
        kind, language = self.chosen.get("kind"), self.chosen.get("language")
        return translation_rows(
            self.request.user, labels=[kind] if kind else (), languages=[language] if language else ()
        )

    def get_base_queryset(self) -> QuerySet[Term]:
        """For the form of filters alone."""
        return Term.objects.none()

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Without a choice: what is to do, in the language of the person if there is just one."""
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        data = self.request.GET.copy()
        if "state" not in data:
            data["state"] = TO_DO
            own = languages_of(self.request.user)
            data.setdefault("language", own[0] if len(own) == 1 else "")
        return {**kwargs, "data": data, "queryset": self.get_base_queryset()}

    def get_filtered_queryset(self) -> list[TranslationRow]:
        """The rows in the chosen state."""
        state = self.chosen.get("state")
        if state == TO_DO:
            return [row for row in self.rows if row.state != State.CURRENT]
        return [row for row in self.rows if not state or row.state == state]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the table of coverage."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "states": [state.label for state in ORDER], "coverage": coverage(self.rows)}

    def to_row_dict(self, item: TranslationRow) -> dict[str, Any]:
        """A row of the spreadsheet; no cell begins a formula."""
        return without_formulas(super().to_row_dict(item))


class TranslationCompareView(WagtailAdminTemplateMixin, View):
    """Both texts side by side, with what changed since they were compared, and the button that says: compared."""

    template_name = "wagtailadmin/translations/compare.html"
    page_title = _("Compare a translation")
    header_icon = "globe"

    def get(self, request: HttpRequest, label: str, pk: int, language: str) -> HttpResponse:
        """The page."""
        record = self._record(request, label, pk, language)
        stands = standing(record, language)
        context = self.get_context_data(
            record=record,
            language=language,
            autonym=AUTONYMS[language],
            source=AUTONYMS[record.source_language],
            standing=stands,
            sides=sides(record, language, stands),
            may_confirm=self._may_confirm(request, record, language) and stands.state != State.CURRENT,
            edit_url=self._edit_url(record),
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, label: str, pk: int, language: str) -> HttpResponse:
        """The person has compared both texts."""
        record = self._record(request, label, pk, language)
        if not self._may_confirm(request, record, language):
            raise PermissionDenied
        confirm_translation(record, language, person=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("Noted: this translation says what its source says today."))
        return redirect("translations")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back to the list."""
        way = [
            {"url": reverse("translations"), "label": TranslationsReportView.page_title},
            {"url": "", "label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *way]

    def _record(self, request: HttpRequest, label: str, pk: int, language: str) -> Record:
        record = record_for(request.user, label, pk) if language in CODES else None
        if record is None or language == record.source_language:
            raise Http404("no such translation")
        return record

    def _may_confirm(self, request: HttpRequest, record: Record, language: str) -> bool:
        policy = RecordPermissionPolicy(type(record))
        return (
            language in record.languages_ready
            and request.user.has_perm(TRANSLATE[language])
            and policy.user_has_permission_for_instance(request.user, "change", record)
        )

    def _edit_url(self, record: Record) -> str:
        return reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])


compare = require_admin_access(TranslationCompareView.as_view())
