"""Measures: set with a decision or after it, followed until they are done, and what happens when they are not kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from onkreukbaar.casework.actions import complete_follow_up, decide_case, report_breach, set_measure
from onkreukbaar.casework.attachments import attach_document
from onkreukbaar.casework.due_works import escalate, remind
from onkreukbaar.casework.faults import IllegalStep, Missing, NotAllowed
from onkreukbaar.casework.models import Case, Measure, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.permissions import Act, acts_open_to
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import MONDAY, declare, fresh, gifts_with, on_day, task_of
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.api.show_case import detail
from onkreukbaar.entrypoints.demo.stage import draw_photo
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.roles import LINE_MANAGER, PROCUREMENT
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
RECUSAL = NewMeasure("recusal", "Doet niet mee aan de gunning.")
YEAR = dt.timedelta(days=365)


@pytest.fixture
def register() -> Iterator[Register]:
    with gifts_with(measures=("recusal", "other")) as changed:
        yield changed


@pytest.fixture
def case(register: Register, cast: Cast) -> Case:
    return declare(cast.sanne)


def decided(case: Case, cast: Cast, *measures: NewMeasure) -> Case:
    return decide_case(case=case, by=cast.marleen, version=case.version, measures=measures)


def test_a_decision_sets_it_and_its_follower_has_a_turn_until_it_is_done(case: Case, cast: Cast) -> None:
    done = decided(case, cast, RECUSAL)
    assert done.state == State.CONDITIONS_ACTIVE
    (task,) = inbox(cast.sanne)
    assert (task.note, task.kind) == (RECUSAL.text, Task.Kind.FOLLOW_UP)
    closed = complete_follow_up(task=task, by=cast.sanne, note="Ik heb me teruggetrokken.")
    measure = closed.measures.get()
    assert (closed.state, measure.state, measure.note) == (State.CLOSED, "done", "Ik heb me teruggetrokken.")
    assert Event.objects.filter(kind__in=["measure_set", "measure_done"], subject_id=case.number).count() == 2


def test_set_before_the_decision_it_waits_for_that(case: Case, cast: Cast) -> None:
    set_measure(case=case, by=cast.marleen, measure=NewMeasure("other", "Meld dit bij inkoop.", role=LINE_MANAGER.key))
    assert not case.tasks.filter(kind=Task.Kind.FOLLOW_UP).exists()
    done = decided(fresh(case), cast)
    assert task_of(done, Task.Kind.FOLLOW_UP).assignee == cast.marleen


def test_set_afterwards_somebody_has_a_turn_at_once(case: Case, cast: Cast) -> None:
    done = decided(case, cast, RECUSAL)
    set_measure(case=done, by=cast.marleen, measure=NewMeasure("other", "Meld dit bij inkoop."))
    assert {task.note for task in inbox(cast.sanne)} == {RECUSAL.text, "Meld dit bij inkoop."}


@pytest.mark.parametrize(
    "wrong",
    [
        NewMeasure("divest", "Verkoop de aandelen."),
        NewMeasure("recusal", " "),
        NewMeasure("recusal", "Doet niet mee.", until_on=dt.date(2020, 1, 1)),
        NewMeasure("recusal", "Doet niet mee.", role=PROCUREMENT.key),
        NewMeasure("recusal", "Doet niet mee.", role="nobody"),
    ],
)
def test_a_measure_is_of_the_register_and_says_what_and_until_when(case: Case, cast: Cast, wrong: NewMeasure) -> None:
    with pytest.raises(Missing):
        set_measure(case=case, by=cast.marleen, measure=wrong)
    with pytest.raises(Missing):
        decided(case, cast, wrong)
    assert (fresh(case).state, Measure.objects.count()) == (State.SUBMITTED, 0)


def test_nobody_sets_one_for_himself_or_from_outside(case: Case, cast: Cast) -> None:
    for who in (cast.sanne, cast.noor, cast.tom):
        with pytest.raises(NotAllowed):
            set_measure(case=case, by=who, measure=RECUSAL)


def test_the_proof_that_is_asked_must_be_there(case: Case, cast: Cast) -> None:
    done = decided(case, cast, NewMeasure("recusal", "Doet niet mee.", evidence="Brief van de projectleider"))
    task = task_of(done, Task.Kind.FOLLOW_UP)
    with pytest.raises(Missing):
        complete_follow_up(task=task, by=cast.sanne)
    attach_document(case=done, by=cast.sanne, name="brief.png", content=draw_photo("brief"), is_proof=True)
    assert complete_follow_up(task=task, by=cast.sanne).state == State.CLOSED


def test_a_measure_in_force_is_reminded_of_after_its_last_day_and_not_before(register: Register, cast: Cast) -> None:
    with on_day(MONDAY) as clock:
        case = declare(cast.sanne)
        decided(case, cast, NewMeasure("recusal", "Doet niet mee.", until_on=MONDAY + YEAR))
        clock.at += dt.timedelta(days=60)
        assert (remind(clock.at), escalate(clock.at)) == ({"reminded": 0}, {"escalated": 0})
        clock.at += dt.timedelta(days=311)
        assert remind(clock.at) == {"reminded": 1}


def test_not_kept_it_goes_back_to_who_decides(case: Case, cast: Cast) -> None:
    done = decided(case, cast, RECUSAL)
    opened = report_breach(measure=done.measures.get(), by=cast.marleen, note="Zat toch aan tafel.")
    assert (opened.state, opened.measures.get().state) == (State.REOPENED, "breached")
    assert task_of(opened, Task.Kind.DECIDE).assignee == cast.marleen
    with pytest.raises(IllegalStep):
        report_breach(measure=opened.measures.get(), by=cast.marleen, note="Nog eens.")
    assert decided(fresh(opened), cast).state == State.CLOSED


def test_page_and_api_show_it_to_whom_the_register_says(case: Case, cast: Cast) -> None:
    manager = signed_in(cast.marleen)
    asked = manager.get(f"/zaken/{case.number}/").content.decode()
    assert "Stel een maatregel" in asked
    sent = {"version": case.version, "kind": "recusal", "text": RECUSAL.text, "role": "employee", "until_on": ""}
    assert manager.post(f"/zaken/{case.number}/maatregel/", sent).status_code == 302
    assert RECUSAL.text in signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode()
    assert [each["text"] for each in detail(fresh(case), cast.sanne)["measures"]] == [RECUSAL.text]
    Measure.objects.update(visibility=Visibility.DESIGNATED_OFFICER)
    assert RECUSAL.text not in manager.get(f"/zaken/{case.number}/").content.decode()


def test_a_register_without_measures_knows_none(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert Act.SET_MEASURE not in acts_open_to(cast.marleen, case)
    with pytest.raises(IllegalStep):
        set_measure(case=case, by=cast.marleen, measure=RECUSAL)
    assert "maatregel" not in signed_in(cast.marleen).get(f"/zaken/{case.number}/").content.decode().lower()
