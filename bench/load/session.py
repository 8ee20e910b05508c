"""A session of measurements on one place: the bare framework, then every scenario, or a long mixed load."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from django.db import connections
from django.utils import timezone

from bench.load import bare
from bench.load.client import Load, Request, request
from bench.load.measure import Figures, Watch, figures_of, markdown, measure, seal_delay
from bench.load.processes import use_of
from bench.load.scenarios import Scenario, Uses
from bench.load.server import Running, product
from bench.load.server import bare as bare_server
from bench.load.visitors import invite

ANSWER_RATE, DECLARE_RATE = 220.0, 60.0
SETTLE = 2.0


def measure_all(seconds: float, workers: int | None, only: str = "") -> list[dict[str, object]]:
    """Every scenario in turn, with the bare framework first as the limit; told on the screen."""
    bare.make_table()
    uses = Uses(invite())
    connections.close_all()
    limits = list(_limits(seconds, uses.guests.employees[0].cookies))
    found = limits + [
        _against(figures, limits) for figures in _scenarios(uses.all(ANSWER_RATE, DECLARE_RATE), seconds, workers, only)
    ]
    print(markdown(found), flush=True)
    return [figures.as_dict() for figures in found]


def _limits(seconds: float, cookies: dict[str, str]) -> Iterable[Figures]:
    for name, with_middleware in (("bare framework", False), ("bare framework with our middleware", True)):
        sent = cookies if with_middleware else None
        with bare_server(with_middleware=with_middleware) as running:
            yield measure(
                running, Scenario(f"{name}: empty view", _same(request("GET", "/leeg/", cookies=sent))), seconds
            )
            insert = request("POST", "/leeg-erin/", cookies=sent)
            yield measure(running, Scenario(f"{name}: empty insert", _same(insert)), seconds)


def _same(wanted: Request) -> Callable[[int], Request]:
    return lambda _number: wanted


def _against(figures: Figures, limits: list[Figures]) -> Figures:
    """With its ratio to the bare framework: a declaration to the empty insert, a page to the empty view."""
    limit = limits[1] if figures.name.startswith("declarations") else limits[0]
    figures.ratio = round(figures.cpu / limit.cpu, 1) if limit.cpu else 0.0
    return figures


def _scenarios(wanted: list[Scenario], seconds: float, workers: int | None, only: str) -> Iterable[Figures]:
    with product(workers) as running:
        for scenario in wanted:
            if only in scenario.name:
                yield _one(running, scenario, seconds)
                time.sleep(SETTLE)


def _one(running: Running, scenario: Scenario, seconds: float) -> Figures:
    began = timezone.now()
    figures = measure(running, scenario, seconds)
    if scenario.name.startswith("declarations"):
        figures.sealed_within = seal_delay(began)
    return figures


def soak(minutes: float, workers: int | None, rate: float) -> list[dict[str, object]]:
    """A mixed load for a long time, told minute by minute: errors, times, memory."""
    uses = Uses(invite())
    connections.close_all()
    found: list[Figures] = []
    with product(workers) as running:
        for minute in range(max(1, round(minutes))):
            before = use_of(running.process).cpu
            with Watch(running.process, every=5.0) as watch:
                scenario = Scenario(f"minute {minute + 1}", uses.mixed, 4, rate)
                outcome = Load(running.port, scenario.make, scenario.lines, 60.0, scenario.rate, warm=0).run()
            figures = figures_of(scenario, outcome, use_of(running.process).cpu - before, watch)
            found.append(figures)
            print(markdown([figures]).splitlines()[-1], figures.first_errors or "", flush=True)
    return [figures.as_dict() for figures in found]
