"""Writing the demo organisation: units, people in service with their functions and roles, accounts, suppliers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onkreukbaar.entrypoints.demo.people import EVERYBODY, SHIELDED, UNITS, Someone
from onkreukbaar.entrypoints.demo.suppliers import GIVERS
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.actions import (
    add_person,
    add_position,
    add_unit,
    begin_service,
    grant_role,
    hold_position,
    open_account,
    shield_unit,
)
from onkreukbaar.reference.people.models import EmploymentPeriod, Person, Unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR, EMPLOYEE

WITH_CONTACTS = ("inkoop", "vastgoed", "internationaal", "divisie-materieel")
"""Units whose functions bring business contacts."""
RESERVIST = "stefan.maas"
"""Who serves as a reservist besides his usual work."""
OPEN_TO_ALL = "hanneke"
"""Who holds the one position of the demo whose holder is named in the open register."""


@dataclass(frozen=True)
class Organisations:
    """What the stories are told with: units by code, people by user name, organisations by name."""

    units: dict[str, Unit]
    people: dict[str, Person]
    givers: dict[str, Organisation]


def build_organisation(today: dt.date) -> Organisations:
    """Write everything; every act is the console's."""
    units: dict[str, Unit] = {}
    for code, (name, parent) in UNITS.items():
        units[code] = add_unit(code=code, name=name, parent=units[parent] if parent else None, by=None)
    people = {who.username: _employ(who, number, units, today) for number, who in enumerate(EVERYBODY, start=1)}
    _shield(units, people)
    return Organisations(units, people, _add_givers())


def _employ(who: Someone, number: int, units: dict[str, Unit], today: dt.date) -> Person:
    unit = units[who.unit]
    values = {
        "personnel_number": f"{10000 + number}",
        "given_name": who.given_name,
        "initials": f"{who.given_name[0]}.",
        "prefix": who.prefix,
        "family_name": who.family_name,
        "email": f"{who.username}@voorbeeldministerie.example",
    }
    person = add_person(unit=unit, values=values, by=None)
    began_on = today.replace(day=1) - dt.timedelta(days=400 + 97 * (number % 23))
    begin_service(person=person, kind=_service(who), from_on=began_on, by=None)
    position = add_position(
        code=f"functie-{number:03}", title=who.function, unit=unit, by=None,
        flags={"needs_business_contacts": who.unit in WITH_CONTACTS, "is_published": who.username == OPEN_TO_ALL},
    )  # fmt: skip
    hold_position(person=person, position=position, from_on=began_on, by=None)
    if who.role != EMPLOYEE.key and who.unit != SHIELDED:
        grant_role(person=person, role=who.role, unit=units.get(who.over), by=None, from_on=began_on)
    open_account(person=person, username=who.username, by=None)
    return person


def _service(who: Someone) -> str:
    kind = EmploymentPeriod.Kind
    if who.username == RESERVIST:
        return kind.RESERVIST
    return kind.MILITARY if who.unit in ("bewaking", "brigade-noord", "onderhoud") else kind.CIVILIAN


def _shield(units: dict[str, Unit], people: dict[str, Person]) -> None:
    """The shielded unit gets its own administrator, who is named first; then its other roles."""
    inside = [who for who in EVERYBODY if who.unit == SHIELDED]
    administrator = next(who for who in inside if who.role == ADMINISTRATOR.key)
    shield_unit(unit=units[SHIELDED], administrator=people[administrator.username], by=None)
    for who in inside:
        if who.role not in (EMPLOYEE.key, ADMINISTRATOR.key):
            grant_role(person=people[who.username], role=who.role, unit=units[who.over], by=None)


def _add_givers() -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for number, giver in enumerate(GIVERS, start=1):
        found[giver.name] = Organisation.objects.create(
            name=giver.name, kvk_number=f"{990000 + number:08}", country=giver.country,
            parent=found.get(giver.group), is_supplier=giver.kind == "supplier",
        )  # fmt: skip
    return found
