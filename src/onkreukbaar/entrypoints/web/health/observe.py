"""One log line and one count per request: its id, route, method, status and time. Never the path itself.

The id comes from the web server in front (X-Request-ID) or is made here, stands on every log line of the request, and
goes back to the visitor; the trace id of W3C Trace Context (`traceparent`) goes along where there is one.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from typing import Final

import structlog
from django.http import HttpRequest, HttpResponse

from onkreukbaar.entrypoints.web.health.metrics import count_request

log = structlog.get_logger("onkreukbaar.requests")
GIVEN_ID: Final = re.compile(r"[0-9a-fA-F-]{8,64}")
TRACE: Final = re.compile(r"[0-9a-f]{2}-(?P<trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
NO_ROUTE: Final = "-"


def observe_requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: what it measures is what a visitor waits for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        start, request_id = time.perf_counter(), id_of(request)
        with structlog.contextvars.bound_contextvars(request_id=request_id, **_trace(request)):
            response = get_response(request)
            seconds = time.perf_counter() - start
            route, method, status = route_of(request), request.method or "", response.status_code
            log.info("request", route=route, method=method, status=status, ms=round(seconds * 1000, 1))
        count_request(route, method, status, seconds)
        response.headers["X-Request-ID"] = request_id
        return response

    return middleware


def id_of(request: HttpRequest) -> str:
    """The id that came along, when it looks like one; else a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex


def route_of(request: HttpRequest) -> str:
    """The pattern of the address, without what was filled in; `-` for a file or an address that is none."""
    return (request.resolver_match.route or "/") if request.resolver_match else NO_ROUTE


def _trace(request: HttpRequest) -> dict[str, str]:
    found = TRACE.fullmatch(request.headers.get("traceparent", ""))
    return {"trace_id": found["trace"]} if found else {}
