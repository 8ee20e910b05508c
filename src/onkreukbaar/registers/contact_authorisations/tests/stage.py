"""Authorisations for the tests: asked and granted by the usual people, through the real acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person, Position, PositionHolding
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.terms import last_day_of_year


def employ(person: Person, title: str = "contractbeheerder radio") -> Position:
    """Give somebody a position."""
    code = f"functie-{person.pk}-{Position.objects.count()}"
    position = Position.objects.create(code=code, title=title, unit=person.unit)
    PositionHolding.objects.create(person=person, position=position, from_on=dt.date(2020, 1, 1))
    return position


def ask(person: Person, **columns: Any) -> Case:
    """Somebody asks for an authorisation, for a year from today unless said otherwise."""
    start = columns.get("from_on", timezone.localdate())
    given = {"reason": "Ik beheer het contract.", "from_on": start, "until_on": last_day_of_year(start)}
    held = Position.objects.filter(holdings__person=person).first() or employ(person)
    entry = ContactAuthorisation(**{"position": held, **given, **columns})
    submission = Submission(register_of("contact_authorisations"), entry, person.unit, person)
    return actions.submit_case(submission, by=person)


def decide(case: Case, by: Person, verdict: str = "granted", reasons: str = "", **values: Any) -> Case:
    current = Case.objects.get(pk=case.pk)
    return actions.decide_case(
        case=current, by=by, version=current.version, verdict=verdict, reasons=reasons, values=values
    )


def grant(person: Person, by: Person, **columns: Any) -> Case:
    """Asked and granted."""
    return decide(ask(person, **columns), by)


def change(case: Case, by: Person, verdict: str, reasons: str = "Hij wisselt van functie.") -> Case:
    current = Case.objects.get(pk=case.pk)
    return actions.change_verdict(case=current, by=by, version=current.version, verdict=verdict, reasons=reasons)
