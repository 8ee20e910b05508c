"""Which people and units somebody may see: his own, and those he has a role for. Shielded: from within the circle."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from onkreukbaar.casework.queries import units_read_by
from onkreukbaar.casework.register import READERS_OF_A_REGISTER
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.queries import colleagues_of, grants_of, is_near, units_in_reach
from onkreukbaar.reference.people.roles import ADMINISTRATOR

KNOW_PEOPLE = READERS_OF_A_REGISTER | {ADMINISTRATOR.key}
"""Roles that show who works in a unit: those that read its register, and whoever administers it."""


def people_in_sight(person: Person) -> QuerySet[Person]:
    """Himself, his colleagues, and the people of the units of his roles."""
    today = timezone.localdate()
    grants = [grant for grant in grants_of(person, today) if grant.role in KNOW_PEOPLE]
    units = units_read_by(person, today, by=KNOW_PEOPLE)
    near = [unit for unit in units if any(is_near(grant, unit) for grant in grants)]
    seen = Q(pk=person.pk) | Q(pk__in=colleagues_of(person).values("pk"))
    seen |= Q(unit__in=units, is_shielded=False) | Q(unit__in=near)
    return Person.objects.filter(seen).select_related("unit")


def units_in_sight(person: Person) -> list[Unit]:
    """His own unit and what lies above it, and the units that his roles reach, whatever the role; by name."""
    reached = units_in_reach(list(grants_of(person, timezone.localdate())))
    found = {unit.pk: unit for unit in (*person.unit.path(), *reached)}
    return sorted(found.values(), key=lambda unit: (unit.name, unit.code))
