"""Contacts and authorisations for the tests: made by the usual people, through the real acts."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.business_contacts.models import BusinessContact

ORDINARY: dict[str, Any] = {
    "subject": "product_information",
    "initiative": "theirs",
    "matter_phase": "none",
    "manager_consent": "not_asked",
    "contact_authorised": True,
    "in_tender_team": False,
}
"""A contact about which everything is known and nothing is the matter."""


def contact(**columns: Any) -> BusinessContact:
    """An unsaved contact, complete enough to be recorded."""
    given = {"organisation_name": "Delta Antennes", "contact_on": timezone.localdate(), "external_persons": "H. Post"}
    return BusinessContact(**{**ORDINARY, **given, **columns})


def declare(person: Person, *, together: tuple[Person, ...] = (), **columns: Any) -> Case:
    """A recorded contact."""
    submission = Submission(
        register_of("business_contacts"), contact(**columns), person.unit, person, participants=together
    )
    return actions.submit_case(submission, by=person)
