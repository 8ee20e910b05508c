"""Who is asked in a campaign: in a fixed number of queries, however many people there are."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onkreukbaar.casework.campaigns import audience
from onkreukbaar.casework.campaigns.audience import Place, people_asked
from onkreukbaar.casework.street import register_of
from onkreukbaar.reference.people.actions import add_position, designate_position, hold_position
from onkreukbaar.reference.people.models import Person, Position
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 4)


@pytest.fixture
def position(cast: Cast) -> Position:
    made = add_position(code="technicus", title="Technicus", unit=cast.radio, by=None)
    designate_position(position=made, from_on=ON, reason="Beslist mee over aankopen", by=None)
    return made


def asked(cast: Cast) -> tuple[set[Person], int]:
    """Who is asked of his interests in the unit, and how many queries that took."""
    with CaptureQueriesContext(connection) as queries:
        found = people_asked([register_of("financial_interests")], [Place(cast.radio, is_near=False)], ON)
    return set(found), len(queries)


def hire(cast: Cast, position: Position, count: int) -> set[Person]:
    """Colleagues who all hold the position."""
    people = [Person(given_name="Jan", family_name=f"Smit {n}", unit=cast.radio) for n in range(count)]
    made = Person.objects.bulk_create(people)
    for who in made:
        hold_position(person=who, position=position, from_on=ON, by=None)
    return set(made)


def test_who_is_designated_is_asked_in_as_many_queries_as_for_one(cast: Cast, position: Position) -> None:
    first = hire(cast, position, 1)
    found, few = asked(cast)
    assert found == first
    more = hire(cast, position, 20)
    found, many = asked(cast)
    assert found == first | more
    assert many == few


def test_a_crowd_is_looked_at_in_parts(cast: Cast, position: Position, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audience, "AT_ONCE", 2)
    everybody = hire(cast, position, 5)
    assert asked(cast)[0] == everybody
