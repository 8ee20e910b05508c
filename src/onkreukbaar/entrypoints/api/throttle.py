"""How often one address or one token may ask something: so many times a minute, counted in the cache."""

from __future__ import annotations

import hashlib
import time
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.api.problems import Problem

MINUTE: Final = 60


def check_address(request: HttpRequest) -> None:
    """Count a request of an address. Raises Problem (429). Who shows a token gets the room of tokens."""
    kind = "bearer" if request.headers.get("Authorization") else "anonymous"
    _count(f"{kind}:{address_of(request)}", settings.API_REQUESTS_PER_MINUTE[kind])


def check_token(prefix: str) -> None:
    """Count a request with a token. Raises Problem (429)."""
    _count(f"token:{prefix}", settings.API_REQUESTS_PER_MINUTE["token"])


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind a server with a certificate: as that one saw it, the last in the list."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip() if settings.HTTPS else ""
    return seen or request.META.get("REMOTE_ADDR", "")


def _count(who: str, most: int) -> None:
    now = int(time.time())
    who = hashlib.sha256(who.encode()).hexdigest()[:24]  # an address is personal; the cache does not hold it
    key = f"api-{now // MINUTE}-{who}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        count = cache.incr(key)
    except ValueError:  # thrown out of a full cache in between
        return
    if count > most:
        wait = MINUTE - now % MINUTE
        detail = _("Je vraagt te vaak iets. Wacht %(seconds)d seconden.") % {"seconds": wait}
        raise Problem(429, "too-many-requests", detail, headers={"Retry-After": str(wait)})
