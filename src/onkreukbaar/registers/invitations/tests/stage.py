"""Invitations for the tests: declared by the usual people, through the real acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.invitations.models import Invitation, Reply

ORDINARY: dict[str, Any] = {
    "related_to_position": "yes",
    "event": "product_presentation",
    "host_kind": "supplier",
    "host_is_supplier_staff": False,
    "role": "visitor",
    "business_character": "mainly",
    "influence": False,
    "proportionate": True,
    "paid_by": "host",
    "others_pay_entrance": False,
    "single_company": False,
    "via_procurement": False,
    "contact_authorised": True,
    "needed": True,
    "manager_consent": "not_asked",
    "management_decision": "not_asked",
    "travel_paid_by_host": False,
    "addressed_to": "employee",
    "hospitality_cents": 1500,
    "part_of_contract": False,
    "matter_phase": "none",
    "involvement": "none",
}
"""An invitation about which everything is known and nothing is the matter, but that nobody discussed it yet."""


def soon(days: int = 14) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def invitation(**columns: Any) -> Invitation:
    """An unsaved invitation, complete enough to be declared."""
    given = {"description": "Presentatie antennes", "host_name": "Delta Antennes", "starts_on": soon()}
    return Invitation(**{**ORDINARY, **given, **columns})


def declare(person: Person, *, together: tuple[Person, ...] = (), **columns: Any) -> Case:
    """A declared invitation."""
    submission = Submission(
        register_of("invitations"), invitation(**columns), person.unit, person, participants=together
    )
    return actions.submit_case(submission, by=person)


def task_of(case: Case, kind: Task.Kind) -> Task:
    return case.tasks.get(kind=kind, done_at__isnull=True)


def decide(case: Case, by: Person, reply: Reply = Reply.ACCEPTED, reasons: str = "", **values: Any) -> Case:
    """Somebody looks and decides."""
    current = Case.objects.get(pk=case.pk)
    given = {"reply": reply, "consideration": "Vooral zakelijk.", **values}
    return actions.decide_case(case=current, by=by, version=current.version, values=given, reasons=reasons)
