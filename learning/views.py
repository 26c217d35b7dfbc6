"""Pages of the courses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from learning import selectors
from portal.core.i18n.languages import SOURCE
from portal.core.views import record_response


@require_safe
def course_list(request: HttpRequest) -> HttpResponse:
    """The portal's own courses and those of others."""
    courses = selectors.course_list(language=get_language() or SOURCE)
    return render(request, "pages/learning/courses.html", {"courses": courses})


@require_safe
def course_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One course with its units. Another slug leads to the right address."""
    page = selectors.course_page(pk, language=get_language() or SOURCE)
    return record_response(request, page, template="pages/learning/course.html")
