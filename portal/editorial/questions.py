"""What readers ask most, and what they ask in vain: a report without a single reader in it."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.core.i18n.languages import AUTONYMS, LANGUAGES
from portal.core.permissions import Person
from portal.editorial.reporting import ReportChoice, without_formulas
from search.models import AskedCount
from search.questions.report import PERIODS, AskedQuestion, asked
from search.questions.store import THRESHOLD

DEFAULT_PERIOD = 90
IN_VAIN = "in_vain"


class AskedFilterSet(WagtailFilterSet):
    """Period, language of the site, only what was asked in vain."""

    period = ReportChoice(
        label=_("Period"),
        choices=[
            (str(PERIODS[0]), _("30 days")),
            (str(PERIODS[1]), _("90 days")),
            (str(PERIODS[2]), _("A year")),
        ],
        empty_label=None,
        null_label=None,
    )
    language = ReportChoice(
        label=_("Site language"),
        choices=[(language.code, language.autonym) for language in LANGUAGES],
        empty_label=_("All languages"),
    )
    show = ReportChoice(
        label=_("Show"), choices=[(IN_VAIN, _("Only without an answer"))], empty_label=_("All questions")
    )

    class Meta:
        model = AskedCount
        fields: ClassVar[list[str]] = []


class WordsColumn(Column):
    """A question with its other wordings below, and what an editor can do about it."""

    cell_template_name = "wagtailadmin/search/words_cell.html"

    def get_cell_context_data(self, instance: AskedQuestion, parent_context: Any) -> Any:
        """With the actions that this person may take."""
        context = super().get_cell_context_data(instance, parent_context)
        return {
            **context,
            "question": instance,
            "actions": _actions(instance, parent_context["request"].user),
        }


def _in_vain(question: AskedQuestion) -> str:
    return f"{question.without} · {question.share}\u202f%" if question.without else "–"


class QuestionsReportView(ReportView):
    """The report of questions."""

    page_title = _("Questions to the search")
    header_icon = "search"
    results_template_name = "wagtailadmin/search/questions_results.html"
    index_url_name = "search_questions"
    index_results_url_name = "search_questions_results"
    filterset_class = AskedFilterSet
    permission_policy = ModelPermissionPolicy(AskedCount)
    any_permission_required: ClassVar[list[str]] = ["view"]
    export_filename = "questions"
    list_export: ClassVar[list[str]] = ["words", "others", "language", "asked", "without", "share"]
    export_headings: ClassVar[dict[str, Any]] = {
        "words": _("Question"),
        "others": _("Also asked as"),
        "language": _("Site language"),
        "asked": _("Times asked"),
        "without": _("Times without an answer"),
        "share": _("Without an answer, %"),
    }
    columns: ClassVar[list[Column]] = [
        WordsColumn("words", label=_("Question")),
        Column("language", label=_("Site language"), accessor=lambda one: AUTONYMS[one.language]),
        NumberColumn("asked", label=_("Times asked")),
        Column("without", label=_("Without an answer"), accessor=_in_vain),
    ]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What the filters say."""
        return self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}

    def get_base_queryset(self) -> QuerySet[AskedCount]:
        """For the form of filters alone."""
        return AskedCount.objects.none()

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """A report without a choice shows a quarter of a year."""
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        data = self.request.GET.copy()
        data.setdefault("period", str(DEFAULT_PERIOD))
        return {**kwargs, "data": data, "queryset": self.get_base_queryset()}

    def get_filtered_queryset(self) -> list[AskedQuestion]:
        """The questions, most frequent first; those in vain by how often they were."""
        days = int(self.chosen.get("period") or DEFAULT_PERIOD)
        found = asked(days=days, language=self.chosen.get("language") or "")
        if self.chosen.get("show") != IN_VAIN:
            return found
        return sorted((one for one in found if one.without), key=lambda one: (-one.without, one.words))

    @cached_property
    def no_results_message(self) -> Any:
        """Why it may be empty."""
        return _("No question was asked %(times)s times or more in this period.") % {"times": THRESHOLD}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With how often a question must be asked to be listed."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "threshold": THRESHOLD}

    def to_row_dict(self, item: AskedQuestion) -> dict[str, Any]:
        """A row of the spreadsheet; no cell begins a formula."""
        return without_formulas({**super().to_row_dict(item), "others": " | ".join(item.others)})


def _actions(question: AskedQuestion, person: Person) -> list[dict[str, Any]]:
    """What a person can do about a question: forms with its words in them."""
    offered = (
        (
            "library.add_synonymset",
            "wagtailsnippets_library_synonymset:add",
            _("Add a synonym"),
            {"preferred": question.words, "language": question.language},
        ),
        (
            "search.add_pinnedquestion",
            "wagtailsnippets_search_pinnedquestion:add",
            _("Recommend a result"),
            {"text": question.words, "language": question.language},
        ),
    )
    return [
        {"label": label, "url": f"{reverse(name)}?{urlencode(given)}"}
        for right, name, label, given in offered
        if person.has_perm(right)
    ]
