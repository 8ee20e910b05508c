"""An invented organisation of ten thousand people: a tree of units with its roles, and two thousand givers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Account, EmploymentPeriod, Person, RoleGrant, Unit

PEOPLE, GIVERS = 10_000, 2_000
DIVISIONS, DEPARTMENTS, TEAMS = 12, 8, 4
SHIELDED_TEAMS = 3
LARGE_SHARE = 0.3
"""The part of all people in the first division: its head sees three cases in ten."""
WHOLE = {
    roles.INTEGRITY_OFFICER.key: 6,
    roles.INTEGRITY_ADVISER.key: 6,
    roles.AUDITOR.key: 4,
    roles.POLICY_OFFICER.key: 2,
    roles.ADMINISTRATOR.key: 2,
}
"""Roles for the whole organisation, and how many people hold each."""
BEGAN_ON = dt.date(2010, 1, 1)
SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mo",
    "na",
    "ne",
    "no",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "vo",
    "wa",
    "wi",
    "zo",
]


def invented_word(random: Random, syllables: int = 3) -> str:
    """A word that means nothing and names nobody."""
    return "".join(random.choice(SYLLABLES) for _ in range(syllables))


@dataclass
class House:
    """Who is where.

    leaders: of a unit, by its id; crew: the people of each unit who are no leader, by its id; pools: who holds a role
    for the whole organisation; above: the units over a unit, itself first.
    """

    units: list[Unit] = field(default_factory=list)
    leaders: dict[int, Person] = field(default_factory=dict)
    crew: dict[int, list[Person]] = field(default_factory=dict)
    pools: dict[str, list[Person]] = field(default_factory=dict)
    above: dict[int, list[Unit]] = field(default_factory=dict)
    givers: list[Organisation] = field(default_factory=list)

    def staff(self) -> list[Person]:
        """Everybody who declares: the people of the teams."""
        return [person for crew in self.crew.values() for person in crew]

    def decider_of(self, person: Person) -> Person | None:
        """The nearest line manager who is not the person himself; a shielded unit keeps it inside."""
        path = self.above[person.unit_id]
        reach = path[:1] if path[0].is_shielded else path
        found = (self.leaders[unit.pk] for unit in reach if unit.pk in self.leaders)
        return next((leader for leader in found if leader != person), None)


def build_house(random: Random) -> House:
    """Write units, people, roles, accounts and givers."""
    house = House()
    _build_units(house)
    _employ(house, random)
    _grant(house)
    _add_givers(house, random)
    return house


def _build_units(house: House) -> None:
    root = _unit(house, "organisatie", "Voorbeeldorganisatie", None)
    for division in range(1, DIVISIONS + 1):
        top = _unit(house, f"div-{division}", f"Divisie {division}", root)
        for department in range(1, DEPARTMENTS + 1):
            middle = _unit(house, f"afd-{division}-{department}", f"Afdeling {division}.{department}", top)
            for team in range(1, TEAMS + 1):
                code = f"team-{division}-{department}-{team}"
                apart = division == DIVISIONS and department == 1 and team <= SHIELDED_TEAMS
                _unit(house, code, f"Team {division}.{department}.{team}", middle, is_shielded=apart)


def _unit(house: House, code: str, name: str, parent: Unit | None, *, is_shielded: bool = False) -> Unit:
    unit = Unit.objects.create(code=code, name=name, parent=parent, is_shielded=is_shielded)
    house.units.append(unit)
    house.above[unit.pk] = unit.path()
    return unit


def _employ(house: House, random: Random) -> None:
    teams = [unit for unit in house.units if unit.code.startswith("team-")]
    large = [unit for unit in teams if unit.code.startswith("team-1-")]
    others = [unit for unit in teams if unit not in large]
    wanted = list(house.units)  # one leader each
    wanted += [house.units[0] for count in WHOLE.values() for _ in range(count)]
    rest = PEOPLE - len(wanted)
    wanted += random.choices(large, k=int(rest * LARGE_SHARE))
    wanted += random.choices(others, k=PEOPLE - len(wanted))
    people = [_person(number, unit, random) for number, unit in enumerate(wanted, start=1)]
    Person.objects.bulk_create(people, batch_size=500)
    EmploymentPeriod.objects.bulk_create(
        [EmploymentPeriod(person=person, from_on=BEGAN_ON) for person in people], batch_size=2000
    )
    Account.objects.bulk_create(
        [Account(username=f"p{person.personnel_number}", person=person, password="!") for person in people],
        batch_size=500,
    )
    _place(house, people)


def _person(number: int, unit: Unit, random: Random) -> Person:
    given, family = invented_word(random, 2).capitalize(), invented_word(random, 3).capitalize()
    return Person(
        personnel_number=f"{100_000 + number}",
        given_name=given,
        initials=f"{given[0]}.",
        family_name=family,
        email=f"p{100_000 + number}@voorbeeld.example",
        unit=unit,
        is_shielded=unit.is_shielded,
    )


def _place(house: House, people: list[Person]) -> None:
    found = iter(people)
    house.leaders = {unit.pk: next(found) for unit in house.units}
    house.pools = {role: [next(found) for _ in range(count)] for role, count in WHOLE.items()}
    for person in found:
        house.crew.setdefault(person.unit_id, []).append(person)


def _grant(house: House) -> None:
    units = {unit.pk: unit for unit in house.units}
    line = [
        RoleGrant(person=leader, role=roles.LINE_MANAGER.key, unit=units[key]) for key, leader in house.leaders.items()
    ]
    whole = [RoleGrant(person=person, role=role) for role, pool in house.pools.items() for person in pool]
    RoleGrant.objects.bulk_create([*line, *whole])


def _add_givers(house: House, random: Random) -> None:
    kinds = ("Techniek", "Groep", "Advies", "Bouw", "Catering", "Optiek", "Transport", "Energie")
    names = [f"{invented_word(random).capitalize()} {random.choice(kinds)} {number}" for number in range(GIVERS)]
    for number, name in enumerate(names):
        group = house.givers[number - number % 10] if number % 10 else None
        house.givers.append(
            Organisation.objects.create(
                name=name, kvk_number=f"{80_000_000 + number}", parent=group, is_supplier=number % 3 == 0
            )
        )
