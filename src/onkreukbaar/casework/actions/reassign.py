"""Passing a task on."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.steps import lock
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may, has_part, role_in
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import roles_for_unit


@one_transaction
def reassign_task(*, task: Task, by: Person, to: Person) -> Task:
    """Give a task to somebody else who holds the role for this unit and has no part in the case."""
    current = lock(task.case, None)
    check_may(Act.REASSIGN, by, current)
    if task.kind == Task.Kind.AGREE and task.role not in roles_for_unit(by, current.unit, timezone.localdate()):
        raise NotAllowed(_("Alleen wie akkoord moet geven, geeft die vraag door. Zo kiest niemand wie hem antwoordt."))
    if has_part(to, current):
        raise NotAllowed(_("%(name)s heeft zelf met deze zaak te maken. Kies iemand anders.") % {"name": to.full_name})
    if task.role not in roles_for_unit(to, current.unit, timezone.localdate()):
        raise NotAllowed(_("%(name)s heeft hier niet de goede rol voor. Kies iemand anders.") % {"name": to.full_name})
    role = role_in(by, current)
    task.assignee = to
    task.save(update_fields=["assignee"])
    write_case_event("task_reassigned", current, by, role=role, task=task.kind, to=to.key)
    return task
