"""The tasks of an inbox as lines, and which of them hold no question or doubt."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from onkreukbaar.casework.listing import value_of
from onkreukbaar.casework.models import Case, Confirmation, Decision, Entry, Task
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.web.cases.steps import task_title
from onkreukbaar.reference.people.models import Person

WEEK = dt.timedelta(days=7)
WITHOUT_DOUBT = frozenset({"", "allowed", "allowed_with_registration", "allowed_under_exemption", "decline"})
"""Outcomes after which registering is all that a line manager has to do; '' is an entry no rules apply to."""

FILTERS = {
    "": gettext_lazy("Alles"),
    "te-laat": gettext_lazy("Te laat"),
    "deze-week": gettext_lazy("Deze week"),
    "registreren": gettext_lazy("Klaar om te registreren"),
    "besluit": gettext_lazy("Vraagt een besluit"),
}


MOST_SHOWN = 100
"""Lines on one page of the inbox: what is due first. The rest comes when these are done."""


def asked(tasks: QuerySet[Task], wanted: str, today: dt.date) -> QuerySet[Task]:
    """The tasks that can belong under a quick choice, as far as the database knows; `is_shown` decides."""
    parts = {
        "te-laat": Q(due_on__lt=today),
        "deze-week": Q(due_on__gte=today, due_on__lt=monday_after(today)),
        "registreren": Q(kind=Task.Kind.DECIDE),
        "besluit": Q(kind=Task.Kind.DECIDE),
    }
    return tasks.filter(parts.get(wanted, Q()))


@dataclass(frozen=True)
class TaskLine:
    """One task in the inbox.

    value: in cents, where the register has an amount. doubt: why it cannot be registered in one go, '' when it can or
    when it is no decision. stands_in_for: who is away.
    """

    task: Task
    case: Case
    label: str
    title: str
    declarant: str
    value: int | None
    is_ready: bool
    doubt: str
    stands_in_for: str

    @property
    def key(self) -> str:
        """The case and the version that was looked at, for the box to tick."""
        return f"{self.case.number}:{self.case.version}"


def lines_of(tasks: Sequence[Task], viewer: Person) -> list[TaskLine]:
    """The tasks as lines, in the order they came: the first due first. A fixed number of queries."""
    entries = _entries([task.case for task in tasks])
    history = _histories([task.case_id for task in tasks])
    return [_line(task, viewer, entries[task.case_id], history.get(task.case_id, "")) for task in tasks]


def _histories(cases: Sequence[int]) -> dict[int, str]:
    """What happened earlier in a case that calls for a look, by case."""
    told = {
        Decision.Kind.RETURNED: _("Er is een vraag gesteld en beantwoord."),
        Decision.Kind.REOPENED: _("De zaak is opnieuw geopend."),
    }
    decisions = Decision.objects.filter(case__in=cases, kind__in=told).order_by("decided_at", "pk")
    found = {decision.case_id: told[Decision.Kind(decision.kind)] for decision in decisions}
    denied = Confirmation.objects.filter(case__in=cases, state=Confirmation.State.DENIED)
    return found | dict.fromkeys(denied.values_list("case_id", flat=True), _("Een gegeven is niet bevestigd."))


def _entries(cases: Sequence[Case]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for key in {case.register_key for case in cases}:
        wanted = [case.pk for case in cases if case.register_key == key]
        found |= register_of(key).entry._default_manager.in_bulk(wanted)
    return found


def is_shown(line: TaskLine, wanted: str, today: dt.date) -> bool:
    """Does a line belong under a quick choice? An unknown choice shows everything."""
    due_on = line.task.due_on
    answers = {
        "te-laat": due_on < today,
        "deze-week": today <= due_on < monday_after(today),
        "registreren": line.is_ready,
        "besluit": line.task.kind == Task.Kind.DECIDE and not line.is_ready,
    }
    return answers.get(wanted, True)


def monday_after(day: dt.date) -> dt.date:
    """The Monday of the week after a day's week."""
    return day + WEEK - dt.timedelta(days=day.weekday())


def _line(task: Task, viewer: Person, entry: Entry, history: str) -> TaskLine:
    case = task.case
    register = register_of(case.register_key)
    away = task.assignee if task.assignee is not None and task.assignee != viewer else None
    decides = task.kind == Task.Kind.DECIDE
    doubt = (history or doubt_about(register, task, entry)) if decides else ""
    return TaskLine(
        task=task,
        case=case,
        label=register.label(get_language() or "nl"),
        title=task.note if task.kind == Task.Kind.FOLLOW_UP and task.note else task_title(task),
        declarant=case.declarant.full_name if case.declarant else case.declarant_name,
        value=_value(register, entry),
        is_ready=decides and not doubt,
        doubt=doubt,
        stands_in_for=away.full_name if away else "",
    )


def _value(register: Register, entry: Entry) -> int | None:
    """The amount of a case: what the register's money column says."""
    column = next((column for column in register.columns if column.kind == "money"), None)
    found = value_of(entry, column.key) if column else None
    return found if isinstance(found, int) else None


def doubt_about(register: Register, task: Task, entry: Entry) -> str:
    """Why somebody must look at a case before he registers it; '' when nothing speaks against doing it in one go."""
    case = task.case
    if any(other.is_open and other.pk != task.pk and other.kind != Task.Kind.ADVISE for other in case.tasks.all()):
        return _("Iemand anders moet ook nog iets doen.")
    if register.deciding is not None:
        return _("Dit vraagt een antwoord.")
    if case.outcome not in WITHOUT_DOUBT or register.verdicts:
        return _("Het antwoord van de regels vraagt een besluit.")
    if case.is_late:
        return _("Later gemeld dan de termijn.")
    return "" if _ends_with_decision(register, case, entry) else _("Na de registratie is er nog iets te doen.")


def _ends_with_decision(register: Register, case: Case, entry: Entry) -> bool:
    """Is nothing left to do when the case is decided as the rules suggest?"""
    decided = copy.copy(entry)
    for name, value in register.default_decision(decided, case.outcome).items():
        setattr(decided, name, value)
    return register.follow_up(decided) is None
