"""Who is asked in a campaign on a day: the people of its units, as far as there is something to ask them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from onkreukbaar.casework.campaigns.models import Campaign, CampaignUnit
from onkreukbaar.casework.campaigns.permissions import registers_of
from onkreukbaar.casework.campaigns.standing import with_standing
from onkreukbaar.casework.reach import units_of
from onkreukbaar.casework.register import Register
from onkreukbaar.reference.people.models import EmploymentPeriod, Person, RoleGrant, Unit
from onkreukbaar.reference.people.queries import is_near, roles_near_unit

AT_ONCE = 2_000
"""How many people are looked at together: SQLite takes no more than some ten thousand values in one question."""


@dataclass(frozen=True)
class Place:
    """A unit with all below it, and whether its shielded people are asked too."""

    unit: Unit
    is_near: bool

    @property
    def reach(self) -> RoleGrant:
        """How far it reaches: as a role for that unit does, so not into a shielded part below it."""
        return RoleGrant(unit=self.unit)


def places_of(campaign: Campaign) -> list[Place]:
    """The units of a campaign."""
    return [Place(each.unit, each.is_near) for each in _units(campaign)]


def _units(campaign: Campaign) -> QuerySet[CampaignUnit]:
    return campaign.units.select_related("unit")


def places_for(person: Person, units: Iterable[Unit], by: Collection[str], on: dt.date) -> list[Place]:
    """Units as somebody asks in them: in the small circle round a unit only when he belongs to it by such a role."""
    return [Place(unit, bool(roles_near_unit(person, unit, on) & set(by))) for unit in units]


def audience_of(campaign: Campaign, on: dt.date) -> list[Person]:
    """Who belongs in a campaign on a day."""
    return people_asked(registers_of(campaign), places_of(campaign), on)


def people_asked(registers: Collection[Register], places: Collection[Place], on: dt.date) -> list[Person]:
    """The people of some places whom a campaign about these registers asks on a day, each once, by name."""
    people, wanted = _people_in(places, on), set[int]()
    for start in range(0, len(people), AT_ONCE):
        wanted |= _asked(registers, people[start : start + AT_ONCE], on)
    return [who for who in people if who.pk in wanted]


def _asked(registers: Collection[Register], people: Collection[Person], on: dt.date) -> set[int]:
    """Whom of some people a register asks, or who has something standing; ids of people."""
    wanted = {who.pk for register in registers for who in register.asked_of(people, on)}
    rest = [who.pk for who in people if who.pk not in wanted]
    for register in registers if rest else ():
        wanted |= with_standing(rest, register.key, on)
    return wanted


def is_shielded(person: Person, unit: Unit) -> bool:
    """Is somebody seen by his small circle alone?"""
    return person.is_shielded or any(part.is_shielded for part in unit.path())


def counts_by_unit(people: Iterable[Person]) -> list[tuple[Unit, int]]:
    """How many of these people there are in each unit, by the name of the unit."""
    units: dict[int, Unit] = {}
    counts: Counter[int] = Counter()
    for who in people:
        units[who.unit_id] = who.unit
        counts[who.unit_id] += 1
    return sorted(((units[key], count) for key, count in counts.items()), key=lambda pair: pair[0].name)


def _people_in(places: Collection[Place], on: dt.date) -> list[Person]:
    units = {unit.pk: unit for unit in units_of([place.reach for place in places])}
    near = {pk for pk, unit in units.items() if any(place.is_near and is_near(place.reach, unit) for place in places)}
    found = list(in_service(on).filter(unit__in=units).filter(Q(is_shielded=False) | Q(unit__in=near)))
    for who in found:
        who.unit = units[who.unit_id]  # linked to those above it: its path asks nothing more
    return [who for who in found if not is_shielded(who, who.unit) or who.unit_id in near]


def in_service(on: dt.date) -> QuerySet[Person]:
    """Who is in service on a day. Without any period on record: yes, for we cannot say otherwise."""
    periods = EmploymentPeriod.objects.filter(person=OuterRef("pk"))
    now = periods.filter(Q(from_on__lte=on), Q(until_on__isnull=True) | Q(until_on__gte=on))
    return Person.objects.filter(Exists(now) | ~Exists(periods))
