"""The overview of invitations of a unit: everybody in it reads what was weighed, also for a no (INV-11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import ExtractYear

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import units_read_by, visible_cases
from onkreukbaar.casework.states import State
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.registers.invitations.models import ACCEPTING, Invitation, Reply

KEY = "invitations"
MOST_HOSTS = 8
YES, NO, OPEN = "yes", "no", "open"
ACCEPTED = Q(reply__in=[reply.value for reply in ACCEPTING])
VIEWS: dict[str, Q] = {"": Q(), YES: ACCEPTED, NO: Q(reply=Reply.DECLINED), OPEN: Q(reply="")}
"""What a reader can ask for: everything, accepted, declined, still open."""


@dataclass(frozen=True)
class Tally:
    """How many invitations of one kind, or of one host: all of them, accepted, declined."""

    key: str
    total: int
    accepted: int
    declined: int

    @property
    def undecided(self) -> int:
        return self.total - self.accepted - self.declined


def units_of_overview(person: Person, on: dt.date) -> list[Unit]:
    """The units of which somebody reads the overview: his own, and those of which he reads the register."""
    read = units_read_by(person, on)
    return [*([] if person.unit in read else [person.unit]), *read]


def invitations_of(person: Person, units: Sequence[Unit]) -> QuerySet[Invitation]:
    """The invitations of units as their overview has them; what is shielded only for its own circle."""
    open_here = Q(case__is_shielded=False)
    if any(unit.is_shielded for unit in person.unit.path()):
        open_here |= Q(case__unit=person.unit)
    own = Q(case__in=visible_cases(person, KEY).filter(is_shielded=True).values("pk"))
    return (
        Invitation.objects.filter(open_here | own, case__unit__in=units)
        .exclude(case__state__in=[State.WITHDRAWN, State.CANCELLED_IN_ERROR])
        .select_related("case__declarant", "case__unit")
        .prefetch_related("case__agreements")
    )


def years_of(found: QuerySet[Invitation], today: dt.date) -> list[int]:
    """The years in which there is something, the latest first; what is still to come belongs to this year."""
    dated = found.filter(starts_on__isnull=False).annotate(in_year=ExtractYear("starts_on"))
    undated = found.filter(starts_on__isnull=True).annotate(in_year=ExtractYear("case__submitted_at"))
    years = {year for some in (dated, undated) for year in some.order_by().values_list("in_year", flat=True).distinct()}
    return sorted({min(year, today.year) for year in years}, reverse=True) or [today.year]


def in_year(found: QuerySet[Invitation], year: int, today: dt.date) -> QuerySet[Invitation]:
    """Those of one year, latest first; with this year also what comes after it.

    One without a day stands under the year in which it was declared, after those with one.
    """
    later = Q() if year == today.year else Q(starts_on__lte=dt.date(year, 12, 31))
    dated = later & Q(starts_on__gte=dt.date(year, 1, 1))
    undated = Q(starts_on__isnull=True, case__submitted_at__year=year)
    return found.filter(dated | undated).order_by(F("starts_on").desc(nulls_last=True), "-case_id")


def counts_of(found: QuerySet[Invitation]) -> dict[str, int]:
    """How many there are in each view."""
    counted = found.order_by().aggregate(
        **{name or "all": Count("pk", filter=wanted) for name, wanted in VIEWS.items()}
    )
    return {name: counted[name or "all"] for name in VIEWS}


def by_event(found: QuerySet[Invitation]) -> list[Tally]:
    """Yes and no for each kind of event, most invitations first."""
    rows = _tallied(found, "event")
    return [Tally(row["event"], row["total"], row["accepted"], row["declined"]) for row in rows]


def by_host(found: QuerySet[Invitation]) -> list[Tally]:
    """Who invites most; the same group or name counts as one. key: a name it goes by."""
    rows = _tallied(found.exclude(host_key=""), "host_key").annotate(
        organisation=Max("host_organisation__name"), named=Max("host_name")
    )
    return [
        Tally(row["organisation"] or row["named"], row["total"], row["accepted"], row["declined"])
        for row in rows[:MOST_HOSTS]
    ]


def _tallied(found: QuerySet[Invitation], name: str) -> Any:
    counted = {
        "total": Count("pk"),
        "accepted": Count("pk", filter=ACCEPTED),
        "declined": Count("pk", filter=Q(reply=Reply.DECLINED)),
    }
    return found.order_by().values(name).annotate(**counted).order_by("-total", name)


def readable(person: Person, found: Sequence[Invitation]) -> set[int]:
    """Of these, the cases that somebody may open."""
    cases: QuerySet[Case] = visible_cases(person, KEY).filter(pk__in=[each.case_id for each in found])
    return set(cases.values_list("pk", flat=True))
