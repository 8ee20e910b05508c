"""Gifts for the tests: declared by the usual people, through the real acts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.gifts.models import Direction, Gift

TODAY = dt.date(2026, 11, 25)


def gift(**columns: Any) -> Gift:
    """An unsaved gift, complete enough to be declared."""
    return Gift(
        **{
            "direction": Direction.RECEIVED,
            "description": "Fles wijn",
            "offered_on": TODAY,
            "giver_organisation_name": "Delta Antennes",
            "form": "standard",
            "giver_kind": "supplier",
            **columns,
        }
    )


def declare(person: Person, *, with_: tuple[Person, ...] = (), **columns: Any) -> Case:
    """A declared gift."""
    submission = Submission(register_of("gifts"), gift(**columns), person.unit, person, participants=with_)
    return submit_case(submission, by=person)
