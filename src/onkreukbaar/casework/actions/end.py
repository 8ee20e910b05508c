"""Saying that what somebody declared is over, whenever it is; a yearly campaign asks after it as well."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.correct import change_columns
from onkreukbaar.casework.actions.steps import close_if_done, lock
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.models import Case, Entry, Task
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may, role_in
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people.models import Person


@one_transaction
def end_entry(*, case: Case, by: Person, version: int, last_on: dt.date) -> Case:
    """Let the last day stand in the columns, the old values beside it. The case keeps its state, but for what was left
    to do until then. Raises Missing for a day that cannot be the last.
    """
    current = lock(case, version)
    check_may(Act.END, by, current)
    check_last_day(current, last_on)
    register = register_for(current)
    entry, role = register.entry_of(current), role_in(by, current)
    values = ended_values(register, entry, last_on)
    changed = change_columns(current, entry, values, by, _("Afgelopen."))
    if changed:
        current.version += 1
        current.save(update_fields=["version"])
        write_case_event("entry_ended", current, by, role=role, fields=changed)
        _finish_what_waited(current, register, entry, by)
    return current


def check_last_day(case: Case, last_on: dt.date) -> None:
    """Raise Missing, with a sentence for the screen, for a day to come or one before it began."""
    if last_on > timezone.localdate():
        raise Missing(_("Deze datum ligt in de toekomst. Zeg het als het zover is."))
    if case.occurred_on is not None and last_on < case.occurred_on:
        raise Missing(_("De laatste dag ligt vóór de eerste. Kies een latere dag."))


def ended_values(register: Register, entry: Entry, last_on: dt.date) -> dict[str, Any]:
    """The columns that the last day changes, with their new values; none in a register that keeps no last day."""
    after = copy.copy(entry)
    if register.ended is not None:
        register.ended(after, last_on)
    names = [column.name for column in entry._meta.concrete_fields if not column.primary_key]
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(entry, name)}


def _finish_what_waited(case: Case, register: Register, entry: Entry, by: Person) -> None:
    """What was only left to do as long as it went on is done; a measure stays until somebody ends that."""
    if register.follow_up(entry) is None:
        waiting = case.tasks.filter(kind=Task.Kind.FOLLOW_UP, done_at__isnull=True, measure__isnull=True)
        waiting.update(done_at=timezone.now(), done_by=by)
        close_if_done(case)
