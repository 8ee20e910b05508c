"""When a session ends: after a time without a click, and after a working day however busy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN, SEEN = "began_at", "seen_at"
GRAIN: Final = timedelta(minutes=2)
"""A click is noted at most this often, so that a page view seldom writes to the database."""


def end_sessions(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: signs out whoever was away too long. `request.signed_out_account` then says who it was."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.signed_out_account = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if is_over(request):
                request.signed_out_account = request.user.pk  # type: ignore[attr-defined]
                logout(request)
            else:
                note_click(request)
        return get_response(request)

    return middleware


def is_over(request: HttpRequest) -> bool:
    """Was the last click, or the beginning, too long ago?"""
    now = timezone.now().timestamp()
    idle = now - request.session.get(SEEN, now)
    length = now - request.session.get(BEGAN, now)
    return bool(idle > settings.SESSION_IDLE.total_seconds() or length > settings.SESSION_LONGEST.total_seconds())


def note_click(request: HttpRequest) -> None:
    """Remember this click; the first one begins the session. A busy database costs the note, never the page."""
    now = timezone.now().timestamp()
    if now - request.session.get(SEEN, 0) <= GRAIN.total_seconds():
        return
    request.session.setdefault(BEGAN, now)
    request.session[SEEN] = now
    with suppress(UpdateError):
        request.session.save()
    request.session.modified = False
