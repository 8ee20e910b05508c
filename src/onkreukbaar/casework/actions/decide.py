"""Registering, returning, withdrawing, closing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.steps import close_if_done, finish_tasks, lock, take
from onkreukbaar.casework.agreements import leave_agreed, set_aside
from onkreukbaar.casework.assess import assess_entry
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import CaseworkError, Missing
from onkreukbaar.casework.measures import end_measure, keep_measures, measure_of, open_measure_tasks
from onkreukbaar.casework.models import Case, Confirmation, Decision, Measure, Message, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.opening import open_turn
from onkreukbaar.casework.permissions import Act, check_may, role_in
from onkreukbaar.casework.register import FollowUp, Register
from onkreukbaar.casework.route import deciding_roles, open_decision, open_for, open_task
from onkreukbaar.casework.states import Step
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.terms import is_event_over
from onkreukbaar.casework.verdicts import check_verdict
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.evaluate import Assessment


@dataclass
class BulkResult:
    """What came of registering several cases at once: done, and refused with the reason of each."""

    done: list[Case] = field(default_factory=list)
    refused: list[tuple[Case, str]] = field(default_factory=list)


def need(text: str, sentence: str) -> str:
    """A text that must be there, trimmed; raises Missing with a sentence that says what to write."""
    if not text.strip():
        raise Missing(sentence)
    return text.strip()


def note_decision(
    case: Case, kind: Decision.Kind, by: Person, reasons: str = "", *, deviates: bool = False, verdict: str = ""
) -> None:
    """Keep what somebody decided, with his reasons and the role he did it in."""
    Decision.objects.create(
        case=case,
        kind=kind,
        by=by,
        role=role_in(by, case),
        reasons=reasons,
        deviates=deviates,
        verdict=verdict,
        decided_at=timezone.now(),
    )


@one_transaction
def decide_case(
    *,
    case: Case,
    by: Person,
    version: int,
    values: Mapping[str, Any] | None = None,
    reasons: str = "",
    deviates: bool = False,
    verdict: str = "",
    measures: Iterable[NewMeasure] = (),
) -> Case:
    """Register a case and decide what happens next (GIFT-03).

    verdict: the key of one of the register's verdicts, in a register that has them. Raises Missing without.
    Going against the assessment needs reasons, whether the decider says so himself or his decision shows it.
    """
    current = lock(case, version)
    check_may(Act.DECIDE, by, current)
    role = role_in(by, current)
    given = check_verdict(register_for(current).verdicts_for(current), verdict, reasons)
    current.verdict = given.key if given else ""
    register, entry = _apply_decision(current, values)
    keep_measures(current, by, measures)  # before the bar: some verdicts need one
    check_bar(register, entry, current.verdict)
    deviates = deviates or register.departs(entry, current.outcome)
    if deviates:
        reasons = need(reasons, _("Leg uit waarom je anders beslist dan het antwoord van de regels."))
    follow_up = register.follow_up(entry)
    note_decision(current, Decision.Kind.REGISTERED, by, reasons, deviates=deviates, verdict=current.verdict)
    current.decided_at = timezone.now()
    current.is_late = current.is_late or is_event_over(register, current.occurred_on, timezone.localdate())
    take(current, Step.DECIDE)
    said = {"verdict": current.verdict} if current.verdict else {}
    write_case_event(
        "question_answered" if register.deciding else "case_registered",
        current,
        by,
        role=role,
        deviates=deviates,
        **said,
    )
    keep_measures(current, by, register.measures_of(entry))
    finish_tasks(current, by, Task.Kind.DECIDE, *_answered_too(role))
    _confirm_by_deciding(current, by)
    open_measure_tasks(current)
    if follow_up:
        _open_follow_up(current, follow_up)
    close_if_done(current)
    return current


def _answered_too(role: str) -> tuple[Task.Kind, ...]:
    """An adviser who decides has answered what was asked of him in messages as well."""
    return (Task.Kind.ADVISE,) if role == roles.INTEGRITY_ADVISER.key else ()


def check_bar(register: Register, entry: Any, verdict: str) -> None:
    """Raise Missing with the register's sentence when this cannot be decided on the entry as it is now."""
    why_not = register.bars(entry, verdict)
    if why_not:
        raise Missing(why_not)


