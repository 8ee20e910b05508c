"""The tasks of an inbox as lines, and which of them hold no question or doubt."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.listing import value_of
from onkreukbaar.casework.models import Case, Confirmation, Task
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_for
from onkreukbaar.entrypoints.web.cases.steps import task_title
from onkreukbaar.reference.people.models import Person

WEEK = dt.timedelta(days=7)
WITHOUT_DOUBT = frozenset({"", "allowed", "allowed_with_registration", "allowed_under_exemption", "decline"})
"""Outcomes after which registering is all that a line manager has to do; '' is an entry no rules apply to."""

FILTERS = {
    "": _("Alles"),
    "te-laat": _("Te laat"),
    "deze-week": _("Deze week"),
    "registreren": _("Klaar om te registreren"),
    "besluit": _("Vraagt een besluit"),
}


@dataclass(frozen=True)
class TaskLine:
    """One task in the inbox. `value`: in cents, where the register has an amount; `stands_in_for`: who is away."""

    task: Task
    case: Case
    label: str
    title: str
    declarant: str
    value: int | None
    is_ready: bool
    stands_in_for: str

    @property
    def key(self) -> str:
        """The case and the version that was looked at, for the box to tick."""
        return f"{self.case.number}:{self.case.version}"


def lines_of(tasks: list[Task], viewer: Person) -> list[TaskLine]:
    """The tasks as lines, in the order they came: the first due first."""
    return [_line(task, viewer) for task in tasks]


def is_shown(line: TaskLine, wanted: str, today: dt.date) -> bool:
    """Does a line belong under a quick choice? An unknown choice shows everything."""
    due_on = line.task.due_on
    answers = {
        "te-laat": due_on < today,
        "deze-week": today <= due_on < monday_after(today),
        "registreren": line.is_ready,
        "besluit": not line.is_ready,
    }
    return answers.get(wanted, True)


def monday_after(day: dt.date) -> dt.date:
    """The Monday of the week after a day's week."""
    return day + WEEK - dt.timedelta(days=day.weekday())


def _line(task: Task, viewer: Person) -> TaskLine:
    case = task.case
    register = register_for(case)
    away = task.assignee if task.assignee is not None and task.assignee != viewer else None
    return TaskLine(
        task=task,
        case=case,
        label=register.label(get_language() or "nl"),
        title=task_title(task),
        declarant=case.declarant.full_name if case.declarant else case.declarant_name,
        value=_value(register, case),
        is_ready=is_ready(register, task),
        stands_in_for=away.full_name if away else "",
    )


def _value(register: Register, case: Case) -> int | None:
    """The amount of a case: what the register's money column says."""
    column = next((column for column in register.columns if column.kind == "money"), None)
    found = value_of(register.entry_of(case), column.key) if column else None
    return found if isinstance(found, int) else None


def is_ready(register: Register, task: Task) -> bool:
    """Can this be registered in one go? A clear outcome, nothing else waits, nothing is left to do afterwards."""
    case = task.case
    waits = [other for other in case.tasks.all() if other.is_open and other.pk != task.pk]
    doubtful = case.outcome not in WITHOUT_DOUBT or case.is_late or bool(waits)
    if task.kind != Task.Kind.DECIDE or doubtful or _was_denied(case):
        return False
    return _after_decision(register, case)


def _was_denied(case: Case) -> bool:
    return case.confirmations.filter(state=Confirmation.State.DENIED).exists()


def _after_decision(register: Register, case: Case) -> bool:
    """Is nothing left to do when the case is decided as the rules suggest?"""
    entry = copy.copy(register.entry_of(case))
    for name, value in register.default_decision(entry, case.outcome).items():
        setattr(entry, name, value)
    return register.follow_up(entry) is None
