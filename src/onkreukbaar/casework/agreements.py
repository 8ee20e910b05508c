"""Those who must all agree before somebody decides: who they are, who is still to say, what was said."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone

from onkreukbaar.casework.models import Agreement, Case, Entry, Task
from onkreukbaar.casework.route import IN_PERSON, REVIEWED_BY, holder_for, open_task
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.evaluate import Assessment

A = Agreement.State


def roles_that_agree(case: Case, entry: Entry, assessment: Assessment | None) -> tuple[str, ...]:
    """The roles that must all agree, as the register has it; nobody where no rules apply."""
    return register_for(case).agreed_by(entry, assessment) if assessment else ()


def agreements_now(case: Case) -> QuerySet[Agreement]:
    """What counts now, in the order in which it was asked; what was said of an earlier version is left out."""
    return case.agreements.filter(is_past=False).select_related("task", "answered_by").order_by("pk")


def agreed_roles(case: Case) -> frozenset[str]:
    return frozenset(agreements_now(case).filter(state=A.AGREED).values_list("role", flat=True))


def ask_agreements(case: Case, roles: Collection[str]) -> bool:
    """Give a turn to each role that has not agreed; whoever refused is asked anew. Is anybody still to say?"""
    case.agreements.filter(is_past=False, state=A.REFUSED).update(is_past=True)
    missing = [role for role in roles if role not in agreed_roles(case)]
    for role in missing:
        agreement, _is_new = Agreement.objects.get_or_create(case=case, role=role, is_past=False)
        agreement.task = _open_turn(case, role)
        agreement.save(update_fields=["task"])
    return bool(missing)


def _open_turn(case: Case, role: str) -> Task:
    """The turn of a role: of the line the nearest in person; with nobody above, the integrity officer takes it."""
    holder = holder_for(case, role, timezone.localdate()) if role in IN_PERSON else None
    by = REVIEWED_BY if role in IN_PERSON and holder is None else role
    return open_task(case, Task.Kind.AGREE, by, assignee=holder, subject=role)


def set_aside(case: Case, by: Person) -> None:
    """What was agreed to has changed: what anybody said of it is past, and nobody's turn or decision stands on it."""
    if not case.agreements.filter(is_past=False).exists():
        return
    case.agreements.filter(is_past=False).update(is_past=True)
    kinds = (Task.Kind.AGREE, Task.Kind.DECIDE)
    case.tasks.filter(kind__in=kinds, done_at__isnull=True).update(done_at=timezone.now(), done_by=by)


def leave_agreed(case: Case, entry: Entry) -> None:
    """Let the register note in the columns who agreed so far."""
    register = register_for(case)
    if register.agreed is not None:
        register.agreed(entry, agreed_roles(case))
        entry.save()
