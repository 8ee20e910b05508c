"""Whom one can be in the demo: everybody with an account, with role and unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.reference.people.models import Account, Person
from onkreukbaar.reference.people.queries import grants_of
from onkreukbaar.reference.people.roles import EMPLOYEE, ROLES, Role

ORDER = {key: place for place, key in enumerate(ROLES)}
MOST_OF_A_ROLE = 2
"""Of each role the first few, within a shielded unit and outside: the demo is to be seen from every side, not from
every chair."""

Counted = dict[tuple[str, bool], int]
"""How many were met: by role and whether the unit is shielded."""


@dataclass(frozen=True)
class DemoPerson:
    """One button on the demo's sign-in page."""

    key: str
    name: str
    role: str
    unit: str


def demo_people() -> list[DemoPerson]:
    """The buttons, by role; none outside the demo."""
    if not settings.DEMO:
        return []
    accounts = Account.objects.filter(is_active=True).select_related("person__unit").order_by("pk")
    found = [(_first_role(account.person), account.person) for account in accounts]
    found.sort(key=lambda pair: ORDER[pair[0].key])
    counted: Counted = {}
    return [_button(role, person) for role, person in found if _is_among_first(counted, role, person)]


def _is_among_first(counted: Counted, role: Role, person: Person) -> bool:
    kind = (role.key, person.unit.is_shielded)
    counted[kind] = counted.get(kind, 0) + 1
    return counted[kind] <= MOST_OF_A_ROLE


def _first_role(person: Person) -> Role:
    held = [ROLES[grant.role] for grant in grants_of(person, timezone.localdate())]
    return min(held, key=lambda role: ORDER[role.key], default=EMPLOYEE)


def _button(role: Role, person: Person) -> DemoPerson:
    return DemoPerson(person.key, person.full_name, role.name("en" if is_english() else "nl"), person.unit.name)
