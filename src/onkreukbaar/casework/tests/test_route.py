"""Whose turn it is: line manager, the next higher one, the integrity officer, the adviser, the cover."""

from __future__ import annotations

import datetime as dt

import pytest

from onkreukbaar.casework.actions import decide_case
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import cases_of, inbox, visible_cases
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import AT_HOME, MONDAY, declare, on_day, task_of
from onkreukbaar.reference.people.models import Absence, Person, RoleGrant
from onkreukbaar.reference.people.roles import LINE_MANAGER
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


def waits_for(person: Person) -> set[tuple[Case, str]]:
    return {(task.case, task.kind) for task in inbox(person)}


def test_a_gift_goes_to_the_line_manager_and_to_nobody_else(cast: Cast) -> None:
    case = declare(cast.sanne)
    assert waits_for(cast.marleen) == {(case, "decide")}
    for other in (cast.sanne, cast.joris, cast.femke, cast.karim, cast.tom):
        assert waits_for(other) == set()


def test_a_gift_at_home_goes_to_the_integrity_officer_as_well(cast: Cast) -> None:
    case = declare(cast.sanne, **AT_HOME)
    assert case.outcome == "report_and_return_if_needed"
    assert waits_for(cast.femke) == {(case, "review")}
    assert waits_for(cast.marleen) == {(case, "decide")}


def test_the_manager_s_own_gift_goes_one_higher_and_from_the_top_to_the_officer(cast: Cast) -> None:
    assert task_of(declare(cast.marleen), Task.Kind.DECIDE).assignee == cast.joris
    highest = declare(cast.joris)
    assert waits_for(cast.femke) == {(highest, "decide")}
    assert decide_case(case=highest, by=cast.femke, version=highest.version).decisions.get().by == cast.femke


def test_the_officer_does_not_get_her_own_gift(cast: Cast) -> None:
    case = declare(cast.femke)
    assert waits_for(cast.femke) == set()
    with pytest.raises(NotAllowed):
        decide_case(case=case, by=cast.femke, version=case.version)


def test_while_the_manager_is_away_her_cover_decides(cast: Cast) -> None:
    with on_day(MONDAY):
        Absence.objects.create(person=cast.marleen, cover=cast.willem, from_on=MONDAY, until_on=MONDAY)
        case = declare(cast.sanne)
        assert waits_for(cast.willem) == waits_for(cast.marleen) == {(case, "decide")}
        done = decide_case(case=case, by=cast.willem, version=case.version)
        assert done.state == State.CLOSED


def test_the_day_after_the_cover_has_no_turn_any_more(cast: Cast) -> None:
    with on_day(MONDAY) as clock:
        Absence.objects.create(person=cast.marleen, cover=cast.willem, from_on=MONDAY, until_on=MONDAY)
        case = declare(cast.sanne)
        clock.at += dt.timedelta(days=1)
        assert waits_for(cast.willem) == set()
        with pytest.raises(NotAllowed):
            decide_case(case=case, by=cast.willem, version=case.version)


def test_a_cover_gets_no_turn_in_his_own_case(cast: Cast) -> None:
    with on_day(MONDAY):
        Absence.objects.create(person=cast.marleen, cover=cast.daan, from_on=MONDAY, until_on=MONDAY)
        own, shared = declare(cast.daan), declare(cast.sanne, together=[cast.daan])
        assert waits_for(cast.daan) == set()
        for case in (own, shared):
            with pytest.raises(NotAllowed):
                decide_case(case=case, by=cast.daan, version=case.version)


def test_a_shielded_case_stays_in_its_own_circle(cast: Cast) -> None:
    head = Person.objects.create(given_name="Lotte", family_name="Houten", unit=cast.special)
    RoleGrant.objects.create(person=head, role=LINE_MANAGER.key, unit=cast.special)
    case = declare(cast.ruben)
    assert case.is_shielded
    assert waits_for(head) == {(case, "decide")}
    assert list(visible_cases(head, "gifts")) == list(visible_cases(cast.ruben, "gifts")) == [case]
    for outsider in (cast.joris, cast.femke, cast.tom):
        assert waits_for(outsider) == set()
        assert list(visible_cases(outsider, "gifts")) == []


def test_everybody_finds_his_own_cases_and_those_he_shares_in(cast: Cast) -> None:
    own, shared, other = declare(cast.sanne), declare(cast.daan, together=[cast.sanne]), declare(cast.marleen)
    assert set(cases_of(cast.sanne)) == set(visible_cases(cast.sanne, "gifts")) == {own, shared}
    assert set(visible_cases(cast.marleen, "gifts")) == {own, shared, other}
    assert set(visible_cases(cast.noor, "gifts")) == set()


def test_reported_after_the_term_is_late_and_within_it_is_not(cast: Cast) -> None:
    with on_day(MONDAY):
        friday, thursday, wednesday = (MONDAY - dt.timedelta(days=days) for days in (3, 4, 5))
        late = {day: declare(cast.sanne, offered_on=day).is_late for day in (MONDAY, friday, thursday, wednesday)}
    assert late == {MONDAY: False, friday: False, thursday: False, wednesday: True}


def test_numbers_follow_one_another_within_a_year(cast: Cast) -> None:
    with on_day(dt.date(2025, 12, 31)) as clock:
        old = [declare(cast.sanne).number, declare(cast.daan).number]
        clock.at += dt.timedelta(days=1)
        new = declare(cast.sanne).number
    assert [*old, new] == ["2025-0001", "2025-0002", "2026-0001"]
