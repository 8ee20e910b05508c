"""Agreeing, or not: one of those who must all agree says his word."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.decide import judge_anew, need, settle
from onkreukbaar.casework.actions.steps import finish_tasks, lock, take
from onkreukbaar.casework.agreements import agreements_now
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import IllegalStep, NotAllowed
from onkreukbaar.casework.models import Agreement, Case, Task
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.opening import open_turn
from onkreukbaar.casework.permissions import Act, check_may, is_turn_of
from onkreukbaar.casework.route import open_task
from onkreukbaar.casework.states import Step
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person


@one_transaction
def answer_agreement(*, agreement: Agreement, by: Person, version: int, agrees: bool, reasons: str = "") -> Case:
    """Say whether one agrees. When all do, somebody decides, or it is settled; one no sends it back with reasons.

    version: of the case as it was read, so that nobody agrees to what changed meanwhile.
    """
    current = lock(agreement.case, version)
    check_may(Act.AGREE, by, current)
    asked, task = _still_asked(current, agreement, by)
    if not agrees:
        reasons = need(reasons, _("Leg uit waarom je niet akkoord bent, en wat er anders moet."))
    asked.state = Agreement.State.AGREED if agrees else Agreement.State.REFUSED
    asked.reasons, asked.answered_by, asked.answered_at = reasons.strip(), by, timezone.now()
    asked.save()
    Task.objects.filter(pk=task.pk).update(done_at=timezone.now(), done_by=by)
    if agrees:
        write_case_event("agreement_given", current, by, role=task.role, of=asked.role)
        _go_on(current, by, task.role)
    else:
        _send_back(current, by, task.role, asked.role)
    return current


def _still_asked(case: Case, agreement: Agreement, by: Person) -> tuple[Agreement, Task]:
    """The agreement as it is on record and its turn, when that is this person's. Raises IllegalStep or NotAllowed."""
    asked = agreements_now(case).filter(pk=agreement.pk, state=Agreement.State.ASKED).first()
    if asked is None:
        raise IllegalStep(_("Dit hoeft niet meer: de zaak is intussen verder. Bekijk de zaak opnieuw."))
    if asked.task is None or not is_turn_of(by, case, asked.task):
        raise NotAllowed(_("Dit vragen we aan iemand anders."))
    if agreements_now(case).filter(state=Agreement.State.AGREED, answered_by=by).exists():
        raise NotAllowed(_("Je was al akkoord, in een andere rol. Voor deze rol vragen we iemand anders."))
    return asked, asked.task


def _go_on(case: Case, by: Person, role: str) -> None:
    """Judge the entry anew with this word, and give the next turn."""
    entry, assessment = judge_anew(case)
    if not open_turn(case, entry, assessment):
        case.verdict, case.decided_at = register_for(case).agreed_verdict, timezone.now()
        settle(case, "case_agreed", by, role)


def _send_back(case: Case, by: Person, role: str, of: str) -> None:
    """A no: nobody else need say anything, and whoever declared it can change it and hand it in again."""
    write_case_event("agreement_refused", case, by, role=role, of=of)
    take(case, Step.RETURN)
    finish_tasks(case, by, Task.Kind.AGREE)
    open_task(case, Task.Kind.ANSWER, roles.EMPLOYEE.key, assignee=case.declarant)
