"""The cast everyone knows in the tests: one invented ministry and the people in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onkreukbaar.reference.people.models import Account, EmploymentPeriod, Person, RoleGrant, Unit
from onkreukbaar.reference.people.roles import (
    ADMINISTRATOR,
    AUDITOR,
    INTEGRITY_ADVISER,
    INTEGRITY_OFFICER,
    LINE_MANAGER,
    POLICY_OFFICER,
    PROCUREMENT,
    Role,
)

BEGAN_ON = dt.date(2015, 3, 1)
PASSWORD = "een lang wachtwoord 42"


@dataclass(frozen=True)
class Cast:
    """Units and people by their usual name."""

    ministry: Unit
    materiel: Unit
    radio: Unit
    purchasing: Unit
    special: Unit
    sanne: Person
    daan: Person
    marleen: Person
    joris: Person
    karim: Person
    femke: Person
    iris: Person
    tom: Person
    noor: Person
    willem: Person
    ruben: Person


def build_cast() -> Cast:
    """Write the cast to the database: units, people in service, roles. Nobody has an account yet."""
    ministry = Unit.objects.create(code="voorbeeldministerie", name="Voorbeeldministerie")
    materiel = Unit.objects.create(code="divisie-materieel", name="Divisie Materieel", parent=ministry)
    radio = Unit.objects.create(code="radiotechniek", name="Afdeling Radiotechniek", parent=materiel)
    purchasing = Unit.objects.create(code="inkoop", name="Afdeling Inkoop", parent=materiel)
    special = Unit.objects.create(
        code="bijzondere-taken", name="Bureau Bijzondere Taken", parent=materiel, is_shielded=True
    )
    return Cast(
        ministry=ministry,
        materiel=materiel,
        radio=radio,
        purchasing=purchasing,
        special=special,
        sanne=_person("Sanne", "de", "Wit", radio, "10001"),
        daan=_person("Daan", "", "Peters", radio, "10002"),
        marleen=_person("Marleen", "", "Vos", radio, "10003", LINE_MANAGER, radio),
        joris=_person("Joris", "van", "Dam", materiel, "10004", LINE_MANAGER, materiel),
        karim=_person("Karim", "El", "Idrissi", ministry, "10005", INTEGRITY_ADVISER),
        femke=_person("Femke", "", "Bakker", ministry, "10006", INTEGRITY_OFFICER),
        iris=_person("Iris", "de", "Boer", ministry, "10007", ADMINISTRATOR),
        tom=_person("Tom", "", "Jansen", ministry, "10008", AUDITOR),
        noor=_person("Noor", "", "Visser", purchasing, "10009", PROCUREMENT, purchasing),
        willem=_person("Willem", "de", "Groot", ministry, "10010", POLICY_OFFICER),
        ruben=_person("Ruben", "", "Smit", special, "10011"),
    )


def give_account(person: Person) -> Account:
    """An account with PASSWORD, named after the person: sanne, daan …"""
    return Account.objects.create_account(person.given_name.lower(), person, PASSWORD)


def _person(
    given: str, prefix: str, family: str, unit: Unit, number: str, role: Role | None = None, over: Unit | None = None
) -> Person:
    person = Person.objects.create(
        given_name=given, prefix=prefix, family_name=family, unit=unit, personnel_number=number,
        initials=f"{given[0]}.", email=f"{given.lower()}@voorbeeld.example",
    )  # fmt: skip
    EmploymentPeriod.objects.create(person=person, from_on=BEGAN_ON)
    if role is not None:
        RoleGrant.objects.create(person=person, role=role.key, unit=over)
    return person
