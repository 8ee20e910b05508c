"""Who may be named, and which part of the organisation: as the policies say, and never anybody who is shielded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.outbound.publication.shielding import shielded_units
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.rules.publication import PublicationTerms


@dataclass(frozen=True)
class Named:
    """An employee of the published level, and the position he held on the day."""

    employee: str
    position: str


def is_left_out(named: Named | None, terms: PublicationTerms) -> bool:
    """Is nothing published of somebody who holds no published position?"""
    return named is None and terms.is_of_published_positions


def named_in(case: Case, terms: PublicationTerms) -> Named | None:
    """Who is named in the line of a case; None when nobody is."""
    person, on = case.declarant, timezone.localdate() if terms.is_of_published_positions else case.occurred_on
    if terms.named != "published_positions" or person is None or on is None or person.is_shielded:
        return None
    for holding in person.holdings.all():
        if holding.position.is_published and _holds(holding.from_on, holding.until_on, on):
            return Named(person.full_name, holding.position.title)
    return None


def _holds(from_on: dt.date, until_on: dt.date | None, on: dt.date) -> bool:
    return from_on <= on and (until_on is None or on <= until_on)


@dataclass
class Parts:
    """The parts of the organisation right below its top that are large enough to be named.

    Shielded units and people count for nothing, so that a name betrays none of them.
    """

    smallest: int
    names: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        above: dict[int, int | None] = dict(Unit.objects.values_list("pk", "parent_id"))
        tops = {pk for pk, parent in above.items() if parent is not None and above.get(parent) is None}
        part = {pk: _part(pk, above, tops) for pk in above}
        apart = set(shielded_units())
        count: dict[int, int] = {}
        for unit in Person.objects.filter(is_shielded=False).exclude(unit__in=apart).values_list("unit", flat=True):
            of = part[unit]
            if of is not None:
                count[of] = count.get(of, 0) + 1
        named = Unit.objects.in_bulk([pk for pk, members in count.items() if members >= self.smallest])
        self.names = {pk: named[of].name for pk, of in part.items() if of in named and of not in apart}

    def name_of(self, unit: int) -> str:
        """The part that a unit lies in; '' when it is too small to be named."""
        return self.names.get(unit, "")


def _part(pk: int, above: dict[int, int | None], tops: set[int]) -> int | None:
    """The part that a unit lies in; None for the top itself. A circle in the tree stops the walk."""
    walked: set[int] = set()
    here: int | None = pk
    while here is not None and here not in tops and here not in walked:
        walked.add(here)
        here = above.get(here)
    return here if here in tops else None
