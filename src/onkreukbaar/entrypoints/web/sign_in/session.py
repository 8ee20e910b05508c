"""When a session ends: after a time without a click, after a working day however busy, and when it no longer may be."""

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

from onkreukbaar.reference.people.queries import must_have_second_factor

BEGAN, SEEN = "began_at", "seen_at"
ENTERED, STRONG, THROUGH = "entered_at", "strong", "through"
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
    """Was the last click, or the beginning, too long ago; was it ended elsewhere; or must it be a stronger one?"""
    return is_too_old(request) or is_ended_elsewhere(request) or is_too_weak(request)


def is_ended_elsewhere(request: HttpRequest) -> bool:
    """Did its owner, or an administrator, end every session since this one began?"""
    before = request.user.signed_out_before  # type: ignore[union-attr]
    return before is not None and request.session.get(ENTERED, 0) < before.timestamp()


def is_too_weak(request: HttpRequest) -> bool:
    """Did somebody with a role that asks for a second factor, perhaps since today, come in without?"""
    if request.session.get(STRONG) or not settings.SECOND_FACTOR_ROLES:
        return False
    return must_have_second_factor(request.user.person, timezone.localdate())  # type: ignore[union-attr]


def is_too_old(request: HttpRequest) -> bool:
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
