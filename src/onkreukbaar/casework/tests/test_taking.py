"""What a register can say of turns: taken by one, ended by the clock, called otherwise, reopened by who declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from onkreukbaar.casework.actions import complete_follow_up, decide_case, reopen_case, take_task
from onkreukbaar.casework.due_works import end_lapsed
from onkreukbaar.casework.faults import IllegalStep, NotAllowed
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.permissions import Act, acts_open_to
from onkreukbaar.casework.queries import find_case
from onkreukbaar.casework.register import Deciding, Elsewhere, FollowUp, Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import MONDAY, declare, fresh, gifts_with, on_day, task_of
from onkreukbaar.casework.timeline import timeline
from onkreukbaar.entrypoints.web.cases.tests.house import act, filled_in, signed_in
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import EMPLOYEE, SECURITY_OFFICER
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
OFFICER = SECURITY_OFFICER.key
WORDS = Deciding("Iemand kijkt", "Kijk", "Kijk goed.", "Gekeken", "Er is gekeken.", "Bekeken")


def read_it(_gift: object) -> FollowUp:
    return FollowUp("read", EMPLOYEE.key, "Lees het.", due_on=MONDAY + dt.timedelta(days=2))


@pytest.fixture
def register() -> Iterator[Register]:
    with gifts_with(
        decided_by=(OFFICER,),
        is_taken=True,
        declarant_reopens=True,
        deciding=WORDS,
        follow_up=read_it,
        lapses=("read",),
        leaves_out=frozenset({"return", "withdraw"}),
        decide_on=lambda _gift, today: today + dt.timedelta(days=1),
    ) as changed:
        yield changed


@pytest.fixture
def officers(cast: Cast) -> tuple[Person, Person]:
    for who in (cast.willem, cast.noor):
        RoleGrant.objects.create(person=who, role=OFFICER)
    return cast.willem, cast.noor


def test_taken_by_one_and_passed_on_in_words(register: Register, cast: Cast, officers: tuple[Person, Person]) -> None:
    one, other = officers
    with on_day(MONDAY):
        case = declare(cast.sanne)
        assert task_of(case, Task.Kind.DECIDE).due_on == MONDAY + dt.timedelta(days=1)
    assert {Act.TAKE} == acts_open_to(one, fresh(case)) & {Act.TAKE, Act.DECIDE, Act.RETURN}
    take_task(case=case, by=one)
    with pytest.raises(IllegalStep, match="Willem"):
        take_task(case=case, by=other)
    with pytest.raises(NotAllowed):
        take_task(case=case, by=cast.daan)
    assert Act.WITHDRAW not in acts_open_to(cast.sanne, fresh(case))
    page = signed_in(one).get(f"/zaken/{case.number}/").content.decode()
    assert "Gekeken" in page
    assert "Iemand kijkt" in page
    assert act(one, case, "beantwoorden", destination="kept").status_code == 302
    assert "Bekeken" in [moment.title for moment in timeline(fresh(case))]


def test_the_clock_ends_what_lapses_and_the_declarant_opens_it_again(
    register: Register, cast: Cast, officers: tuple[Person, Person]
) -> None:
    with on_day(MONDAY) as clock:
        case = declare(cast.sanne)
        take_task(case=case, by=officers[0])
        done = decide_case(case=case, by=officers[0], version=fresh(case).version)
        assert done.state == State.CONDITIONS_ACTIVE
        clock.at += dt.timedelta(days=2)
        assert end_lapsed(clock.at) == {"lapsed": 0}
        clock.at += dt.timedelta(days=1)
        assert end_lapsed(clock.at) == {"lapsed": 1}
    closed = find_case(case.number)
    assert closed is not None
    assert closed.state == State.CLOSED
    assert Act.REOPEN not in acts_open_to(cast.daan, closed)
    assert reopen_case(case=closed, by=cast.sanne, version=closed.version, reason="Nieuw feit.").state == State.REOPENED


def test_other_follow_ups_do_not_lapse(cast: Cast, officers: tuple[Person, Person]) -> None:
    with gifts_with(follow_up=read_it), on_day(MONDAY) as clock:
        case = declare(cast.sanne)
        decide_case(case=case, by=cast.marleen, version=case.version)
        clock.at += dt.timedelta(days=9)
        assert end_lapsed(clock.at) == {"lapsed": 0}
        complete_follow_up(task=task_of(case, Task.Kind.FOLLOW_UP), by=cast.sanne)


def test_by_default_nobody_takes_and_nobody_reopens_his_own(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert Act.TAKE not in acts_open_to(cast.marleen, case)
    with pytest.raises(IllegalStep):
        take_task(case=case, by=cast.marleen)
    done = decide_case(case=case, by=cast.marleen, version=case.version)
    assert Act.REOPEN not in acts_open_to(cast.sanne, fresh(done))


def test_who_belongs_elsewhere_is_led_there(cast: Cast) -> None:
    there = Elsewhere("advice", "gift", "Jij hoeft dit niet te melden.")
    with gifts_with(elsewhere=lambda person: there if person == cast.sanne else None):
        sanne = signed_in(cast.sanne)
        page = sanne.get("/vastleggen/gifts/").content.decode()
        assert "Jij hoeft dit niet te melden." in page
        assert 'action="/vastleggen/advice/"' in page
        refused = sanne.post("/vastleggen/gifts/", filled_in())
        assert "Jij hoeft dit niet te melden." in refused.content.decode()
        with pytest.raises(NotAllowed):
            declare(cast.sanne)
        assert declare(cast.daan).number
