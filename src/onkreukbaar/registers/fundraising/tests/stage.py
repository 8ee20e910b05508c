"""Campaigns for the tests: declared by the usual people, through the real acts."""

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
from onkreukbaar.registers.fundraising.models import Fundraising

VISIBLY: dict[str, Any] = {
    "description": "Sponsorloop over de dijk",
    "charity": "Stichting Schoon Water",
    "profile": "visibly_sponsored",
    "asked_from": "public",
    "uses_title_or_uniform": False,
    "sponsor_advertises": False,
    "sponsors": "Bakkerij Om de Hoek\nSportwinkel Snel",
    "shown_where": "Op de shirts",
    "plan": "Elke sponsor geeft 100 euro en staat op het shirt.",
}
"""Colleagues run for a charity, visibly sponsored."""


def soon(days: int = 30) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def campaign(**said: Any) -> Fundraising:
    """An unsaved campaign, complete enough to be declared."""
    return Fundraising(**{"starts_on": soon(), **VISIBLY, **said})


def declare(person: Person, **said: Any) -> Case:
    """Hand in a campaign."""
    submission = Submission(register_of("fundraising"), campaign(**said), person.unit, person)
    return actions.submit_case(submission, by=person)


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def say(case: Case, role: str, by: Person, *, agrees: bool = True, reasons: str = "") -> Case:
    asked, version = agreements_now(case).get(role=role), again(case).version
    return actions.answer_agreement(agreement=asked, by=by, version=version, agrees=agrees, reasons=reasons)
