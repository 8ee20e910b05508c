"""Outside activities for the tests: declared by the usual people, through the real acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.outside_activities.models import OutsideActivity

ORDINARY: dict[str, Any] = {
    "status": "existing",
    "activity_kind": "employment",
    "employer_kind": "other",
    "paid": True,
    "capacity": "private",
    "supplies_public_service": False,
    "own_time": True,
    "uses_organisation_resources": False,
    "uses_non_public_information": False,
    "uses_title_or_uniform": False,
    "overlaps_position": False,
    "affects_availability": False,
    "hours_per_week": 4,
}
"""Work about which everything is known and nothing is the matter."""


def day(days: int = 0) -> dt.date:
    """Today, or so many days later."""
    return timezone.localdate() + dt.timedelta(days=days)


def activity(**columns: Any) -> OutsideActivity:
    """An unsaved activity, complete enough to be declared."""
    given = {"description": "Kassa op zaterdag", "organisation_name": "Polder Drukwerk", "starts_on": day(14)}
    return OutsideActivity(**{**ORDINARY, **given, **columns})


def declare(person: Person, **columns: Any) -> Case:
    """A declared activity."""
    submission = Submission(register_of("outside_activities"), activity(**columns), person.unit, person)
    return actions.submit_case(submission, by=person)


def decide(
    case: Case, by: Person, verdict: str, reasons: str = "", measures: Iterable[NewMeasure] = (), **how: Any
) -> Case:
    """Somebody looks and decides."""
    current = Case.objects.get(pk=case.pk)
    return actions.decide_case(
        case=current, by=by, version=current.version, verdict=verdict, reasons=reasons, measures=measures, **how
    )


def entry_of(case: Case) -> OutsideActivity:
    return OutsideActivity.objects.select_related("case").get(case=case)
