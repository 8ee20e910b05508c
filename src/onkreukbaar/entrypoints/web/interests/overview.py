"""Who must declare and did: by position and name for the designated officer, in numbers for others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import visible_cases
from onkreukbaar.casework.states import OPEN_STATES
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.queries import grants_of, people_in_reach
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


def duties_for(officer: Person, on: dt.date) -> list[Duty]:
    """Whom the officer looks after: who is late first, then who did not declare yet, then the others by position."""
    found = _in_reach(officer, on, {OFFICER})
    return sorted(found, key=lambda duty: (not duty.is_late, duty.declared_on is not None))


def lines_of(shown: Iterable[Duty], officer: Person, on: dt.date) -> list[Line]:
    """The lines of some duties, with the cases that are still open."""
    read = list(shown)
    waiting = _waiting([duty.holding.person_id for duty in read], officer, on)
    return [Line(duty, waiting.get(duty.holding.person_id, ())) for duty in read]


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
    return duties(on, people_in_reach(grants_with(person, on, wanted)))


def grants_with(person: Person, on: dt.date, wanted: Collection[str]) -> list[RoleGrant]:
    """By what somebody holds one of the wanted roles on a day."""
    return [grant for grant in grants_of(person, on) if grant.role in wanted]


def _waiting(people: Collection[int], officer: Person, on: dt.date) -> dict[int, list[Case]]:
    """The open cases of this register by some people that the officer sees, by who declared."""
    found: dict[int, list[Case]] = {}
    seen = visible_cases(officer, KEY, on).filter(state__in=OPEN_STATES, declarant__in=people)
    for case in seen.order_by("submitted_at"):
        if case.declarant_id is not None and case.declarant_id != officer.pk:
            found.setdefault(case.declarant_id, []).append(case)
    return found


def roles_held(person: Person, on: dt.date) -> set[str]:
    return {grant.role for grant in grants_of(person, on)}
