"""Who may see the figures: a monitor with the token, or one that comes straight from an allowed address."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def is_monitor(request: HttpRequest) -> bool:
    """May this request see figures? What a web server passed on for somebody else does not count as its address."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.MONITOR_TOKEN
    if token and secrets.compare_digest(given.encode(), token.encode()):
        return True
    is_direct = not any(name in request.META for name in FORWARDED)
    return is_direct and request.META.get("REMOTE_ADDR", "") in settings.MONITOR_ADDRESSES
