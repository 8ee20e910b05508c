"""A question to the adviser from asking to closing, on a real database; and who never hears of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from onkreukbaar.casework import actions
from onkreukbaar.casework.deadlines import add_working_days, is_working_day
from onkreukbaar.casework.due_works import end_lapsed
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.permissions import Act, acts_open_to, can_do, visible_classes
from onkreukbaar.casework.queries import inbox, messages_for, traces, visible_cases
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.tests.declarations import on_day
from onkreukbaar.casework.tests.tables import tables_with
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Absence, RoleGrant
from onkreukbaar.reference.people.roles import EMPLOYEE, INTEGRITY_ADVISER, ROLES
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.advice.tests.stage import (
    ANSWERED,
    ASKED,
    answer,
    ask,
    fresh,
    request_of,
    second_adviser,
    take,
)

pytestmark = pytest.mark.django_db
MONDAY, SATURDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 7)


def turn(case_tasks: object, kind: Task.Kind) -> Task:
    return case_tasks.get(kind=kind, done_at__isnull=True)  # type: ignore[attr-defined,no-any-return]


def test_it_waits_for_every_adviser_within_the_term(cast: Cast) -> None:
    with on_day(MONDAY):
        case = ask(cast.sanne)
        nadia = second_adviser(cast.ministry)
        task = turn(case.tasks, Task.Kind.DECIDE)
        assert (task.role, task.assignee, task.due_on) == (INTEGRITY_ADVISER.key, None, add_working_days(MONDAY, 5))
        assert [each.case for each in inbox(cast.karim)] == [each.case for each in inbox(nadia)] == [case]
    assert (case.outcome, case.receipt, case.is_late) == ("", None, False)


@pytest.mark.parametrize(("day", "due"), [(MONDAY, MONDAY), (SATURDAY, SATURDAY + dt.timedelta(days=2))])
def test_today_is_today_or_the_next_working_day(cast: Cast, day: dt.date, due: dt.date) -> None:
    with on_day(day):
        assert turn(ask(cast.sanne, is_urgent=True).tasks, Task.Kind.DECIDE).due_on == due
    assert is_working_day(due)


def test_one_takes_it_and_a_second_cannot(cast: Cast) -> None:
    case, nadia = ask(cast.sanne), second_adviser(cast.ministry)
    assert Act.DECIDE not in acts_open_to(cast.karim, fresh(case))
    taken = take(case, cast.karim)
    with pytest.raises(IllegalStep, match="Karim"):
        actions.take_task(case=case, by=nadia)
    assert Act.DECIDE in acts_open_to(cast.karim, taken)
    assert not {Act.DECIDE, Act.TAKE} & acts_open_to(nadia, taken)
    assert visible_classes(nadia, taken) >= {Visibility.ADVISER}


def test_nobody_answers_what_he_did_not_take(cast: Cast) -> None:
    case = ask(cast.sanne)
    with pytest.raises(IllegalStep):
        actions.decide_case(case=case, by=cast.karim, version=case.version, values={"answer": "Nee.", "norms": ""})


def test_who_took_it_gives_it_to_another_adviser(cast: Cast) -> None:
    case, nadia = take(ask(cast.sanne), cast.karim), second_adviser(cast.ministry)
    actions.reassign_task(task=turn(case.tasks, Task.Kind.DECIDE), by=cast.karim, to=nadia)
    assert Act.DECIDE in acts_open_to(nadia, fresh(case))
    with pytest.raises(NotAllowed):
        actions.reassign_task(task=turn(case.tasks, Task.Kind.DECIDE), by=nadia, to=cast.femke)


def test_answered_read_and_closed(cast: Cast) -> None:
    case = answer(ask(cast.sanne), cast.karim, norms="GIFT-04")
    assert case.state == State.CONDITIONS_ACTIVE
    assert (request_of(case).answer, request_of(case).norm_ids) == (ANSWERED, ["GIFT-04"])
    actions.complete_follow_up(task=turn(case.tasks, Task.Kind.FOLLOW_UP), by=cast.sanne)
    assert fresh(case).state == State.CLOSED


def test_without_an_answer_it_is_not_answered(cast: Cast) -> None:
    case = take(ask(cast.sanne), cast.karim)
    for values in (None, {"answer": "  ", "norms": ""}):
        with pytest.raises(Missing, match="antwoord"):
            actions.decide_case(case=case, by=cast.karim, version=fresh(case).version, values=values)


def test_silence_closes_it_and_says_that_it_was_the_clock(cast: Cast) -> None:
    with on_day(MONDAY) as clock:
        case = answer(ask(cast.sanne), cast.karim)
        last = turn(case.tasks, Task.Kind.FOLLOW_UP).due_on
        assert last == add_working_days(MONDAY, 5)
        clock.at += dt.timedelta(days=(last - MONDAY).days)
        assert end_lapsed(clock.at) == {"lapsed": 0}
        clock.at += dt.timedelta(days=1)
        assert end_lapsed(clock.at) == {"lapsed": 1}
        assert end_lapsed(clock.at) == {"lapsed": 0}
    assert fresh(case).state == State.CLOSED
    assert Event.objects.get(kind="follow_up_lapsed").actor_id == "clock"


def test_who_asked_opens_it_again_and_the_old_answer_stays(cast: Cast) -> None:
    case = answer(ask(cast.sanne), cast.karim)
    for outsider in (cast.marleen, cast.karim, cast.femke):
        assert not can_do(Act.REOPEN, outsider, case)
    opened = actions.reopen_case(case=case, by=cast.sanne, version=case.version, reason="De gever belde weer.")
    assert turn(opened.tasks, Task.Kind.DECIDE).role == INTEGRITY_ADVISER.key
    assert request_of(case).answer == ANSWERED
    assert Act.TAKE in acts_open_to(cast.karim, fresh(case))


def test_messages_go_to_and_fro_with_the_adviser_who_took_it(cast: Cast) -> None:
    nadia = second_adviser(cast.ministry)
    case = take(ask(cast.sanne), nadia)
    actions.send_message(case=case, by=nadia, text="Loopt er een aanbesteding?")
    actions.ask_adviser(case=fresh(case), by=cast.sanne, text="Ja, sinds kort.")
    assert turn(case.tasks, Task.Kind.ADVISE).assignee == nadia
    assert [message.text for message in messages_for(fresh(case), cast.sanne)] == [
        "Loopt er een aanbesteding?", "Ja, sinds kort.",
    ]  # fmt: skip
    answer(fresh(case), nadia)
    assert [task.kind for task in case.tasks.filter(done_at=None)] == [Task.Kind.FOLLOW_UP]


def test_an_adviser_does_not_advise_himself(cast: Cast) -> None:
    case, nadia = ask(cast.karim), second_adviser(cast.ministry)
    assert not acts_open_to(cast.karim, case) & {Act.TAKE, Act.DECIDE, Act.ADVISE}
    assert case not in [task.case for task in inbox(cast.karim)]
    assert take(case, nadia).tasks.get(kind=Task.Kind.DECIDE).assignee == nadia


@pytest.mark.parametrize("role", [key for key in ROLES if key not in (EMPLOYEE.key, INTEGRITY_ADVISER.key)])
def test_no_other_role_hears_of_it(cast: Cast, role: str) -> None:
    case = answer(ask(cast.sanne), cast.karim)
    RoleGrant.objects.create(person=cast.daan, role=role, unit=cast.radio)
    assert not visible_classes(cast.daan, case)
    assert not visible_cases(cast.daan, "advice").exists()
    assert not inbox(cast.daan)
    assert not can_do(Act.READ, cast.daan, case)


def test_who_stands_in_for_an_adviser_and_is_none_sees_nothing(cast: Cast) -> None:
    case = take(ask(cast.sanne), cast.karim)
    today = timezone.localdate()
    Absence.objects.create(person=cast.karim, cover=cast.femke, from_on=today, until_on=today)
    assert not visible_classes(cast.femke, fresh(case))
    assert case not in [task.case for task in inbox(cast.femke)]
    RoleGrant.objects.create(person=cast.femke, role=INTEGRITY_ADVISER.key)
    assert Act.DECIDE in acts_open_to(cast.femke, fresh(case))
    assert case in [task.case for task in inbox(cast.femke)]


def test_inside_a_shielded_unit_the_small_circle_alone(cast: Cast) -> None:
    case = ask(cast.ruben)
    assert not visible_classes(cast.karim, case)
    RoleGrant.objects.create(person=cast.daan, role=INTEGRITY_ADVISER.key, unit=cast.special)
    assert case.is_shielded
    assert not visible_classes(cast.karim, fresh(case))


def test_it_is_no_trace_and_nothing_public(cast: Cast) -> None:
    case, house = ask(cast.sanne), register_of("advice")
    delta = Organisation.objects.create(name="Delta Antennes")
    today = timezone.localdate()
    assert not [each for each in traces(cast.sanne, delta, today, today) if each.register_key == "advice"]
    assert dict(house.public_view(request_of(case))) == {}
    assert house.is_confidential
    assert house.counted_by == {INTEGRITY_ADVISER.key}


def test_the_record_holds_no_word_of_it(cast: Cast) -> None:
    case = answer(ask(cast.sanne), cast.karim)
    opened = actions.reopen_case(case=case, by=cast.sanne, version=case.version, reason="Er kwam een tweede fles.")
    actions.ask_adviser(case=fresh(opened), by=cast.sanne, text="En nu?")
    told = " ".join(str(payload_of(event)) for event in Event.objects.filter(subject_id=case.number))
    for word in ("wijn", "fles", "En nu", "Delta"):
        assert word not in told


def test_the_database_keeps_the_words_encrypted(cast: Cast) -> None:
    case = answer(ask(cast.sanne), cast.karim)
    opened = actions.reopen_case(case=case, by=cast.sanne, version=case.version, reason="Er kwam een tweede fles.")
    actions.ask_adviser(case=fresh(opened), by=cast.sanne, text="En als ik haar al opdronk?")
    actions.send_message(case=fresh(opened), by=cast.karim, text="Zeg het je leidinggevende.")
    words = ["de wijn", "Delta Antennes", "vriendelijk", "tweede fles", "opdronk", "je leidinggevende"]
    assert tables_with([ASKED, ANSWERED, *words]) == set()
    assert tables_with([case.number])
    assert [said.text for said in case.messages.all()][-2:] == [
        "En als ik haar al opdronk?", "Zeg het je leidinggevende.",
    ]  # fmt: skip
