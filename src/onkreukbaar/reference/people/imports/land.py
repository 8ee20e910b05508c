"""Landing one row of each kind, through the same acts an administrator uses. True when something changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from onkreukbaar.reference.people import actions
from onkreukbaar.reference.people.actions.persons import EDITABLE
from onkreukbaar.reference.people.actions.service import FLAGS
from onkreukbaar.reference.people.imports.faults import RowFault
from onkreukbaar.reference.people.imports.house import House
from onkreukbaar.reference.people.models import Account, Person, RoleGrant, Unit

Values = Mapping[str, Any]
FLAG_COLUMNS: Final = dict(
    zip(("designated", "vulnerable", "needs_business_contacts", "published"), FLAGS, strict=True)
)


def land_unit(house: House, values: Values) -> bool:
    """Add a unit, or give it the name and place of the file."""
    parent = house.unit(values["parent_code"], "parent_code") if values.get("parent_code") else None
    unit = house.unit_if_any(values["unit_code"])
    landed = False
    if unit is None:
        unit = actions.add_unit(code=values["unit_code"], name=values["name"], parent=parent, by=house.by)
        landed = True
    elif (unit.name, unit.parent) != (values["name"], parent):
        unit = actions.edit_unit(unit=unit, name=values["name"], parent=parent, by=house.by)
        landed = True
    landed |= _shield(house, unit, values)
    house.learn(unit)
    return landed


def land_position(house: House, values: Values) -> bool:
    """Add a function, or correct it."""
    unit = house.unit(values["unit_code"])
    flags = {flag: values[column] for column, flag in FLAG_COLUMNS.items() if column in values}
    known = house.position_if_any(values["position_code"])
    if known is None:
        added = actions.add_position(
            code=values["position_code"], title=values["title"], unit=unit, by=house.by, flags=flags
        )
        house.learn(added)
        return True
    if (known.title, known.unit_id) == (values["title"], unit.pk) and _has(known, flags):
        return False
    house.learn(actions.edit_position(position=known, title=values["title"], unit=unit, by=house.by, flags=flags))
    return True


def land_person(house: House, values: Values) -> bool:
    """Add a person, or correct and move the one with this personnel number; an account when a user name is given."""
    unit = house.unit(values["unit_code"])
    fields = {("is_shielded" if name == "shielded" else name): value for name, value in values.items()}
    fields = {name: value for name, value in fields.items() if name in EDITABLE}
    person = house.person_if_any(values["personnel_number"])
    landed = False
    if person is None:
        person = actions.add_person(unit=unit, values=fields, by=house.by)
        landed = True
    elif not _has(person, fields):
        person = actions.edit_person(person=person, values=fields, by=house.by)
        landed = True
    if person.unit_id != unit.pk:
        person = actions.move_person(person=person, unit=unit, by=house.by)
        landed = True
    landed |= _open_account(house, person, values.get("username", "").lower())
    house.learn(person)
    return landed


def land_service(house: House, values: Values) -> bool:
    """Add a period in service, or set its last day."""
    person = house.person(values["personnel_number"])
    kind, from_on, until_on = values["kind"], _day(values, "from_on"), values.get("until_on")
    period = person.employment_periods.filter(kind=kind, from_on=from_on).first()
    if period is None:
        actions.begin_service(person=person, kind=kind, from_on=from_on, until_on=until_on, by=house.by)
        return True
    if "until_on" not in values or period.until_on == until_on:
        return False
    actions.end_service(period=period, until_on=until_on, by=house.by)
    return True


def land_holding(house: House, values: Values) -> bool:
    """Record who holds a function, or its last day."""
    person, position = house.person(values["personnel_number"]), house.position(values["position_code"])
    from_on, until_on = _day(values, "from_on"), values.get("until_on")
    holding = person.holdings.filter(position=position, from_on=from_on).select_related("position").first()
    if holding is None:
        actions.hold_position(person=person, position=position, from_on=from_on, until_on=until_on, by=house.by)
        return True
    if "until_on" not in values or holding.until_on == until_on:
        return False
    actions.end_holding(holding=holding, until_on=until_on, by=house.by)
    return True


def land_role(house: House, values: Values) -> bool:
    """Give a role, or let it end. Without a first day it is any grant of this role that still runs."""
    person = house.person(values["personnel_number"])
    unit = house.unit(values["unit_code"]) if values.get("unit_code") else None
    from_on, until_on = values.get("from_on"), values.get("until_on")
    grant = _running(person, values["role"], unit, from_on, house.on)
    if grant is None:
        actions.grant_role(
            person=person, role=values["role"], unit=unit, from_on=from_on, until_on=until_on, by=house.by
        )
        return True
    if "until_on" not in values or grant.until_on == until_on:
        return False
    if until_on is None:
        reason = _("Deze rol eindigt al op %(day)s.") % {"day": grant.until_on}
        raise RowFault("until_on", "", reason, _("Geef de rol opnieuw, met een nieuwe eerste dag."))
    actions.end_role(grant=grant, until_on=until_on, by=house.by)
    return True


LAND: Final[dict[str, Callable[[House, Values], bool]]] = {
    "units": land_unit,
    "positions": land_position,
    "persons": land_person,
    "service": land_service,
    "holdings": land_holding,
    "roles": land_role,
}


def _has(thing: object, fields: Mapping[str, object]) -> bool:
    return all(getattr(thing, name) == value for name, value in fields.items())


def _day(values: Values, name: str) -> dt.date:
    day = values[name]
    assert isinstance(day, dt.date), f"{name} is required by its column"  # noqa: S101 - for the type checker
    return day


def _running(person: Person, role: str, unit: Unit | None, from_on: dt.date | None, on: dt.date) -> RoleGrant | None:
    grants = person.grants.filter(role=role, unit=unit)
    if from_on is not None:
        return grants.filter(from_on=from_on).first()
    return next((grant for grant in grants if grant.until_on is None or grant.until_on >= on), None)


def _shield(house: House, unit: Unit, values: Values) -> bool:
    """Only the console shields by file: an administrator names the first administrator of the circle with it."""
    wanted = values.get("shielded", unit.is_shielded)
    if wanted == unit.is_shielded:
        return False
    if house.by is not None:
        raise RowFault(
            "shielded",
            _("ja") if wanted else _("nee"),
            _("Afschermen gaat niet met een bestand."),
            _("Doe het op de pagina van de eenheid."),
        )
    if wanted:
        actions.shield_unit(unit=unit, administrator=None, by=None)
    else:
        actions.lift_shield(unit=unit, by=None)
    return True


def _open_account(house: House, person: Person, username: str) -> bool:
    if not username:
        return False
    account = Account.objects.filter(person=person).first()
    if account is None:
        actions.open_account(person=person, username=username, by=house.by)
        return True
    if account.username != username:
        raise RowFault(
            "username", username, _("Deze persoon heeft al een andere gebruikersnaam."), _("Laat het veld leeg.")
        )
    return False
