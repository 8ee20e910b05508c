"""Figures for Prometheus: requests by route, and how the service is doing. Never a path, a name or a number of a case.

With several server processes the counts lie in files that they share (PROMETHEUS_MULTIPROC_DIR, which `serve` sets).
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from onkreukbaar.entrypoints.web.health.findings import find_all

CONTENT_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REQUESTS = Histogram(
    "onkreukbaar_request_seconds",
    "Time to answer, by route, method and status",
    labelnames=("route", "method", "status"),
    buckets=SECONDS,
)


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer."""
    REQUESTS.labels(route, method if method in {"GET", "POST", "HEAD"} else "other", str(status)).observe(seconds)


def exposition() -> bytes:
    """All figures as text, of all processes of the server."""
    registry = CollectorRegistry()
    registry.register(Findings())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest(REGISTRY)


class Findings(Collector):
    """The findings of the health page, asked at the moment of scraping."""

    def collect(self) -> Iterable[Metric]:
        well = GaugeMetricFamily("onkreukbaar_well", "1 when this finding is well", labels=["finding"])
        value = GaugeMetricFamily("onkreukbaar_finding", "What was found", labels=["finding"])
        for finding in find_all():
            well.add_metric([finding.key], float(finding.is_well))
            if finding.value is not None:
                value.add_metric([finding.key], finding.value)
        return [well, value]
