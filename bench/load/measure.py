"""One measurement: a scenario put on a server, while its processes are watched."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from bench.load.client import Load, Outcome
from bench.load.processes import Use, use_of
from bench.load.scenarios import Scenario
from bench.load.server import Running


@dataclass
class Figures:
    """What a scenario came to. Times in milliseconds, memory in MB, cpu in milliseconds per request.

    ratio: how many times as much the server computes for it as for the bare framework's answer of its kind.
    """

    name: str
    requests: int
    per_second: float
    p50: float
    p95: float
    p99: float
    slowest: float
    errors: int
    cpu: float
    resident: float
    own: float
    target: str = ""
    ratio: float = 0.0
    sealed_within: float | None = None
    first_errors: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class Watch:
    """Looks at a server every so often, in a thread of its own; remembers the most it used."""

    def __init__(self, process: int, every: float = 1.0, tell: Callable[[Use], None] | None = None) -> None:
        self.process, self._every, self._tell = process, every, tell
        self.most_resident = self.most_own = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Watch:
        self._look()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._look()

    def _look_on(self) -> None:
        while not self._stop.wait(self._every):
            self._look()

    def _look(self) -> None:
        use = use_of(self.process)
        self.most_resident, self.most_own = max(self.most_resident, use.resident), max(self.most_own, use.own)
        if self._tell:
            self._tell(use)


def measure(running: Running, scenario: Scenario, seconds: float) -> Figures:
    """Put a scenario on for some seconds."""
    Load(running.port, scenario.make, scenario.lines, seconds=1.0, warm=0).run()
    before = use_of(running.process).cpu
    with Watch(running.process) as watch:
        outcome = Load(running.port, scenario.make, scenario.lines, seconds, scenario.rate, warm=0).run()
    spent = use_of(running.process).cpu - before
    return figures_of(scenario, outcome, spent, watch)


def figures_of(scenario: Scenario, outcome: Outcome, cpu: float, watch: Watch) -> Figures:
    """The outcome of a run as figures."""
    done = len(outcome.seconds)
    return Figures(
        name=scenario.name,
        requests=done,
        per_second=round(outcome.per_second, 1),
        p50=round(outcome.percentile(0.50), 1),
        p95=round(outcome.percentile(0.95), 1),
        p99=round(outcome.percentile(0.99), 1),
        slowest=round(outcome.percentile(1.0), 1),
        errors=len(outcome.errors),
        cpu=round(1000 * cpu / done, 2) if done else 0.0,
        resident=round(watch.most_resident),
        own=round(watch.most_own),
        target=scenario.target,
        first_errors=outcome.errors[:3],
    )


def seal_delay(since: dt.datetime, patience: float = 10.0) -> float:
    """Seconds from writing to sealing of the slowest event since a moment; waits until all are sealed.

    Infinite when after `patience` seconds something is not sealed yet.
    """
    import time

    from django.db import connection
    from django.db.models import F, Max

    from onkreukbaar.record.models import Event

    until = time.monotonic() + patience
    while Event.objects.filter(at__gte=since, sequence__isnull=True).exists():
        if time.monotonic() > until:
            return float("inf")
        time.sleep(0.2)
    slowest = Event.objects.filter(at__gte=since).aggregate(most=Max(F("sealed_at") - F("at")))["most"]
    connection.close()
    return round(slowest.total_seconds(), 2) if slowest is not None else 0.0


def markdown(rows: Sequence[Figures]) -> str:
    """The figures as a table."""
    head = (
        "| what | answers/s | p50 ms | p95 ms | p99 ms | slowest | errors | CPU ms each | × bare | memory MB | target |"
    )
    lines = [head, "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|"]
    for row in rows:
        sealed = f"; sealed within {row.sealed_within} s" if row.sealed_within is not None else ""
        ratio = f"{row.ratio:.1f}" if row.ratio else "–"
        lines.append(
            f"| {row.name}{sealed} | {row.per_second:.0f} | {row.p50:.1f} | {row.p95:.1f} | {row.p99:.1f} "
            f"| {row.slowest:.0f} | {row.errors} | {row.cpu:.2f} | {ratio} | {row.own:.0f} | {row.target} |"
        )
    return "\n".join(lines)
