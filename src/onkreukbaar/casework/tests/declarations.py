"""Declarations for the tests: an ordinary gift, with what a test says otherwise, handed in by somebody of the cast."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import all_registers, open_street, register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import Clock, moment, story_time
from onkreukbaar.entrypoints.demo.stage import ORDINARY
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.gifts.models import Gift

MONDAY = dt.date(2026, 3, 2)
AT_HOME = {"place": "home_or_private"}


def submission(who: Person, *, together: Sequence[Person] = (), key: UUID | None = None, **said: Any) -> Submission:
    """An ordinary bottle of wine of EUR 15, offered today, unless said otherwise."""
    facts = {
        **ORDINARY,
        "description": "Fles wijn",
        "giver_kind": "supplier",
        "giver_organisation_name": "Delta Antennes",
        "giver_key": "name:delta antennes",
        "value_cents": 1500,
        "offered_on": timezone.localdate(),
        **said,
    }
    return Submission(
        register_of("gifts"), Gift(**facts), who.unit, who, participants=tuple(together), submission_key=key
    )


def declare(who: Person, **said: Any) -> Case:
    """Hand in a gift."""
    return submit_case(submission(who, **said), by=who)


def task_of(case: Case, kind: Task.Kind) -> Task:
    """The open task of a kind."""
    return case.tasks.get(kind=kind, done_at__isnull=True)


def fresh(case: Case) -> Case:
    """The case as it is on record, with nothing remembered."""
    return Case.objects.get(pk=case.pk)


@contextmanager
def on_day(day: dt.date, time: str = "10:00") -> Iterator[Clock]:
    """Let it be another day; the clock can be moved on inside."""
    with story_time(moment(day, time)) as clock:
        yield clock


@contextmanager
def gifts_with(**changes: Any) -> Iterator[Register]:
    """Let the street hold a register of gifts that is otherwise in some of its data, and nothing else changed."""
    street = all_registers()
    changed = replace(register_of("gifts"), **changes)
    open_street([changed if register.key == "gifts" else register for register in street])
    try:
        yield changed
    finally:
        open_street(street)
