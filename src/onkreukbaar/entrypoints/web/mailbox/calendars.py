"""Calendars to read or to save: by secret link, and of one case."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onkreukbaar.casework.permissions import Act, can_do
from onkreukbaar.casework.queries import find_case
from onkreukbaar.entrypoints.web.caching import unstored
from onkreukbaar.entrypoints.web.signed_in import SignedInRequest, signed_in
from onkreukbaar.outbound.notices.agenda import calendar_of, calendar_of_case
from onkreukbaar.outbound.notices.queries import person_behind


@unstored
@require_safe
def show_calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's deadlines, for a calendar program that knows the secret. Any other secret opens nothing."""
    person = person_behind(token)
    if person is None:
        raise Http404
    return _calendar(calendar_of(person, site=settings.SITE_URL), "onkreukbaar")


@unstored
@require_safe
@signed_in
def save_case_calendar(request: SignedInRequest, number: str) -> HttpResponse:
    """The days of one case, to put in a calendar once."""
    case = find_case(number)
    if case is None or not can_do(Act.READ, request.person, case):
        raise Http404
    content = calendar_of_case(case, request.person, site=settings.SITE_URL)
    if content is None:
        raise Http404
    return _calendar(content, number)


def _calendar(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Referrer-Policy"] = "no-referrer"
    return response
