"""Who decides in a register that says so itself: an office, a head in person, or whoever a duty of the answer names."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.actions import answer_case, decide_case, reopen_case, return_case
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.permissions import Act, Capacity, can_do, capacities, role_in
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import declare, fresh, gifts_with, task_of
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import INTEGRITY_OFFICER, LINE_MANAGER, MANAGEMENT, SECURITY_OFFICER
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
BY_OFFICE = (SECURITY_OFFICER.key, INTEGRITY_OFFICER.key)


def appoint(person: Person, role: str) -> Person:
    RoleGrant.objects.create(person=person, role=role)
    return person


def test_an_office_decides_and_keeps_what_it_decided_in_sight(cast: Cast) -> None:
    officer = appoint(cast.willem, SECURITY_OFFICER.key)
    with gifts_with(decided_by=BY_OFFICE):
        case = declare(cast.sanne)
        assert task_of(case, Task.Kind.DECIDE).assignee is None
        assert [task.case for task in inbox(officer)] == [case]
        assert inbox(cast.marleen) == []
        assert capacities(officer, case) == {Capacity.DECIDER, Capacity.OFFICE}
        done = decide_case(case=case, by=officer, version=case.version)
        assert done.decisions.get().role == SECURITY_OFFICER.key
        assert capacities(officer, fresh(done)) == {Capacity.OFFICE}
        assert can_do(Act.REOPEN, officer, fresh(done))


def test_the_line_manager_does_not_decide_there(cast: Cast) -> None:
    appoint(cast.willem, SECURITY_OFFICER.key)
    with gifts_with(decided_by=BY_OFFICE):
        case = declare(cast.sanne)
        with pytest.raises(NotAllowed):
            decide_case(case=case, by=cast.marleen, version=case.version)


def test_an_officer_s_own_case_goes_to_the_other_one_and_then_to_the_next_role(cast: Cast) -> None:
    officer = appoint(cast.willem, SECURITY_OFFICER.key)
    with gifts_with(decided_by=BY_OFFICE):
        assert task_of(declare(officer), Task.Kind.DECIDE).role == INTEGRITY_OFFICER.key
        other = appoint(cast.noor, SECURITY_OFFICER.key)
        own = declare(officer)
        assert task_of(own, Task.Kind.DECIDE).role == SECURITY_OFFICER.key
        assert own in [task.case for task in inbox(other)]
        assert own not in [task.case for task in inbox(officer)]
        with pytest.raises(NotAllowed):
            decide_case(case=own, by=officer, version=own.version)


def test_it_waits_for_the_office_when_nobody_holds_it(cast: Cast) -> None:
    with gifts_with(decided_by=(SECURITY_OFFICER.key,)):
        case = declare(cast.sanne)
        assert task_of(case, Task.Kind.DECIDE).role == SECURITY_OFFICER.key
        assert [task.case for task in inbox(appoint(cast.willem, SECURITY_OFFICER.key))] == [case]


def test_the_unit_head_is_asked_in_person_and_the_next_higher_one_in_his_own_case(cast: Cast) -> None:
    low = Person.objects.create(given_name="Els", family_name="Kuipers", unit=cast.radio)
    RoleGrant.objects.create(person=low, role=MANAGEMENT.key, unit=cast.radio)
    high = appoint(cast.willem, MANAGEMENT.key)
    with gifts_with(decided_by=(MANAGEMENT.key,)):
        case = declare(cast.sanne)
        assert task_of(case, Task.Kind.DECIDE).assignee == low
        assert task_of(declare(low), Task.Kind.DECIDE).assignee == high
        assert role_in(low, case) == MANAGEMENT.key


def test_a_duty_of_the_answer_moves_the_decision_and_it_stays_there(cast: Cast) -> None:
    head = appoint(cast.willem, MANAGEMENT.key)
    with gifts_with(decided_by_duty={"record_in_register": MANAGEMENT.key}):
        case = declare(cast.sanne)
        assert task_of(case, Task.Kind.DECIDE).assignee == head
        back = return_case(case=case, by=head, version=case.version, question="Wat was de prijs?")
        again = answer_case(case=back, by=cast.sanne, version=back.version, text="Vijftien euro.")
        assert task_of(again, Task.Kind.DECIDE).assignee == head
        done = decide_case(case=again, by=head, version=again.version)
        opened = reopen_case(case=done, by=head, version=done.version, reason="Er was een tweede fles.")
        assert task_of(opened, Task.Kind.DECIDE).assignee == head


def test_a_register_says_itself_whether_somebody_decides(cast: Cast) -> None:
    with gifts_with(is_decided=lambda _entry, _by_the_rules: False):
        case = declare(cast.sanne)
        assert (case.state, case.tasks.count()) == (State.CLOSED, 0)
    with gifts_with(is_decided=lambda _entry, _by_the_rules: True):
        assert task_of(declare(cast.sanne), Task.Kind.DECIDE).role == LINE_MANAGER.key
