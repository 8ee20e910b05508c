"""Line of command, cover, circles: who is who, as scenarios."""

from __future__ import annotations

import datetime as dt

from onkreukbaar.reference.people import queries
from onkreukbaar.reference.people.models import Absence, EmploymentPeriod, RoleGrant, Unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR, AUDITOR, INTEGRITY_OFFICER, LINE_MANAGER
from onkreukbaar.reference.people.tests.cast import Cast

ON = dt.date(2026, 11, 25)


def test_the_line_of_command_runs_upward_nearest_first(cast: Cast) -> None:
    assert queries.line_of_command(cast.sanne, ON) == [cast.marleen, cast.joris]


def test_the_next_higher_one_when_the_line_manager_is_himself_concerned(cast: Cast) -> None:
    assert queries.line_manager_for(cast.marleen, ON) == cast.joris
    assert queries.line_manager_for(cast.sanne, ON, without={cast.marleen}) == cast.joris
    assert queries.line_manager_for(cast.sanne, ON, without={cast.marleen, cast.joris}) is None


def test_a_line_manager_of_one_unit_is_none_of_its_neighbour(cast: Cast) -> None:
    assert queries.line_of_command(cast.noor, ON) == [cast.joris]


def test_a_shielded_unit_is_reached_only_by_roles_inside_it(cast: Cast) -> None:
    assert queries.holders(LINE_MANAGER.key, cast.special, ON) == []
    assert queries.holders(INTEGRITY_OFFICER.key, cast.special, ON) == []
    assert queries.roles_for_unit(cast.tom, cast.special, ON) == frozenset()
    RoleGrant.objects.create(person=cast.femke, role=INTEGRITY_OFFICER.key, unit=cast.special)
    assert queries.holders(INTEGRITY_OFFICER.key, cast.special, ON) == [cast.femke]


def test_a_role_above_the_shield_stops_at_its_door_also_for_units_below_it(cast: Cast) -> None:
    inner = Unit.objects.create(code="cel", name="Cel", parent=cast.special)
    RoleGrant.objects.create(person=cast.ruben, role=LINE_MANAGER.key, unit=cast.special)
    assert queries.holders(LINE_MANAGER.key, inner, ON) == [cast.ruben]
    assert queries.circle_of(inner) == cast.special
    assert queries.circle_of(cast.radio) is None


def test_a_role_holds_from_its_first_to_its_last_day(cast: Cast) -> None:
    grant = cast.tom.grants.get()
    grant.from_on, grant.until_on = dt.date(2026, 1, 1), dt.date(2026, 1, 31)
    grant.save()
    held = [queries.roles_for_unit(cast.tom, cast.radio, dt.date(2026, 1, day)) for day in (1, 31)]
    assert held == [{AUDITOR.key}, {AUDITOR.key}]
    assert queries.roles_for_unit(cast.tom, cast.radio, dt.date(2026, 2, 1)) == frozenset()


def test_cover_counts_on_both_days(cast: Cast) -> None:
    Absence.objects.create(person=cast.marleen, cover=cast.joris, from_on=ON, until_on=ON + dt.timedelta(days=1))
    assert queries.cover_for(cast.marleen, ON) == cast.joris
    assert queries.covered_by(cast.joris, ON + dt.timedelta(days=1)) == [cast.marleen]
    assert queries.cover_for(cast.marleen, ON + dt.timedelta(days=2)) is None
    assert queries.cover_for(cast.marleen, ON - dt.timedelta(days=1)) is None


def test_somebody_without_any_period_counts_as_in_service(cast: Cast) -> None:
    assert not queries.was_in_service(cast.sanne, dt.date(2014, 1, 1))
    cast.sanne.employment_periods.all().delete()
    assert queries.was_in_service(cast.sanne, dt.date(2014, 1, 1))


def test_the_reach_of_an_administrator_leaves_out_the_shielded_part(cast: Cast) -> None:
    reach = queries.units_in_reach(list(queries.grants_of(cast.iris, ON)))
    assert {unit.code for unit in reach} == {"voorbeeldministerie", "divisie-materieel", "radiotechniek", "inkoop"}


def test_who_leaves_is_no_administrator_that_remains(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.daan, role=ADMINISTRATOR.key)
    assert queries.administrators_besides(cast.iris, None) == [cast.daan]
    EmploymentPeriod.objects.filter(person=cast.daan).update(until_on=dt.date(2027, 1, 1))
    assert queries.administrators_besides(cast.iris, None) == []
