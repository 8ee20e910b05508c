"""Designating positions: who may, from when to when, and what a yes or no in a file makes of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.actions import (
    add_position,
    designate_position,
    edit_position,
    end_designation,
    hold_position,
)
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Position, RoleGrant
from onkreukbaar.reference.people.queries import designated_holdings, designated_since
from onkreukbaar.reference.people.roles import DESIGNATED_OFFICER, HUMAN_RESOURCES
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
REASON = "Beslist over aankopen"


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def position(cast: Cast, today: dt.date) -> Position:
    made = add_position(code="inkoper", title="Inkoper", unit=cast.purchasing, by=None)
    hold_position(person=cast.noor, position=made, from_on=today - 40 * DAY, by=None)
    return made


@pytest.mark.parametrize("role", [DESIGNATED_OFFICER.key, HUMAN_RESOURCES.key])
def test_the_officer_and_human_resources_designate(position: Position, cast: Cast, today: dt.date, role: str) -> None:
    RoleGrant.objects.create(person=cast.willem, role=role)
    designate_position(position=position, from_on=today - 3 * DAY, reason=REASON, by=cast.willem)
    assert designated_since(cast.noor, today) == today - 3 * DAY
    assert designated_since(cast.noor, today - 4 * DAY) is None
    assert Event.objects.get(kind="position_designated").actor_role == role
    position.refresh_from_db()
    assert position.is_designated


def test_nobody_else_does(position: Position, cast: Cast, today: dt.date) -> None:
    with pytest.raises(NotAllowed):
        designate_position(position=position, from_on=today, reason=REASON, by=cast.joris)


def test_whoever_came_later_is_designated_from_his_first_day(position: Position, cast: Cast, today: dt.date) -> None:
    designate_position(position=position, from_on=today - 90 * DAY, reason=REASON, by=None)
    assert designated_since(cast.noor, today) == today - 40 * DAY


def test_without_a_reason_or_twice_it_is_refused(position: Position, today: dt.date) -> None:
    with pytest.raises(NotPossible):
        designate_position(position=position, from_on=today, reason=" ", by=None)
    designate_position(position=position, from_on=today, reason=REASON, by=None)
    with pytest.raises(NotPossible):
        designate_position(position=position, from_on=today + DAY, reason=REASON, by=None)


def test_it_ends_after_its_last_day_and_can_come_back(position: Position, cast: Cast, today: dt.date) -> None:
    with pytest.raises(NotPossible):
        end_designation(position=position, until_on=today, by=None)
    designate_position(position=position, from_on=today - 9 * DAY, reason=REASON, by=None)
    with pytest.raises(NotPossible):
        end_designation(position=position, until_on=today - 10 * DAY, by=None)
    end_designation(position=position, until_on=today - 2 * DAY, by=None)
    assert designated_since(cast.noor, today - 2 * DAY) == today - 9 * DAY
    assert not designated_holdings(today)
    designate_position(position=position, from_on=today, reason=REASON, by=None)
    assert [since for _holding, since in designated_holdings(today)] == [today]


def test_yes_and_no_in_a_file_begin_and_end_it(position: Position, cast: Cast, today: dt.date) -> None:
    def flag(*, yes: bool) -> None:
        edit_position(position=position, title="Inkoper", unit=cast.purchasing, by=None, flags={"is_designated": yes})

    flag(yes=True)
    assert designated_since(cast.noor, today) == today
    flag(yes=False)
    assert designated_since(cast.noor, today + DAY) is None
    flag(yes=True)
    assert designated_since(cast.noor, today) == today
    assert position.designations.count() == 1
