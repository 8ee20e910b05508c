"""The duties of an assessment become turns: who must agree, decides, reviews, advises, confirms (architecture §4)."""

from __future__ import annotations

from onkreukbaar.casework.agreements import ask_agreements, roles_that_agree
from onkreukbaar.casework.models import Case, Confirmation, Entry, Task
from onkreukbaar.casework.route import (
    ADVISED_BY,
    REVIEWED_BY,
    deciding_roles,
    is_decided,
    open_decision,
    open_for,
    open_task,
)
from onkreukbaar.casework.states import AWAITING_DECISION
from onkreukbaar.casework.street import register_for
from onkreukbaar.rules.evaluate import Assessment


def open_turn(case: Case, entry: Entry, assessment: Assessment | None) -> bool:
    """Give a turn to those who must agree; when all have, to whoever decides. Is anybody waited for?

    A case that is with its declarant, or decided, gets no turn now; handed in or opened again it does.
    """
    if case.current_state not in AWAITING_DECISION or ask_agreements(case, roles_that_agree(case, entry, assessment)):
        return True
    if not is_decided(register_for(case), entry, assessment):
        return False
    open_decision(case)
    return True


def open_tasks_of(case: Case, entry: Entry, assessment: Assessment | None) -> bool:
    """Open what the assessment asks for: agreements, a decision, a review, advice and confirmations.

    Returns whether somebody has to agree or decide. Whoever must agree need not advise or confirm besides.
    """
    is_waiting = open_turn(case, entry, assessment)
    if assessment is None:
        return is_waiting
    agreeing = roles_that_agree(case, entry, assessment)
    if REVIEWED_BY in assessment.notify:
        open_task(case, Task.Kind.REVIEW, REVIEWED_BY)
    if ADVISED_BY in assessment.notify and ADVISED_BY not in agreeing:
        open_task(case, Task.Kind.ADVISE, ADVISED_BY)
    for provision in assessment.provided:
        if provision.confirmed_by not in agreeing:
            ask_confirmation(case, provision.fact, provision.confirmed_by)
    return is_waiting


def ask_confirmation(case: Case, fact: str, role: str) -> None:
    """Ask somebody else to confirm a fact the answer leans on. Whoever decides confirms by deciding."""
    facts = {} if register_for(case).is_receipt_sealed else (case.receipt or {}).get("facts", {})
    said = {"value": str(facts.get(fact, ""))}
    Confirmation.objects.get_or_create(case=case, fact=fact, role=role, defaults=said)
    if role not in deciding_roles(case):
        open_for(case, Task.Kind.CONFIRM, role, subject=fact)
