"""Who does what with an example. Whoever wrote it does not look at it a second time."""

from __future__ import annotations

from django.utils import timezone

from onkreukbaar.casework.permissions import has_part, roles_about
from onkreukbaar.casework.states import State
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import grants_of
from onkreukbaar.reference.people.roles import INTEGRITY_ADVISER, INTEGRITY_OFFICER
from onkreukbaar.registers.advice.models import AdviceRequest, Example

LOOKS = frozenset({INTEGRITY_ADVISER.key, INTEGRITY_OFFICER.key})
ANSWERED_STATES = (State.DECIDED, State.CONDITIONS_ACTIVE, State.CLOSED)


def can_consent(person: Person, request: AdviceRequest) -> bool:
    """Whoever asked, once he has his answer and as long as there is no example of it yet."""
    case = request.case
    is_answered = bool(request.answer) and case.current_state in ANSWERED_STATES
    return person.pk == case.declarant_id and is_answered and not Example.objects.filter(case=case).exists()


def can_revoke(person: Person, example: Example) -> bool:
    """Whoever asked, until it is published: then nobody can tell any more whose it was."""
    return example.case is not None and person.pk == example.case.declarant_id


def can_write(person: Person, example: Example) -> bool:
    """An adviser who may read the case and has no part in it."""
    case = example.case
    if case is None or example.state not in (Example.State.CONSENTED, Example.State.WRITTEN):
        return False
    return INTEGRITY_ADVISER.key in roles_about(person, case, timezone.localdate()) and not has_part(person, case)


def can_check(person: Person, example: Example) -> bool:
    """A second adviser or an integrity officer: not who wrote it, nor who asked."""
    case = example.case
    if case is None or example.state != Example.State.WRITTEN or person.pk == example.written_by_id:
        return False
    return bool(LOOKS & roles_about(person, case, timezone.localdate())) and not has_part(person, case)


def can_withdraw(person: Person, example: Example) -> bool:
    """Any adviser or integrity officer takes a published example away when somebody may be recognised after all."""
    held = {grant.role for grant in grants_of(person, timezone.localdate())}
    return example.state == Example.State.PUBLISHED and bool(LOOKS & held)
