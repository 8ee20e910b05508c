"""Handing in a declaration."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils import timezone

from onkreukbaar.casework.actions.decide import settle_undecided
from onkreukbaar.casework.assess import assess_entry
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import Case, Participant, Task
from onkreukbaar.casework.numbering import next_number
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.opening import open_tasks_of
from onkreukbaar.casework.route import REVIEWED_BY, open_task
from onkreukbaar.casework.searching import keep_first_text
from onkreukbaar.casework.states import State
from onkreukbaar.casework.submission import Submission
from onkreukbaar.casework.terms import is_late
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.evaluate import Assessment

TRIES = 5
"""Two people may take the same number at the same moment; the second one tries again."""


def submit_case(submission: Submission, *, by: Person) -> Case:
    """Open a case for a declaration: assessed, numbered, routed, on record. Sent twice, it is declared once."""
    for attempt in range(1, TRIES + 1):
        try:
            return _submit_once(submission, by)
        except IntegrityError:
            if attempt == TRIES:
                raise
    raise AssertionError  # the loop returns or raises


@one_transaction
def _submit_once(submission: Submission, by: Person) -> Case:
    return _already_there(submission) or _submit(submission, by)


def _already_there(submission: Submission) -> Case | None:
    key = submission.submission_key
    return Case.objects.filter(submission_key=key).first() if key else None


def _check_open(submission: Submission) -> None:
    """Raises NotAllowed when the declarant belongs elsewhere with this."""
    who = submission.declarant
    elsewhere = submission.register.elsewhere(who) if who else None
    if elsewhere:
        raise NotAllowed(elsewhere.why)


def _submit(submission: Submission, by: Person) -> Case:
    _check_open(submission)
    assessment = assess_entry(submission.register, submission.entry, submission.declarant)
    case = _open_case(submission, assessment, State.SUBMITTED)
    for person in submission.participants:
        Participant.objects.create(case=case, person=person)
    write_case_event("case_submitted", case, by, role=roles.EMPLOYEE.key, outcome=case.outcome, late=case.is_late)
    is_waiting = open_tasks_of(case, submission.entry, assessment)
    if submission.register.is_for_review(submission.entry):
        open_task(case, Task.Kind.REVIEW, REVIEWED_BY)
    if not is_waiting:
        settle_undecided(case, by)
    return case


def _open_case(submission: Submission, assessment: Assessment | None, state: State) -> Case:
    now = timezone.now()
    occurred_on = submission.register.occurred_on(submission.entry)
    number, serial = next_number(timezone.localdate(now).year)
    case = Case.objects.create(
        number=number,
        year=timezone.localdate(now).year,
        serial=serial,
        register_key=submission.register.key,
        declarant=submission.declarant,
        declarant_name=submission.declarant_name,
        unit=submission.unit,
        title=submission.register.title(submission.entry)[:200],
        state=state,
        outcome=assessment.outcome if assessment else "",
        receipt=submission.register.receipt_to_keep(assessment),
        origin=submission.origin,
        import_batch=submission.import_batch,
        import_key=submission.import_key,
        submission_key=submission.submission_key,
        is_shielded=is_shielded(submission),
        occurred_on=occurred_on,
        submitted_at=now,
        is_late=submission.replaces is None
        and is_late(submission.register, submission.entry, occurred_on, timezone.localdate(now)),
    )
    submission.entry.case = case
    submission.entry.save(force_insert=True)
    keep_first_text(case, submission.entry, submission.register.search_fields)
    return case


def is_shielded(submission: Submission) -> bool:
    """A case of a shielded person or unit stays in its own circle."""
    people = [submission.declarant] if submission.declarant else []
    return any(who.is_shielded for who in people) or any(unit.is_shielded for unit in submission.unit.path())


@one_transaction
def record_imported_case(submission: Submission, *, by: Person | None, verdict: str = "") -> Case:
    """Record a row of another register as it stands: closed, nobody's turn, assessed on known facts only.

    verdict: what was decided there, of the verdicts of the register.
    """
    assessment = assess_entry(submission.register, submission.entry, None)
    case = _open_case(submission, assessment, State.CLOSED)
    case.is_known_facts_only = assessment is not None
    case.is_late = False
    case.closed_at = case.submitted_at
    case.verdict, case.decided_at = verdict, case.submitted_at if verdict else None
    case.save(update_fields=["is_known_facts_only", "is_late", "closed_at", "verdict", "decided_at"])
    write_case_event("case_imported", case, by, outcome=case.outcome)
    return case
