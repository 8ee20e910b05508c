"""What somebody declared that still stands, so that there is something to confirm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from onkreukbaar.casework.campaigns.models import Answer, Turn
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.queries import with_parts
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.reference.people.models import Person

GIVEN_UP = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


@dataclass(frozen=True)
class Standing:
    """One case with its entry and its register."""

    case: Case
    entry: Entry
    register: Register


def standing_of(person: Person, register_keys: Iterable[str], on: dt.date) -> list[Standing]:
    """What somebody declared in some registers that stands on a day, by register and then the oldest first."""
    return [each for key in register_keys for each in _of_register([person.pk], register_of(key), on)]


def with_standing(people: Collection[int], register_key: str, on: dt.date) -> set[int]:
    """Who of these people has something that stands in a register; ids of people, as many as fit in one question."""
    found = _of_register(people, register_of(register_key), on)
    return {each.case.declarant_id for each in found if each.case.declarant_id is not None}


def entries_of(cases: Collection[Case]) -> list[Standing]:
    """Cases with their entries, in the order they came; a fixed number of queries for each register."""
    by_case: dict[int, Entry] = {}
    by_key = {case.pk: case for case in cases}
    for key in {case.register_key for case in cases}:
        wanted = [case.pk for case in cases if case.register_key == key]
        found = register_of(key).entry._default_manager.in_bulk(wanted)
        for entry in found.values():
            entry.case = by_key[entry.pk]
        register_of(key).read_ahead(list(found.values()))
        by_case |= found
    return [Standing(case, by_case[case.pk], register_of(case.register_key)) for case in cases if case.pk in by_case]


def _of_register(people: Collection[int], register: Register, on: dt.date) -> list[Standing]:
    cases = Case.objects.filter(declarant__in=people, register_key=register.key).exclude(state__in=GIVEN_UP)
    refused = [verdict.key for verdict in register.verdicts if verdict.is_refusal]
    standing = with_parts(_not_over(cases.exclude(verdict__in=refused))).order_by("submitted_at", "pk")
    return [each for each in entries_of(list(standing)) if register.is_current(each.entry, on)]


def _not_over(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Without what somebody said was over, and what a newer declaration took the place of and still does."""
    is_ended = Q(kind=Answer.Kind.ENDED, turn__state=Turn.State.SENT)
    is_replaced = Q(replaced_by__isnull=False) & ~Q(replaced_by__state__in=GIVEN_UP)
    return cases.exclude(pk__in=Answer.objects.filter(is_ended | is_replaced).values("case_id"))
