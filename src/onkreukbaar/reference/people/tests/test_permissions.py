"""Who may administer whom: a truth table of everybody in the cast against everything there is."""

from __future__ import annotations

import datetime as dt

import pytest

from onkreukbaar.reference.people import permissions
from onkreukbaar.reference.people.faults import NotAllowed
from onkreukbaar.reference.people.models import Person, RoleGrant, Unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR
from onkreukbaar.reference.people.tests.cast import Cast

ON = dt.date(2026, 11, 25)
EVERYBODY = ("sanne", "daan", "marleen", "joris", "karim", "femke", "iris", "tom", "noor", "willem", "ruben", None)


def somebody(cast: Cast, name: str | None) -> Person | None:
    return getattr(cast, name) if name else None


def part(cast: Cast, name: str | None) -> Unit | None:
    return getattr(cast, name) if name else None


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("unit", [None, "ministry", "materiel", "radio", "purchasing", "special"])
def test_only_the_administrator_and_the_console_administer(cast: Cast, name: str | None, unit: str | None) -> None:
    expected = name is None or (name == "iris" and unit != "special")
    assert permissions.can_administer(somebody(cast, name), part(cast, unit), ON) is expected


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("who", ["sanne", "marleen", "iris", "noor", "ruben"])
def test_who_may_arrange_whose_absence(cast: Cast, name: str | None, who: str) -> None:
    above = {"sanne": {"marleen", "joris"}, "marleen": {"joris"}, "iris": set(), "noor": {"joris"}, "ruben": set()}
    expected = name is None or name == who or name in above[who] or (name == "iris" and who != "ruben")
    assert permissions.can_set_absence(somebody(cast, name), getattr(cast, who), ON) is expected


def test_an_administrator_of_one_unit_stays_within_it(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.daan, role=ADMINISTRATOR.key, unit=cast.radio)
    reach = [
        permissions.can_administer(cast.daan, unit, ON) for unit in (cast.radio, cast.purchasing, cast.ministry, None)
    ]
    assert reach == [True, False, False, False]


def test_the_administrator_of_the_circle_is_found_inside_it(cast: Cast) -> None:
    RoleGrant.objects.create(person=cast.ruben, role=ADMINISTRATOR.key, unit=cast.special)
    assert permissions.can_administer_person(cast.ruben, cast.ruben, ON)
    assert not permissions.can_administer_person(cast.iris, cast.ruben, ON)
    assert not permissions.can_administer_person(cast.ruben, cast.sanne, ON)


def test_a_shielded_person_in_an_open_unit_is_administered_from_that_unit_alone(cast: Cast) -> None:
    cast.daan.is_shielded = True
    cast.daan.save()
    assert not permissions.can_administer_person(cast.iris, cast.daan, ON)
    RoleGrant.objects.create(person=cast.sanne, role=ADMINISTRATOR.key, unit=cast.radio)
    assert permissions.can_administer_person(cast.sanne, cast.daan, ON)


def test_the_check_says_why_not(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="valt niet onder jouw beheer"):
        permissions.check_may_administer(cast.marleen, cast.radio, ON)
    with pytest.raises(NotAllowed, match="Deze persoon"):
        permissions.check_may_administer_person(cast.marleen, cast.sanne, ON)
    with pytest.raises(NotAllowed, match="vervanging"):
        permissions.check_may_set_absence(cast.daan, cast.sanne, ON)