def _apply_decision(case: Case, values: Mapping[str, Any] | None) -> tuple[Register, Any]:
    register = register_for(case)
    entry = register.entry_of(case)
    entry.case = case
    for name, value in (register.default_decision(entry, case.outcome) if values is None else values).items():
        setattr(entry, name, value)
    entry.save()
    return register, entry


def _confirm_by_deciding(case: Case, by: Person) -> None:
    case.confirmations.filter(role__in=deciding_roles(case), state=Confirmation.State.ASKED).update(
        state=Confirmation.State.CONFIRMED, answered_by=by, answered_at=timezone.now()
    )


def _open_follow_up(case: Case, follow_up: FollowUp) -> None:
    task = open_for(case, Task.Kind.FOLLOW_UP, follow_up.role, subject=follow_up.subject, note=follow_up.note)
    if follow_up.due_on is not None:
        Task.objects.filter(pk=task.pk).update(due_on=follow_up.due_on)


def settle_undecided(case: Case, by: Person) -> None:
    """Take a case past the decision when nobody has to decide: the rules allow it and ask nothing of anybody.

    What is left to do stays to be done; with nothing left the case closes itself.
    """
    settle(case, "case_settled", by, roles.EMPLOYEE.key)


def settle(case: Case, event: str, by: Person, role: str) -> None:
    """Take a locked case past the decision as its register has it by itself; event: what the record says of it."""
    register, entry = _apply_decision(case, None)
    follow_up = register.follow_up(entry)
    take(case, Step.DECIDE)
    write_case_event(event, case, by, role=role)
    if follow_up:
        _open_follow_up(case, follow_up)
    close_if_done(case)


def register_many(*, cases: Iterable[tuple[Case, int]], by: Person) -> BulkResult:
    """Register several cases, each in its own transaction: one that cannot be done does not stop the others."""
    result = BulkResult()
    for case, version in cases:
        try:
            result.done.append(decide_case(case=case, by=by, version=version))
        except CaseworkError as error:
            result.refused.append((case, str(error)))
    return result


@one_transaction
def return_case(*, case: Case, by: Person, version: int, question: str) -> Case:
    """Send a case back to the declarant with a question."""
    current = lock(case, version)
    check_may(Act.RETURN, by, current)
    question = need(question, _("Schrijf welke vraag je hebt, bijvoorbeeld: wat was de winkelprijs?"))
    role = role_in(by, current)
    note_decision(current, Decision.Kind.RETURNED, by, question)
    _say(current, by, role, question)
    write_case_event("case_returned", current, by, role=role)
    take(current, Step.RETURN)
    finish_tasks(current, by, Task.Kind.DECIDE)
    open_task(current, Task.Kind.ANSWER, roles.EMPLOYEE.key, assignee=current.declarant)
    return current


@one_transaction
def answer_case(*, case: Case, by: Person, version: int, text: str) -> Case:
    """Answer the question and hand the case in again."""
    current = lock(case, version)
    check_may(Act.ANSWER, by, current)
    text = need(text, _("Schrijf je antwoord op de vraag."))
    _say(current, by, roles.EMPLOYEE.key, text)
    write_case_event("case_answered", current, by)
    take(current, Step.RESUBMIT)
    finish_tasks(current, by, Task.Kind.ANSWER)
    _open_turn_again(current)
    return current


def _open_turn_again(case: Case) -> None:
    """Ask those who must agree and have not; with nobody left to ask, whoever decides."""
    entry, assessment = judge_anew(case)
    if not open_turn(case, entry, assessment):
        open_decision(case)


