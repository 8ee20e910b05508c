"""Inquiry holds, and what somebody knows about who looked at his files."""

from __future__ import annotations

import datetime as dt

import pytest

from onkreukbaar.casework.actions import look_at_case
from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.casework.holds import lift_hold, place_hold
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import held_on, who_looked, who_looked_at_me
from onkreukbaar.casework.tests.declarations import MONDAY, declare, on_day
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(hours=1)


def lookers(case: Case, viewer: Person) -> list[tuple[str, str]]:
    return [(look.by, look.role) for look in who_looked(case, viewer)]


def test_everybody_sees_who_looked_and_in_which_role(cast: Cast) -> None:
    with on_day(MONDAY) as clock:
        case = declare(cast.sanne)
        for viewer in (cast.marleen, cast.tom):
            clock.at += LATER
            look_at_case(case=case, by=viewer)
    expected = [("Marleen Vos", "line_manager"), ("Tom Jansen", "auditor")]
    assert lookers(case, cast.sanne) == expected
    assert [(look.by, look.role) for look in who_looked_at_me(cast.sanne)] == expected


def test_paging_about_is_one_look_and_ones_own_case_is_none(cast: Cast) -> None:
    with on_day(MONDAY) as clock:
        case = declare(cast.sanne, together=[cast.daan])
        for minutes in (0, 9, 11):
            clock.at += dt.timedelta(minutes=minutes)
            look_at_case(case=case, by=cast.marleen)
        for own in (cast.sanne, cast.daan):
            look_at_case(case=case, by=own)
    assert lookers(case, cast.sanne) == [("Marleen Vos", "line_manager")] * 2


def test_whom_the_case_is_not_for_is_refused_and_leaves_no_look(cast: Cast) -> None:
    case = declare(cast.sanne)
    for outsider in (cast.iris, cast.noor, cast.karim, cast.willem):
        with pytest.raises(NotAllowed):
            look_at_case(case=case, by=outsider)
    assert not Event.objects.filter(kind="case_read").exists()


def test_what_a_hold_withholds_comes_back_when_two_people_lift_it(cast: Cast) -> None:
    with on_day(MONDAY) as clock:
        case = declare(cast.sanne)
        look_at_case(case=case, by=cast.marleen)
        clock.at += LATER
        hold = place_hold(person=cast.sanne, by=cast.femke, reason="Onderzoek 12")
        clock.at += LATER
        look_at_case(case=case, by=cast.tom)
        assert ("Tom Jansen", "auditor") not in lookers(case, cast.sanne)
        assert ("Tom Jansen", "auditor") in lookers(case, cast.marleen)
        lift_hold(hold=hold, by=cast.femke)
        with pytest.raises(NotAllowed):
            lift_hold(hold=hold, by=cast.femke)
        assert ("Tom Jansen", "auditor") not in lookers(case, cast.sanne)
        lift_hold(hold=hold, by=cast.tom)
        assert ("Tom Jansen", "auditor") in lookers(case, cast.sanne)


def test_a_hold_does_not_give_itself_away_in_the_record(cast: Cast) -> None:
    place_hold(person=cast.sanne, by=cast.femke, reason="Onderzoek 12")
    event = Event.objects.get(kind="hold_placed")
    assert event.data_subject_id == ""
    assert cast.sanne.key not in event.payload.body


def test_who_may_hold(cast: Cast) -> None:
    for nobody in (cast.marleen, cast.karim, cast.iris, cast.daan):
        with pytest.raises(NotAllowed):
            place_hold(person=cast.sanne, by=nobody, reason="Nieuwsgierig")
    with pytest.raises(NotAllowed):
        place_hold(person=cast.femke, by=cast.femke, reason="Zelf")


def test_everybody_sees_how_much_is_held_on_him(cast: Cast) -> None:
    declare(cast.sanne)
    declare(cast.daan, together=[cast.sanne])
    held = {found.register_key: found.cases for found in held_on(cast.sanne)}
    assert held["gifts"] == 2
    assert {found.register_key: found.cases for found in held_on(cast.noor)}["gifts"] == 0
