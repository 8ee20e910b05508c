"""What casework writes into the record: one short function, so that every act says the same things."""

from __future__ import annotations

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import role_in
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.record.actions import CLOCK, CONSOLE, Actor, Subject, write_event
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person

CASE = "case"
OWN_WORDS = frozenset({"reason", "note"})
"""Parts of an event that hold what somebody wrote."""


def subject_of(case: Case) -> Subject:
    """A case, and the person it is about, as the record names them."""
    return Subject(CASE, case.number, case.declarant.key if case.declarant else "")


def write_case_event(kind: str, case: Case, by: Person | None, /, role: str = "", **payload: object) -> Event:
    """Write what somebody did in a case; `by` None is the console."""
    actor = Actor(by.key, role or role_in(by, case)) if by else Actor(CONSOLE)
    return write_event(kind=kind, actor=actor, subject=subject_of(case), payload=_told(case, payload))


def _told(case: Case, payload: dict[str, object]) -> dict[str, object]:
    """What the record keeps of an act: without the words somebody wrote, where not everybody in the case reads them."""
    if register_for(case).sight == Visibility.EVERYONE_IN_CASE:
        return payload
    return {name: value for name, value in payload.items() if name not in OWN_WORDS}


def write_clock_event(kind: str, case: Case, /, **payload: object) -> Event:
    """Write what the clock did: reminders, escalations."""
    return write_event(kind=kind, actor=Actor(CLOCK), subject=subject_of(case), payload=payload)
