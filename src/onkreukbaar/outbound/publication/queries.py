"""Reading lines: what everybody may read, and what waits for somebody to look at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.reach import reach_of
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.policies import cases_for_all, publication, published_registers
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import grants_of

State = PublicLine.State


def released_lines(register_key: str) -> QuerySet[PublicLine]:
    """The lines everybody may read, newest first; of what was shielded a moment ago none is left.

    Within a period the order is that of the random ids, so that it tells nothing about the cases.
    """
    found = PublicLine.objects.filter(
        register_key=register_key, state=State.RELEASED, case__in=cases_for_all(register_key)
    )
    return found.order_by("-period", "public_id")


def withdrawn_lines(register_key: str) -> QuerySet[PublicLine]:
    """The lines that were public once and are not now: an id and a day, and nothing else."""
    gone = PublicLine.objects.filter(register_key=register_key, withdrawn_on__isnull=False)
    return gone.exclude(state=State.RELEASED).order_by("-withdrawn_on", "public_id")


def last_changed(register_key: str) -> dt.date | None:
    """The last day on which something of a public register changed; None when nothing was ever public."""
    lines = PublicLine.objects.filter(register_key=register_key)
    found = lines.aggregate(Max("released_on"), Max("corrected_on"), Max("withdrawn_on"))
    days = [day for day in found.values() if day is not None]
    return max(days) if days else None


@dataclass(frozen=True)
class PublicFilters:
    """What a visitor asks for; all of it is public, and so it may stand in an address."""

    year: int | None = None
    organisation: str = ""
    outcome: str = ""

    def narrow(self, lines: QuerySet[PublicLine]) -> QuerySet[PublicLine]:
        wanted = Q()
        if self.year is not None:
            wanted &= Q(year=self.year)
        if self.organisation:
            wanted &= Q(organisation__icontains=self.organisation)
        if self.outcome:
            wanted &= Q(outcome=self.outcome)
        return lines.filter(wanted)


def reviewers() -> frozenset[str]:
    """The roles that look at lines, of whatever register."""
    stated = publication()
    return frozenset(role for terms in stated.registers.values() for role in terms.reviewers) if stated else frozenset()


def reviewing_role(person: Person) -> str:
    """The role in which somebody looks at lines; '' when he does not."""
    held = {grant.role for grant in grants_of(person, timezone.localdate())} & reviewers()
    return min(held, default="")


def lines_to_review(person: Person) -> QuerySet[PublicLine]:
    """The lines that somebody may release or keep back: of the units his role reaches, never of his own cases."""
    wanted = Q(pk__in=[])
    grants = list(grants_of(person, timezone.localdate()))
    for register, terms in published_registers():
        reach = [grant for grant in grants if grant.role in terms.reviewers]
        if reach and terms.publishes == "lines":
            wanted |= Q(reach_of(reach).holds("case__unit"), register_key=register.key)
    lines = PublicLine.objects.filter(wanted, case__is_shielded=False).exclude(state=State.WITHDRAWN)
    return lines.exclude(case__in=own_case_ids(person)).select_related("case").order_by("case__closed_at", "pk")


def waiting_lines(person: Person) -> QuerySet[PublicLine]:
    """The lines that wait for somebody to look at."""
    return lines_to_review(person).filter(state=State.PROPOSED)
