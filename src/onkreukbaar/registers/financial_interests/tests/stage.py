"""Financial interests for the tests: a designated position, its officer, and declarations through the real acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.actions import add_position, designate_position, hold_position
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import DESIGNATED_OFFICER
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.financial_interests.forms import InterestForm

DAY = dt.timedelta(days=1)
OWN_INTEREST: dict[str, Any] = {
    "declares": "interest",
    "holder": "self",
    "organisation_name": "Delta Antennes",
    "kind": "shares",
    "size": "up_to_25000",
    "transaction": "held",
    "organisation_kind": "supplier",
    "related_to_position": "true",
    "involved_in_matter": "false",
    "inside_information": "false",
}
"""An interest as somebody types it."""
FAMILY: dict[str, Any] = {
    "declares": "interest",
    "holder": "partner",
    "family_organisation": "Kantelaar Vastgoed",
    "family_size": "over_50000",
    "transaction": "held",
    "related_to_position": "true",
}


@dataclass(frozen=True)
class House:
    """Sanne holds a designated position, Willem is the designated officer."""

    cast: Cast
    officer: Person
    since: dt.date

    @property
    def sanne(self) -> Person:
        return self.cast.sanne


def today() -> dt.date:
    return timezone.localdate()


def designate(person: Person, since: dt.date, code: str = "technicus") -> None:
    position = add_position(code=code, title="Technicus radio", unit=person.unit, by=None)
    hold_position(person=person, position=position, from_on=since, by=None)
    designate_position(position=position, from_on=since, reason="Beslist mee over aankopen", by=None)


@pytest.fixture
def house(cast: Cast) -> House:
    since = today() - 3 * DAY
    designate(cast.sanne, since)
    RoleGrant.objects.create(person=cast.willem, role=DESIGNATED_OFFICER.key)
    return House(cast, cast.willem, since)


def filled_in(person: Person, given: dict[str, Any]) -> InterestForm:
    """The form as somebody sends it."""
    return InterestForm(given, declarant=person)


def declare(person: Person, given: dict[str, Any] | None = None, **changed: Any) -> Case:
    """A declaration, through form and act."""
    form = filled_in(person, {**(given or OWN_INTEREST), **changed})
    assert form.is_valid(), form.errors
    entry = form.save(commit=False)
    submission = Submission(register_of("financial_interests"), entry, person.unit, person)
    return actions.submit_case(submission, by=person)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def task_of(case: Case, kind: Task.Kind) -> Task:
    return case.tasks.get(kind=kind, done_at__isnull=True)


def decide(case: Case, by: Person, verdict: str, reasons: str = "Omdat het kan.") -> Case:
    return actions.decide_case(case=case, by=by, version=fresh(case).version, verdict=verdict, reasons=reasons)


def measure(case: Case, by: Person, kind: str = "divest", until_on: dt.date | None = None) -> None:
    new = NewMeasure(kind, "Verkoop de aandelen Delta Antennes.", until_on=until_on, evidence="Afschrift van de bank")
    actions.set_measure(case=fresh(case), by=by, measure=new)
