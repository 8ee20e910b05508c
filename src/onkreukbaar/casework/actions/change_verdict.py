"""Changing what was decided, where a register has verdicts that follow on others: suspended, ended, given again."""

from __future__ import annotations

from django.utils import timezone

from onkreukbaar.casework.actions.decide import note_decision
from onkreukbaar.casework.actions.steps import lock
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.models import Case, Decision
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may, role_in
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.verdicts import check_following
from onkreukbaar.reference.people.models import Person


@one_transaction
def change_verdict(*, case: Case, by: Person, version: int, verdict: str, reasons: str) -> Case:
    """Let another verdict take the place of the one that was given; the case stays in its state.

    verdict: the key of a verdict that follows on the current one. Raises Missing, NotAllowed, IllegalStep, Stale.
    """
    current = lock(case, version)
    check_may(Act.CHANGE_VERDICT, by, current)
    given = check_following(register_for(current).verdicts, current.verdict, verdict, reasons)
    current.verdict, current.decided_at = given.key, timezone.now()
    current.version += 1
    current.save(update_fields=["verdict", "decided_at", "version"])
    note_decision(current, Decision.Kind.REGISTERED, by, reasons.strip(), verdict=given.key)
    write_case_event("verdict_changed", current, by, role=role_in(by, current), verdict=given.key)
    return current
