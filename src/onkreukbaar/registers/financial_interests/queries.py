"""What the register knows: who must declare and did, what looks like the same interest; to others nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.casework.terms import term
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.people.models import Person, PositionHolding
from onkreukbaar.reference.people.queries import designated_holdings, designated_since
from onkreukbaar.registers.financial_interests.models import FinancialInterest

KEY = "financial_interests"
FIRST_TERM, CHANGE_TERM = "declare_interests", "declare_change"
AT_ONCE = 2_000
"""For how many people the cases are looked for together: a database takes no more than so many values at once."""
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def known_facts(person: Person, _details: Mapping[str, Any], on: dt.date) -> dict[str, Any]:
    """What is known and nobody has to say: that his position is designated, then or now (FIN-02), and that what he
    declares here was not judged before.
    """
    is_designated = any(designated_since(person, day) for day in (on, timezone.localdate()))
    return {"designated_position": is_designated, "assessment": "not_declared"}


def first_due_on(since: dt.date) -> dt.date:
    """The last day to declare for who holds a designated position since a day."""
    return add_working_days(since, term(FIRST_TERM))


@dataclass(frozen=True)
class Duty:
    """Somebody in a designated position: since when, his last day to declare, and when he declared first since then.

    declared_on is None while he did not. `is_late`: the last day is over without a declaration.
    """

    holding: PositionHolding
    since: dt.date
    due_on: dt.date
    declared_on: dt.date | None
    is_late: bool

    @property
    def person(self) -> Person:
        return self.holding.person


def duties(on: dt.date, people: Iterable[Person] | None = None) -> list[Duty]:
    """Who must declare on a day, and who did; by position. people: only these, everybody when left out."""
    held = designated_holdings(on, people)
    days = _days_of_declaring([holding.person for holding, _since in held])
    return [_duty(holding, since, days.get(holding.person_id, []), on) for holding, since in held]


def _duty(holding: PositionHolding, since: dt.date, days: Sequence[dt.date], on: dt.date) -> Duty:
    declared_on = next((day for day in days if day >= since), None)
    due_on = first_due_on(since)
    return Duty(holding, since, due_on, declared_on, declared_on is None and on > due_on)


def _days_of_declaring(people: Iterable[Person]) -> dict[int, list[dt.date]]:
    """By person: the days on which he declared something, the first one first."""
    cases = Case.objects.filter(register_key=KEY).exclude(state__in=NEVER_HAPPENED).order_by("submitted_at")
    wanted, found = list({who.pk for who in people}), dict[int, list[dt.date]]()
    for start in range(0, len(wanted), AT_ONCE):
        theirs = cases.filter(declarant__in=wanted[start : start + AT_ONCE])
        for key, at in theirs.values_list("declarant_id", "submitted_at"):
            if key is not None:
                found.setdefault(key, []).append(timezone.localdate(at))
    return found


def open_duties(person: Person, on: dt.date) -> list[Duty]:
    """What somebody still has to declare: one line for each designated position that he said nothing for."""
    return [duty for duty in duties(on, [person]) if duty.declared_on is None]


def duplicates(interest: FinancialInterest, person: Person) -> list[Case]:
    """Earlier cases of this person that say the same: same holder, organisation, kind and transaction, and standing.

    Of what is encrypted a database cannot look for anything; one person has few.
    """
    if interest.is_nothing:
        return []
    found = FinancialInterest.objects.filter(case__declarant=person, declares=interest.declares, ended_on=None)
    earlier = found.exclude(case__state__in=NEVER_HAPPENED).exclude(pk=interest.pk).select_related("case")
    return [each.case for each in earlier.order_by("case_id") if _what(each) == _what(interest)]


def _what(interest: FinancialInterest) -> tuple[str, ...]:
    name = normalise_name(interest.organisation_name or interest.family_organisation)
    return (interest.holder, name, interest.kind, interest.transaction)


def traces(_person: Person, _organisation: Organisation, _from_on: dt.date, _until_on: dt.date) -> list[Trace]:
    """Nothing: what this register knows of a person and a company is for the designated officer alone."""
    return []
