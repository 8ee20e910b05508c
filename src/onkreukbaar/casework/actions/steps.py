"""Taking one step along the table of states, safely when two people act at once."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import IllegalStep, Stale
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.states import State, Step, next_state
from onkreukbaar.reference.people.models import Person


def lock(case: Case, version: int | None) -> Case:
    """The case as it is now, locked until the transaction ends. Raises Stale when it changed since it was read."""
    current = Case.objects.select_for_update().get(pk=case.pk)
    if version is not None and current.version != version:
        raise Stale(
            _("Iemand anders heeft zaak %(number)s intussen veranderd. Bekijk de zaak opnieuw en probeer het nog eens.")
            % {"number": current.number}
        )
    return current


def take(case: Case, step: Step) -> None:
    """Move a locked case one step. Raises IllegalStep when the table has no such step."""
    reached = next_state(case.current_state, step)
    if reached is None:
        raise IllegalStep(_("Dit kan nu niet meer: de zaak is intussen verder. Bekijk de zaak opnieuw."))
    case.state = reached
    if reached == State.CLOSED:
        case.closed_at = timezone.now()
    case.version += 1
    case.save()


def finish_tasks(case: Case, by: Person, *kinds: Task.Kind) -> None:
    """Mark the open tasks of these kinds as done by somebody."""
    case.tasks.filter(kind__in=kinds, done_at__isnull=True).update(done_at=timezone.now(), done_by=by)


def close_if_done(case: Case) -> None:
    """Close a decided case in which nothing is left to do; with something left it waits for that."""
    if case.current_state not in (State.DECIDED, State.CONDITIONS_ACTIVE):
        return
    if not case.tasks.filter(done_at__isnull=True).exists():
        take(case, Step.CLOSE)
    elif case.current_state == State.DECIDED:
        take(case, Step.ACTIVATE)
