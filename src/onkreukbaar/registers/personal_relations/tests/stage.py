"""Personal relations for the tests: declared by the usual people, through the real acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.personal_relations.models import PersonalRelation

ORDINARY: dict[str, Any] = {
    "relation": "partner",
    "works_for": "supplier",
    "involved_in_matter": False,
    "recused": False,
}
"""A partner at a supplier with which one has nothing to do."""


def day(days: int = 0) -> dt.date:
    """Today, or so many days later."""
    return timezone.localdate() + dt.timedelta(days=days)


def relation(**columns: Any) -> PersonalRelation:
    """An unsaved relation, complete enough to be declared."""
    return PersonalRelation(**{**ORDINARY, "organisation_name": "Brandaris IT", **columns})


def declare(person: Person, **columns: Any) -> Case:
    """A declared relation."""
    submission = Submission(register_of("personal_relations"), relation(**columns), person.unit, person)
    return actions.submit_case(submission, by=person)


def decide(case: Case, by: Person, verdict: str, reasons: str = "", **values: Any) -> Case:
    """Somebody looks and decides."""
    current = Case.objects.get(pk=case.pk)
    return actions.decide_case(
        case=current, by=by, version=current.version, verdict=verdict, reasons=reasons, values=values or None
    )


def entry_of(case: Case) -> PersonalRelation:
    return PersonalRelation.objects.select_related("case").get(case=case)