def judge_anew(case: Case) -> tuple[Any, Assessment | None]:
    """The entry of a locked case with who agreed so far in its columns, and what the rules say of it now."""
    register = register_for(case)
    entry = register.entry_of(case)
    entry.case = case
    leave_agreed(case, entry)
    assessment = assess_entry(register, entry, case.declarant)
    if assessment is not None and register.agreed is not None:
        case.outcome, case.receipt = assessment.outcome, register.receipt_to_keep(assessment)
        case.save(update_fields=["outcome", "receipt"])
    return entry, assessment


def _say(case: Case, by: Person, role: str, text: str) -> None:
    Message.objects.create(
        case=case, by=by, role=role, text=text, visibility=Visibility.LINE_OF_COMMAND, sent_at=timezone.now()
    )


def _end(case: Case, by: Person, step: Step, event: str, reason: str) -> None:
    write_case_event(event, case, by, reason=reason)
    take(case, step)
    case.tasks.filter(done_at__isnull=True).update(done_at=timezone.now(), done_by=by)


@one_transaction
def withdraw_case(*, case: Case, by: Person, version: int, reason: str) -> Case:
    """The declarant takes his declaration back; it is kept as withdrawn."""
    current = lock(case, version)
    check_may(Act.WITHDRAW, by, current)
    _end(current, by, Step.WITHDRAW, "case_withdrawn", need(reason, _("Schrijf kort waarom je de zaak intrekt.")))
    return current


@one_transaction
def cancel_case(*, case: Case, by: Person, version: int, reason: str) -> Case:
    """Cancel a case that was opened in error; it is kept as cancelled."""
    current = lock(case, version)
    check_may(Act.CANCEL, by, current)
    reason = need(reason, _("Schrijf waarom deze zaak een vergissing is."))
    note_decision(current, Decision.Kind.CANCELLED, by, reason)
    _end(current, by, Step.CANCEL, "case_cancelled", reason)
    return current


@one_transaction
def reopen_case(*, case: Case, by: Person, version: int, reason: str) -> Case:
    """Open a decided case again because of a new fact."""
    current = lock(case, version)
    check_may(Act.REOPEN, by, current)
    reason = need(reason, _("Schrijf welk nieuw feit er is."))
    note_decision(current, Decision.Kind.REOPENED, by, reason)
    write_case_event("case_reopened", current, by, reason=reason)
    current.verdict = ""
    take(current, Step.REOPEN)
    current.tasks.filter(kind=Task.Kind.FOLLOW_UP, done_at__isnull=True).update(done_at=timezone.now(), done_by=by)
    set_aside(current, by)
    _open_turn_again(current)
    return current


@one_transaction
def complete_follow_up(*, task: Task, by: Person, note: str = "") -> Case:
    """Say that what was left to do is done. Where proof is needed it must be with the case first (GIFT-13)."""
    current = lock(task.case, None)
    check_may(Act.FOLLOW_UP, by, current)
    measure = measure_of(task)
    if _needs_proof(current, measure) and not current.attachments.filter(is_proof=True).exists():
        raise Missing(_("Voeg eerst het bewijs toe, bijvoorbeeld een foto of de brief."))
    write_case_event("measure_done" if measure else "follow_up_done", current, by, subject=task.subject, note=note)
    Task.objects.filter(pk=task.pk, done_at__isnull=True).update(
        done_at=timezone.now(), done_by=by, note=note or task.note
    )
    if measure:
        end_measure(measure, Measure.State.DONE, by, note)
    else:
        _go_on(current, task.subject, note)
    close_if_done(current)
    return current


def _needs_proof(case: Case, measure: Measure | None) -> bool:
    if measure is not None:
        return bool(measure.evidence)
    register = register_for(case)
    wanted = register.follow_up(register.entry_of(case))
    return wanted is not None and wanted.needs_proof


def _go_on(case: Case, subject: str, note: str) -> None:
    """Let the register note what was done, and open what comes after it."""
    register = register_for(case)
    entry = register.entry_of(case)
    if register.followed_up is not None:
        register.followed_up(entry, subject, note, timezone.localdate())
        entry.save()
    following = register.follow_up(entry)
    if following and following.subject != subject:
        _open_follow_up(case, following)
