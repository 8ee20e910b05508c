"""Advice, review, messages and confirmations: what others say about a case. None of it decides."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.decide import need
from onkreukbaar.casework.actions.steps import close_if_done, finish_tasks, lock
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import Advice, Case, Confirmation, Message, Task
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may, is_turn_of
from onkreukbaar.casework.route import ADVISED_BY, REVIEWED_BY, open_task
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person


def _message(case: Case, by: Person, role: str, text: str) -> Message:
    return Message.objects.create(
        case=case, by=by, role=role, text=text, visibility=Visibility.ADVISER, sent_at=timezone.now()
    )


@one_transaction
def ask_adviser(*, case: Case, by: Person, text: str) -> Message:
    """Ask the integrity adviser something about one's own case; only the two of them read it (REP-01)."""
    current = lock(case, None)
    check_may(Act.ASK_ADVISER, by, current)
    message = _message(current, by, roles.EMPLOYEE.key, need(text, _("Schrijf je vraag aan de adviseur.")))
    open_task(current, Task.Kind.ADVISE, ADVISED_BY, assignee=_taken_by(current))
    write_case_event("adviser_asked", current, by)
    return message


def _taken_by(case: Case) -> Person | None:
    """The adviser who took the case, where that is done; else whoever of the advisers comes first."""
    if not register_for(case).is_taken:
        return None
    turn = case.tasks.filter(kind=Task.Kind.DECIDE, role=ADVISED_BY).order_by("opened_at", "pk").last()
    return turn.assignee if turn else None


@one_transaction
def send_message(*, case: Case, by: Person, text: str) -> Message:
    """The adviser's answer to the declarant; it finishes the request for advice."""
    current = lock(case, None)
    check_may(Act.ADVISE, by, current)
    message = _message(current, by, ADVISED_BY, need(text, _("Schrijf je antwoord.")))
    write_case_event("adviser_answered", current, by, role=ADVISED_BY)
    finish_tasks(current, by, Task.Kind.ADVISE)
    close_if_done(current)
    return message


@one_transaction
def give_advice(*, case: Case, by: Person, text: str, visibility: Visibility = Visibility.LINE_OF_COMMAND) -> Advice:
    """Advice on record for the declarant and whoever decides."""
    current = lock(case, None)
    check_may(Act.ADVISE, by, current)
    advice = _advise(current, by, ADVISED_BY, need(text, _("Schrijf je advies.")), visibility)
    finish_tasks(current, by, Task.Kind.ADVISE)
    close_if_done(current)
    return advice


def _advise(case: Case, by: Person, role: str, text: str, visibility: Visibility) -> Advice:
    write_case_event("advice_given", case, by, role=role)
    return Advice.objects.create(case=case, by=by, role=role, text=text, visibility=visibility, given_at=timezone.now())


@one_transaction
def review_case(*, task: Task, by: Person, text: str) -> Advice:
    """The integrity officer's finding on a declaration that came to him (GIFT-08, GIFT-12)."""
    current = lock(task.case, None)
    check_may(Act.REVIEW, by, current)
    text = need(text, _("Schrijf wat je hebt gevonden en wat er moet gebeuren."))
    advice = _advise(current, by, REVIEWED_BY, text, Visibility.LINE_OF_COMMAND)
    finish_tasks(current, by, Task.Kind.REVIEW)
    close_if_done(current)
    return advice


@one_transaction
def answer_confirmation(*, confirmation: Confirmation, by: Person, confirmed: bool) -> Confirmation:
    """Say whether a fact the answer leans on is so."""
    current = lock(confirmation.case, None)
    check_may(Act.CONFIRM, by, current)
    task = current.tasks.filter(
        kind=Task.Kind.CONFIRM, subject=confirmation.fact, role=confirmation.role, done_at__isnull=True
    ).first()
    if task is None or not is_turn_of(by, current, task):
        raise NotAllowed(_("Dit vragen we aan iemand anders."))
    role = task.role
    confirmation.state = Confirmation.State.CONFIRMED if confirmed else Confirmation.State.DENIED
    confirmation.answered_by, confirmation.answered_at = by, timezone.now()
    confirmation.save()
    write_case_event("fact_confirmed" if confirmed else "fact_denied", current, by, role=role, fact=confirmation.fact)
    Task.objects.filter(pk=task.pk).update(done_at=timezone.now(), done_by=by)
    close_if_done(current)
    return confirmation
