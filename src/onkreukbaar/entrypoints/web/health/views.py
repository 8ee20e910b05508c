"""Health for a probe, a reader and a scraper."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from onkreukbaar.entrypoints.web.health.findings import Finding, find_all, find_needed
from onkreukbaar.entrypoints.web.health.metrics import CONTENT_TYPE, exposition
from onkreukbaar.entrypoints.web.health.monitors import is_monitor


@never_cache
@require_GET
def is_alive(_request: HttpRequest) -> HttpResponse:
    """The process answers. Asks no database: a database that is away is no reason to start us anew."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_GET
def is_ready(request: HttpRequest) -> HttpResponse:
    """Can visitors be sent here? 503 when not. Monitors get every finding, others only the answer."""
    if not is_monitor(request):
        needed = find_needed()
        return JsonResponse({"status": _status(needed)}, status=_code(needed))
    findings = find_all()
    return JsonResponse({"status": _status(findings), "findings": _told(findings)}, status=_code(findings))


@never_cache
@require_GET
def show_health(request: HttpRequest) -> HttpResponse:
    """The same for a reader. Works without a database, so that it can say that there is none."""
    findings = find_all() if is_monitor(request) else find_needed()
    context = {"findings": findings, "is_well": all(finding.is_well for finding in findings)}
    return render(request, "health/health.html", context, status=_code(findings))


@never_cache
@require_GET
def show_metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for monitors only."""
    if not is_monitor(request):
        raise PermissionDenied
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


def _code(findings: list[Finding]) -> int:
    return 503 if any(finding.is_needed and not finding.is_well for finding in findings) else 200


def _status(findings: list[Finding]) -> str:
    if _code(findings) == 503:
        return "unavailable"
    return "ready" if all(finding.is_well for finding in findings) else "attention"


def _told(findings: list[Finding]) -> dict[str, dict[str, object]]:
    return {finding.key: {"well": finding.is_well, "value": finding.value} for finding in findings}
