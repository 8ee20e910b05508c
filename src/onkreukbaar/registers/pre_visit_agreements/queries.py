"""Agreements and procedures as they stand, and what later came of a visit."""

from __future__ import annotations

import datetime as dt

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import group_members
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.registers.pre_visit_agreements.models import PreVisitAgreement, Procedure

NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def duplicates(agreement: PreVisitAgreement, person: Person) -> list[Case]:
    """Earlier cases about the same visit: same person, day and counterpart."""
    found = PreVisitAgreement.objects.filter(
        case__declarant=person, visit_on=agreement.visit_on, counterpart_name__iexact=agreement.counterpart_name
    ).exclude(case__state__in=NEVER_HAPPENED)
    if agreement.case_id:
        found = found.exclude(case=agreement.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Visits that a person agreed with the group of an organisation in a period, both days included."""
    found = PreVisitAgreement.objects.filter(
        case__declarant=person, counterpart__in=group_members(organisation), visit_on__range=(from_on, until_on)
    ).exclude(case__state__in=NEVER_HAPPENED)
    return [
        Trace("pre_visit_agreements", each.case.number, each.visit_on, each.case.title)
        for each in found.select_related("case").order_by("visit_on", "case_id")
    ]


def procedure_for(unit: Unit, on: dt.date) -> Procedure | None:
    """The procedure in force for a unit on a day: its own, else that of the nearest unit above it."""
    for part in unit.path():
        found = part.procedures.filter(valid_from__lte=on, agreed_at__isnull=False).first()
        if found is not None:
            return found
    return None
