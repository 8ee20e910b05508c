"""Every act writes its event in its own transaction; half an act never happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import serializers

from onkreukbaar.casework import actions, events
from onkreukbaar.casework.attachments import attach_document
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed, Stale
from onkreukbaar.casework.models import Case, Confirmation, Decision, Task
from onkreukbaar.casework.opening import ask_confirmation
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import AT_HOME, declare, fresh, submission, task_of
from onkreukbaar.entrypoints.demo.stage import draw_photo
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import PROCUREMENT
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.gifts.models import Destination, Gift

pytestmark = pytest.mark.django_db
Act = Callable[[], Any]
RETURN_IT = {"destination": Destination.RETURNED}


def submit(cast: Cast) -> Act:
    return lambda: actions.submit_case(submission(cast.sanne), by=cast.sanne)


def decide(cast: Cast) -> Act:
    case = declare(cast.sanne)
    return lambda: actions.decide_case(case=case, by=cast.marleen, version=case.version)


def send_back(cast: Cast) -> Act:
    case = declare(cast.sanne)
    return lambda: actions.return_case(case=case, by=cast.marleen, version=case.version, question="Wat was de prijs?")


def answer(cast: Cast) -> Act:
    case = declare(cast.sanne)
    case = actions.return_case(case=case, by=cast.marleen, version=case.version, question="Wat was de prijs?")
    return lambda: actions.answer_case(case=case, by=cast.sanne, version=case.version, text="€ 15.")


def withdraw(cast: Cast) -> Act:
    case = declare(cast.sanne)
    return lambda: actions.withdraw_case(case=case, by=cast.sanne, version=case.version, reason="Vergissing.")


def cancel(cast: Cast) -> Act:
    case = declare(cast.sanne)
    return lambda: actions.cancel_case(case=case, by=cast.marleen, version=case.version, reason="Dubbel.")


def closed_case(cast: Cast) -> Case:
    case = declare(cast.sanne)
    return actions.decide_case(
        case=case, by=cast.marleen, version=case.version, values={"destination": Destination.KEPT}
    )


def reopen(cast: Cast) -> Act:
    case = closed_case(cast)
    return lambda: actions.reopen_case(case=case, by=cast.marleen, version=case.version, reason="Duurder dan gedacht.")


def correct(cast: Cast) -> Act:
    case = declare(cast.sanne)
    values = {"value_cents": 2000}
    return lambda: actions.correct_entry(case=case, by=cast.sanne, version=case.version, values=values, reason="Prijs.")


def ask_adviser(cast: Cast) -> Act:
    case = declare(cast.sanne)
    return lambda: actions.ask_adviser(case=case, by=cast.sanne, text="Mag dit?")


def asked_case(cast: Cast) -> Case:
    case = declare(cast.sanne)
    actions.ask_adviser(case=case, by=cast.sanne, text="Mag dit?")
    return case


def send_message(cast: Cast) -> Act:
    case = asked_case(cast)
    return lambda: actions.send_message(case=case, by=cast.karim, text="Ja.")


def give_advice(cast: Cast) -> Act:
    case = asked_case(cast)
    return lambda: actions.give_advice(case=case, by=cast.karim, text="Deel het met het team.")


def review(cast: Cast) -> Act:
    task = task_of(declare(cast.sanne, **AT_HOME), Task.Kind.REVIEW)
    return lambda: actions.review_case(task=task, by=cast.femke, text="Stuur het terug.")


def confirm(cast: Cast) -> Act:
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.radio)
    case = declare(cast.sanne)
    ask_confirmation(case, "matter_phase", PROCUREMENT.key)
    asked = Confirmation.objects.get(case=case)
    return lambda: actions.answer_confirmation(confirmation=asked, by=cast.noor, confirmed=True)


def finish(cast: Cast) -> Act:
    case = declare(cast.sanne)
    case = actions.decide_case(case=case, by=cast.marleen, version=case.version, values=RETURN_IT)
    attach_document(case=case, by=cast.sanne, name="bewijs.png", content=draw_photo("bewijs"), is_proof=True)
    task = task_of(case, Task.Kind.FOLLOW_UP)
    return lambda: actions.complete_follow_up(task=task, by=cast.sanne)


def reassign(cast: Cast) -> Act:
    task = task_of(declare(cast.sanne), Task.Kind.DECIDE)
    return lambda: actions.reassign_task(task=task, by=cast.marleen, to=cast.joris)


def attach(cast: Cast) -> Act:
    case = declare(cast.sanne)
    return lambda: attach_document(case=case, by=cast.sanne, name="foto.png", content=draw_photo("fles"))


def look(cast: Cast) -> Act:
    case = declare(cast.sanne)
    return lambda: actions.look_at_case(case=case, by=cast.marleen)


ACTS: dict[Callable[[Cast], Act], tuple[str, str]] = {
    submit: ("case_submitted", "sanne"),
    decide: ("case_registered", "marleen"),
    send_back: ("case_returned", "marleen"),
    answer: ("case_answered", "sanne"),
    withdraw: ("case_withdrawn", "sanne"),
    cancel: ("case_cancelled", "marleen"),
    reopen: ("case_reopened", "marleen"),
    correct: ("entry_corrected", "sanne"),
    ask_adviser: ("adviser_asked", "sanne"),
    send_message: ("adviser_answered", "karim"),
    give_advice: ("advice_given", "karim"),
    review: ("advice_given", "femke"),
    confirm: ("fact_confirmed", "noor"),
    finish: ("follow_up_done", "sanne"),
    reassign: ("task_reassigned", "marleen"),
    attach: ("document_added", "sanne"),
    look: ("case_read", "marleen"),
}
"""What brings about an act: the event it writes, and who does it."""

every_act = pytest.mark.parametrize("prepare", ACTS, ids=[prepare.__name__ for prepare in ACTS])
EMPLOYEES_ROLE = {
    "sanne": "employee",
    "marleen": "line_manager",
    "karim": "integrity_adviser",
    "femke": "integrity_officer",
}


def everything() -> str:
    """All that casework and the registers hold, as text."""
    found = [model for label in ("casework", "gifts", "record") for model in apps.get_app_config(label).get_models()]
    return "".join(serializers.serialize("json", model._default_manager.order_by("pk")) for model in found)


@every_act
def test_an_act_writes_one_event_with_who_and_in_which_role(prepare: Callable[[Cast], Act], cast: Cast) -> None:
    act = prepare(cast)
    before = set(Event.objects.values_list("id", flat=True))
    act()
    written = Event.objects.exclude(id__in=before).get()
    kind, who = ACTS[prepare]
    assert (written.kind, written.actor_id) == (kind, getattr(cast, who).key)
    assert written.data_subject_id == cast.sanne.key
    assert written.actor_role == EMPLOYEES_ROLE.get(who, "procurement")


@every_act
def test_when_the_event_cannot_be_written_nothing_has_happened(
    prepare: Callable[[Cast], Act], cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = prepare(cast)
    before = everything()

    def fail(**_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(events, "write_event", fail)
    with pytest.raises(OSError, match="disk full"):
        act()
    assert everything() == before


def test_the_same_submission_twice_is_one_case(cast: Cast) -> None:
    key = uuid4()
    first = actions.submit_case(submission(cast.sanne, key=key), by=cast.sanne)
    again = actions.submit_case(submission(cast.sanne, key=key), by=cast.sanne)
    assert first == again
    assert Case.objects.count() == Gift.objects.count() == 1
    assert Event.objects.filter(kind="case_submitted").count() == 1


def test_who_comes_second_is_told_and_overwrites_nothing(cast: Cast) -> None:
    case = declare(cast.sanne)
    seen = case.version
    actions.decide_case(case=case, by=cast.marleen, version=seen)
    with pytest.raises(Stale, match=case.number):
        actions.return_case(case=case, by=cast.marleen, version=seen, question="Waarom?")
    assert Decision.objects.get(case=case).kind == Decision.Kind.REGISTERED


def test_an_act_out_of_turn_is_refused(cast: Cast) -> None:
    case = closed_case(cast)
    with pytest.raises(IllegalStep):
        actions.withdraw_case(case=case, by=cast.sanne, version=case.version, reason="Toch niet.")
    assert fresh(case).state == State.CLOSED


def test_deciding_otherwise_than_the_rules_needs_reasons(cast: Cast) -> None:
    case = declare(cast.sanne)
    with pytest.raises(Missing):
        actions.decide_case(case=case, by=cast.marleen, version=case.version, deviates=True, reasons="  ")
    done = actions.decide_case(case=case, by=cast.marleen, version=case.version, deviates=True, reasons="Te vaak.")
    assert done.decisions.get().reasons == "Te vaak."


def test_something_to_send_back_closes_only_with_proof(cast: Cast) -> None:
    case = declare(cast.sanne)
    case = actions.decide_case(case=case, by=cast.marleen, version=case.version, values=RETURN_IT)
    assert case.state == State.CONDITIONS_ACTIVE
    task = task_of(case, Task.Kind.FOLLOW_UP)
    with pytest.raises(Missing):
        actions.complete_follow_up(task=task, by=cast.sanne)
    attach_document(case=case, by=cast.sanne, name="bewijs.png", content=draw_photo("bewijs"), is_proof=True)
    assert actions.complete_follow_up(task=task, by=cast.sanne).state == State.CLOSED


def test_a_correction_keeps_the_old_value_and_asks_the_rules_again(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert case.outcome == "allowed_with_registration"
    case = actions.correct_entry(
        case=case, by=cast.sanne, version=case.version, values={"value_cents": 9000}, reason="Verkeerd gelezen."
    )
    kept = case.corrections.get()
    assert (kept.field, kept.old_value, kept.new_value) == ("value_cents", "1500", "9000")
    assert fresh(case).outcome == "decline"


def test_registering_many_does_what_it_can_and_says_what_not(cast: Cast) -> None:
    good, own, stale = declare(cast.sanne), declare(cast.marleen), declare(cast.daan)
    result = actions.register_many(
        cases=[(good, good.version), (own, own.version), (stale, stale.version + 1)], by=cast.marleen
    )
    assert result.done == [good]
    assert [case for case, _why in result.refused] == [own, stale]
    assert all(why for _case, why in result.refused)


def test_nobody_decides_on_a_case_in_which_he_has_a_part(cast: Cast) -> None:
    shared = declare(cast.sanne, together=[cast.marleen])
    for case in (declare(cast.marleen), shared):
        with pytest.raises(NotAllowed):
            actions.decide_case(case=case, by=cast.marleen, version=case.version)
        assert task_of(case, Task.Kind.DECIDE).assignee == cast.joris


def test_a_task_is_not_passed_to_somebody_with_a_part_or_without_the_role(cast: Cast) -> None:
    task = task_of(declare(cast.sanne, together=[cast.joris]), Task.Kind.DECIDE)
    for to in (cast.joris, cast.daan):
        with pytest.raises(NotAllowed, match=to.full_name):
            actions.reassign_task(task=task, by=cast.marleen, to=to)
