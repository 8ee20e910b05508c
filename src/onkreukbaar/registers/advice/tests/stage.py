"""Questions for the tests: asked, taken and answered by the usual people, through the real acts."""

from __future__ import annotations

from typing import Any

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import find_case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.roles import INTEGRITY_ADVISER
from onkreukbaar.registers.advice.models import AdviceRequest

ASKED = "Mag ik de wijn van Delta Antennes aannemen? Sanne kreeg hem op 3 december."
ANSWERED = "Bedank vriendelijk en neem de wijn niet aan."


def ask(person: Person, **said: Any) -> Case:
    """A question that was asked."""
    request = AdviceRequest(**{"question": ASKED, **said})
    return actions.submit_case(Submission(register_of("advice"), request, person.unit, person), by=person)


def take(case: Case, adviser: Person) -> Case:
    actions.take_task(case=case, by=adviser)
    return fresh(case)


def answer(case: Case, adviser: Person, text: str = ANSWERED, norms: str = "") -> Case:
    """Taken, where nobody did yet, and answered."""
    if case.tasks.filter(kind=Task.Kind.DECIDE, assignee=None, done_at=None).exists():
        case = take(case, adviser)
    actions.decide_case(case=case, by=adviser, version=case.version, values={"answer": text, "norms": norms})
    return fresh(case)


def fresh(case: Case) -> Case:
    found = find_case(case.number)
    assert found is not None
    return found


def second_adviser(unit: Unit) -> Person:
    """Somebody else who advises."""
    nadia = Person.objects.create(given_name="Nadia", family_name="Haddou", unit=unit)
    RoleGrant.objects.create(person=nadia, role=INTEGRITY_ADVISER.key)
    return nadia


def request_of(case: Case) -> AdviceRequest:
    return AdviceRequest.objects.get(case=case)
