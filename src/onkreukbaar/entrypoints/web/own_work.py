"""What waits for somebody, and how his own cases stand: the lines on the start page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import asks_of, cases_of, count_tasks, inbox
from onkreukbaar.casework.register import Ask, Register
from onkreukbaar.entrypoints.web.cases.steps import Badge, badge_of, open_turns
from onkreukbaar.reference.people.models import Person

SHOWN = 3


@dataclass(frozen=True)
class CaseLine:
    """One of somebody's own cases."""

    number: str
    title: str
    badge: Badge


@dataclass(frozen=True)
class OwnWork:
    """The newest cases and the most urgent tasks, and how many there are in all."""

    cases: list[CaseLine]
    case_count: int
    tasks: list[Task]
    task_count: int
    asks: list[tuple[Register, Ask]]


def own_work(person: Person) -> OwnWork:
    """What the start page shows of somebody's own."""
    cases, today = cases_of(person), timezone.localdate()
    tasks, count = inbox(person, today, most=SHOWN), count_tasks(person, today)
    asks = asks_of(person, today)
    own = [_line(case, person) for case in cases[:SHOWN]]
    return OwnWork(own, cases.count(), tasks, count + len(asks), asks)


def _line(case: Case, person: Person) -> CaseLine:
    return CaseLine(case.number, case.title, badge_of(case, open_turns(case, person)))
