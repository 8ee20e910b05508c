"""How often one visitor may do something, how large what he sends may be, and how often a name may be tried.

Counted in the cache of each server process, per person or per address; a wide limit on purpose: a whole ministry may
share one address. Tries at signing in are counted in the database (axes), so that every process knows them.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from axes.models import AccessAttempt
from django.conf import settings
from django.core.cache import cache
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onkreukbaar.entrypoints.web.context import person_of

MINUTE: Final = 60


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind a server with a certificate: as that one saw it, the last in the list."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip() if settings.HTTPS else ""
    return seen or request.META.get("REMOTE_ADDR", "")


class Throttle:
    """Middleware: 413 for what is too large, 429 with the time to wait for what comes too often."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.LARGEST_BODY:
            return render(request, "web/errors/413.html", {"most": settings.LARGEST_BODY // 1024**2}, status=413)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Django calls it when it knows the page that is asked for."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if name == settings.LOGIN_URL and request.method == "POST" and _is_tried_too_often(request):
            return _wait(request, settings.AXES_COOLOFF_TIME.total_seconds())
        most = settings.PAGES_PER_MINUTE.get(f"{request.method} {name}")
        return _wait(request, MINUTE - time.time() % MINUTE) if most and _count(request, f"{name}") > most else None


def _count(request: HttpRequest, act: str) -> int:
    """How often this visitor did it in this minute, this time included."""
    person = person_of(request)
    who = hashlib.sha256((person.key if person else address_of(request)).encode()).hexdigest()[:24]
    key = f"pages-{int(time.time()) // MINUTE}-{act}-{who}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # thrown out of a full cache in between
        return 0


def _is_tried_too_often(request: HttpRequest) -> bool:
    """Has this name, from wherever, or this address, with whichever name, failed very often of late?"""
    recent = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - timedelta(minutes=15))
    name = request.POST.get("username", "").strip().lower()
    return (
        _failures(recent.filter(username=name)) >= settings.MOST_FAILURES_PER_NAME
        or _failures(recent.filter(ip_address=address_of(request))) >= settings.MOST_FAILURES_PER_ADDRESS
    )


def _failures(attempts: Any) -> int:
    return int(attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _wait(request: HttpRequest, seconds: float) -> HttpResponse:
    minutes = max(1, round(seconds / 60))
    answer = render(request, "web/errors/429.html", {"minutes": minutes}, status=429)
    answer.headers["Retry-After"] = str(max(1, int(seconds)))
    return answer
