"""Taking a turn of an office: from then on it is one person's."""

from __future__ import annotations

from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.steps import lock
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import IllegalStep
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may, role_in
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people.models import Person


@one_transaction
def take_task(*, case: Case, by: Person, version: int | None = None) -> Task:
    """Take the turn to decide, in a register where one of several people takes it. Two cannot take the same.

    version: of the case as it was read, when it must not have changed since.
    """
    current = lock(case, None)
    check_may(Act.READ, by, current)  # who may not even read it, does not hear who took it
    task = current.tasks.select_for_update().filter(kind=Task.Kind.DECIDE, done_at__isnull=True).first()
    if register_for(current).is_taken and task is not None and task.assignee not in (None, by):
        raise IllegalStep(_("%(name)s heeft dit al opgepakt.") % {"name": str(task.assignee)})
    check_may(Act.TAKE, by, current)
    lock(case, version)
    if task is None:
        raise IllegalStep(_("Dit kan nu niet meer: de zaak is intussen verder. Bekijk de zaak opnieuw."))
    role = role_in(by, current)
    task.assignee = by
    task.save(update_fields=["assignee"])
    current.version += 1
    current.save(update_fields=["version"])
    write_case_event("task_taken", current, by, role=role, task=task.kind)
    return task
