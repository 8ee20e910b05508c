"""Cover while somebody is away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from onkreukbaar.record.models import Event
from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.faults import NotPossible
from onkreukbaar.reference.people.models import Absence, EmploymentPeriod, Person
from onkreukbaar.reference.people.queries import cover_for
from onkreukbaar.reference.people.tests.cast import Cast

TODAY = timezone.localdate()
WEEK = dt.timedelta(days=7)


def away(
    person: Person, cover: Person, from_on: dt.date = TODAY, until_on: dt.date = TODAY + WEEK, by: Person | None = None
) -> Absence:
    return actions.set_absence(person=person, cover=cover, from_on=from_on, until_on=until_on, by=by or person)


def test_somebody_arranges_his_own_cover(cast: Cast) -> None:
    away(cast.marleen, cast.joris)
    assert cover_for(cast.marleen, TODAY) == cast.joris
    event = Event.objects.get(kind="absence_set")
    assert (event.actor_role, event.data_subject_id) == ("employee", cast.marleen.key)


def test_nobody_covers_himself(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="jezelf niet vervangen"):
        away(cast.marleen, cast.marleen)


def test_two_absences_at_once_are_refused_and_one_after_the_other_is_not(cast: Cast) -> None:
    away(cast.marleen, cast.joris)
    with pytest.raises(NotPossible, match="al geregeld"):
        away(cast.marleen, cast.daan, TODAY + WEEK, TODAY + WEEK * 2)
    away(cast.marleen, cast.daan, TODAY + WEEK + dt.timedelta(days=1), TODAY + WEEK * 2)


def test_a_cover_who_is_away_himself_is_refused(cast: Cast) -> None:
    away(cast.joris, cast.marleen)
    with pytest.raises(NotPossible, match="zelf afwezig"):
        away(cast.sanne, cast.joris)


def test_a_cover_who_has_left_by_then_is_refused(cast: Cast) -> None:
    EmploymentPeriod.objects.filter(person=cast.daan).update(until_on=TODAY + dt.timedelta(days=2))
    with pytest.raises(NotPossible, match="niet in dienst"):
        away(cast.sanne, cast.daan)


def test_the_tasks_of_a_shielded_unit_stay_in_its_circle(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="afgeschermde kring"):
        away(cast.ruben, cast.joris)
    colleague = Person.objects.create(given_name="Bram", family_name="Kok", unit=cast.special)
    away(cast.ruben, colleague)


def test_an_administrator_gets_no_cases_by_covering(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="gaan niet samen"):
        away(cast.marleen, cast.iris)


def test_periods_past_or_turned_round_are_refused(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="voorbij"):
        away(cast.marleen, cast.joris, TODAY - WEEK, TODAY - dt.timedelta(days=1))
    with pytest.raises(NotPossible, match="vóór de eerste dag"):
        away(cast.marleen, cast.joris, TODAY + WEEK, TODAY)


def test_back_early(cast: Cast) -> None:
    absence = away(cast.marleen, cast.joris, TODAY - WEEK)
    actions.end_absence(absence=absence, by=cast.marleen)
    assert cover_for(cast.marleen, TODAY) is None
    assert cover_for(cast.marleen, TODAY - dt.timedelta(days=1)) == cast.joris


def test_an_absence_that_never_began_is_gone(cast: Cast) -> None:
    absence = away(cast.marleen, cast.joris, TODAY + WEEK, TODAY + WEEK * 2)
    actions.end_absence(absence=absence, by=cast.marleen)
    assert not Absence.objects.exists()
    assert Event.objects.filter(kind="absence_ended").exists()


def test_an_absence_that_is_over_stays_as_it_was(cast: Cast) -> None:
    past = Absence.objects.create(
        person=cast.marleen, cover=cast.joris, from_on=TODAY - WEEK, until_on=TODAY - dt.timedelta(days=3)
    )
    actions.end_absence(absence=past, by=cast.marleen)
    past.refresh_from_db()
    assert past.until_on == TODAY - dt.timedelta(days=3)
