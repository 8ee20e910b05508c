"""Sponsorships for the tests: declared by the usual people, through the real acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.agreements import agreements_now
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.sponsorship.models import Sponsorship

ASSOCIATION: dict[str, Any] = {
    "description": "Taart voor het zomerfeest",
    "direction": "of_us",
    "beneficiary": "staff_association",
    "association_name": "Personeelsvereniging De Antenne",
    "is_closed_membership": True,
    "party_name": "Bakkerij Om de Hoek",
    "sponsor_kind": "other",
    "logo_or_advertising": False,
    "community_service": False,
    "value_cents": 7500,
}
"""The baker round the corner gives something for the feast of a staff association."""
OURS: dict[str, Any] = {
    "description": "Veldkeuken bij de herdenking",
    "direction": "by_us",
    "beneficiary": "third_party",
    "party_name": "Gemeente Oeverdam",
    "sponsor_kind": "other",
    "logo_or_advertising": False,
    "community_service": True,
    "service_basis": "Hulp bij een herdenking in het dorp.",
}
"""We help a village with a commemoration."""


def soon(days: int = 14) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def declare(person: Person, base: dict[str, Any] = ASSOCIATION, **said: Any) -> Case:
    """Hand in a sponsorship."""
    entry = Sponsorship(**{"happens_on": soon(), "asked_on": timezone.localdate(), **base, **said})
    return actions.submit_case(Submission(register_of("sponsorship"), entry, person.unit, person), by=person)


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def say(case: Case, role: str, by: Person, *, agrees: bool = True, reasons: str = "") -> Case:
    asked, version = agreements_now(case).get(role=role), again(case).version
    return actions.answer_agreement(agreement=asked, by=by, version=version, agrees=agrees, reasons=reasons)


def decide(case: Case, by: Person, verdict: str, reasons: str = "Zo is het.", **values: Any) -> Case:
    current = again(case)
    return actions.decide_case(
        case=current, by=by, version=current.version, verdict=verdict, reasons=reasons, values=values
    )
