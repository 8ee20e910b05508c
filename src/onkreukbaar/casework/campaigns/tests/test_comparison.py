"""Then and now side by side: from corrections, from a new declaration, and what is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from onkreukbaar.casework.actions import correct_entry, withdraw_case
from onkreukbaar.casework.campaigns.actions import declare_change
from onkreukbaar.casework.campaigns.comparison import no_longer_there, sides
from onkreukbaar.casework.campaigns.items import items_of
from onkreukbaar.casework.campaigns.models import Campaign
from onkreukbaar.casework.campaigns.tests.stage import HOLDS, MONDAY, go_to, send, start, turn
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.tests.declarations import declare, fresh, gifts_with, on_day, submission
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.entrypoints.demo.clock import Clock, moment
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast

NEXT_YEAR = dt.date(2027, 3, 1)


@pytest.fixture
def clock() -> Iterator[Clock]:
    with on_day(MONDAY) as clock:
        yield clock


def a_year_on(clock: Clock, register: Register, cast: Cast) -> Campaign:
    go_to(clock, NEXT_YEAR)
    return start(register, cast.radio, cast.femke, due_on=dt.date(2027, 3, 15))


def told(campaign: Campaign, person: Person) -> dict[str, list[tuple[str, object, object]]]:
    """By title: the fields that differ, then and now."""
    mine = turn(campaign, person)
    items = items_of(mine)
    found = sides(mine, items, person)
    return {
        item.case.title: [(each.then.column.key, each.then.value, each.now.value) for each in found[item.case.pk][1]]
        for item in items
    }


def correct(case: Case, by: Person, **values: object) -> None:
    now = fresh(case)
    correct_entry(case=now, by=by, version=now.version, values=values, reason="Nieuwe prijs.")


def test_what_was_corrected_since_the_last_answer_stands_beside_what_it_was(
    cast: Cast, yearly: Register, clock: Clock
) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    correct(case, cast.sanne, value_cents=1800, description="Fles rode wijn")
    clock.at += dt.timedelta(minutes=1)
    send(start(yearly, cast.radio, cast.femke), cast.sanne, {case: HOLDS})
    clock.at = moment(dt.date(2026, 9, 1), "10:00")
    correct(case, cast.sanne, value_cents=2200)
    clock.at += dt.timedelta(minutes=1)
    correct(case, cast.sanne, value_cents=2400, offered_on=dt.date(2026, 3, 1))
    found = told(a_year_on(clock, yearly, cast), cast.sanne)
    assert found == {fresh(case).title: [("offered_on", MONDAY, dt.date(2026, 3, 1)), ("value_cents", 1800, 2400)]}


def test_without_an_earlier_answer_it_is_compared_with_what_was_declared(
    cast: Cast, yearly: Register, clock: Clock
) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    correct(case, cast.sanne, value_cents=1800)
    clock.at += dt.timedelta(minutes=1)
    assert told(start(yearly, cast.radio, cast.femke), cast.sanne) == {case.title: [("value_cents", 1500, 1800)]}


def test_a_new_declaration_stands_beside_the_one_it_replaces(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    campaign = start(yearly, cast.radio, cast.femke)
    clock.at += dt.timedelta(minutes=1)
    new = submission(cast.sanne, description="Kist wijn", value_cents=9000)
    declare_change(turn=turn(campaign, cast.sanne), case=case, submission=new, by=cast.sanne)
    found = told(campaign, cast.sanne)
    assert ("description", "Fles wijn", "Kist wijn") in found[case.title]
    assert ("value_cents", 1500, 9000) in found[case.title]


def test_nothing_changed_is_said_too(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    first = send(start(yearly, cast.radio, cast.femke), cast.sanne, {case: HOLDS})
    mine = turn(a_year_on(clock, yearly, cast), cast.sanne)
    items = items_of(mine)
    assert sides(mine, items, cast.sanne) == {case.pk: (first, [])}


def test_what_he_confirmed_and_gave_up_since_is_named(cast: Cast, yearly: Register, clock: Clock) -> None:
    case = declare(cast.sanne)
    clock.at += dt.timedelta(minutes=1)
    send(start(yearly, cast.radio, cast.femke), cast.sanne, {case: HOLDS})
    withdraw_case(case=case, by=cast.sanne, version=fresh(case).version, reason="Toch niet gekregen.")
    mine = turn(a_year_on(clock, yearly, cast), cast.sanne)
    assert no_longer_there(mine, items_of(mine)) == [case]


def test_what_only_its_owner_sees_is_compared_for_him_alone(cast: Cast, clock: Clock) -> None:
    hidden = {"value_cents": Visibility.DECLARANT_ONLY}
    with gifts_with(confirmed_yearly=True, visibility=hidden) as register:
        case = declare(cast.sanne)
        clock.at += dt.timedelta(minutes=1)
        correct(case, cast.sanne, value_cents=1800)
        clock.at += dt.timedelta(minutes=1)
        mine = turn(start(register, cast.radio, cast.femke), cast.sanne)
        items = items_of(mine)
        assert len(sides(mine, items, cast.sanne)[case.pk][1]) == 1
        assert sides(mine, items, cast.femke)[case.pk][1] == []
