"""Who must declare and did: by position and name for the designated officer, in numbers for others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import visible_cases
from onkreukbaar.casework.states import OPEN_STATES
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.queries import grants_of, roles_near, roles_reaching
from onkreukbaar.registers.financial_interests.queries import KEY, Duty, duties

OFFICER = roles.DESIGNATED_OFFICER.key
COUNTS = frozenset(
    {
        roles.HUMAN_RESOURCES.key,
        roles.MANAGEMENT.key,
        roles.INTEGRITY_OFFICER.key,
        roles.AUDITOR.key,
        roles.POLICY_OFFICER.key,
    }
)
"""Roles that see how many must declare and did, and not who."""
SMALLEST = 5
"""A smaller number would tell who it is."""


@dataclass(frozen=True)
class Line:
    """Somebody in a designated position, as the officer sees him."""

    duty: Duty
    waiting: Sequence[Case]

    @property
    def state(self) -> str:
        if self.duty.declared_on:
            return _("Gemeld")
        return _("Te laat") if self.duty.is_late else _("Nog niet gemeld")

    @property
    def tone(self) -> str:
        if self.duty.declared_on:
            return "go"
        return "care" if self.duty.is_late else "first"


@dataclass(frozen=True)
class Count:
    """How many; a small number is not told."""

    label: str
    number: int

    @property
    def text(self) -> str:
        return _("minder dan %(n)s") % {"n": SMALLEST} if 0 < self.number < SMALLEST else str(self.number)


def lines_for(officer: Person, on: dt.date) -> list[Line]:
    """Whom the officer looks after: who is late first, then who did not declare yet, then the others by position."""
    waiting = _waiting(officer, on)
    lines = [Line(duty, waiting.get(duty.person.pk, ())) for duty in _in_reach(officer, on, {OFFICER})]
    return sorted(lines, key=lambda line: (not line.duty.is_late, line.duty.declared_on is not None))


def counts_for(person: Person, on: dt.date) -> list[Count]:
    """How many must declare, did, and are late, of the units where somebody holds a role that sees numbers."""
    found = _in_reach(person, on, COUNTS)
    return [
        Count(_("Mensen in een aangewezen functie"), len(found)),
        Count(_("Daarvan hebben gemeld"), sum(duty.declared_on is not None for duty in found)),
        Count(_("Daarvan zijn te laat"), sum(duty.is_late for duty in found)),
    ]


def _in_reach(person: Person, on: dt.date, wanted: Collection[str]) -> list[Duty]:
    """The duties of people whom somebody's roles reach; of shielded people only from their own small circle."""
    grants = list(grants_of(person, on))
    return [duty for duty in duties(on) if set(wanted) & _roles_about(grants, duty.person)]


def _roles_about(grants: Sequence[RoleGrant], person: Person) -> frozenset[str]:
    return (roles_near if person.is_shielded else roles_reaching)(grants, person.unit)


def _waiting(officer: Person, on: dt.date) -> dict[int, list[Case]]:
    """The open cases of this register that the officer sees, by who declared."""
    found: dict[int, list[Case]] = {}
    for case in visible_cases(officer, KEY, on).filter(state__in=OPEN_STATES).order_by("submitted_at"):
        if case.declarant_id is not None and case.declarant_id != officer.pk:
            found.setdefault(case.declarant_id, []).append(case)
    return found


def roles_held(person: Person, on: dt.date) -> set[str]:
    return {grant.role for grant in grants_of(person, on)}
