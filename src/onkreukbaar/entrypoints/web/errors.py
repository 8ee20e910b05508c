"""What somebody sees when something is wrong, in words that say what to do (DESIGN §7)."""

from __future__ import annotations

import secrets

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from onkreukbaar.entrypoints.web.context import bare_page

log = structlog.get_logger(__name__)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """A short code that is easy to read out over the telephone: it stands on the page and in the log."""
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler for 403. The sentence of the check that refused stands on the page, where there is one."""
    return render(request, "web/errors/403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Handler for 404."""
    return render(request, "web/errors/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """Handler for 400."""
    return render(request, "web/errors/400.html", status=400)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Handler for 500. Asks neither database nor policies, for either may be what is broken."""
    code = new_code()
    log.error("page_failed", code=code, path=request.resolver_match.route if request.resolver_match else "")
    return HttpResponse(render_to_string("web/errors/500.html", {"code": code, "page": bare_page()}), status=500)
