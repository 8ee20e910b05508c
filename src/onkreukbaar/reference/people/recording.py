"""The events of acts on people and units: who did it, to whom, and what changed."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.record.actions import CONSOLE, Actor, Subject, write_event
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person, Unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR, EMPLOYEE

Payload = Mapping[str, object]
PROVIDER = "identity_provider"
"""Who acts, as the record knows it, when the organisation's own sign-in says something of somebody."""


def actor_of(by: Person | None, role: str = ADMINISTRATOR.key) -> Actor:
    """Who acts, as the record knows him. None is the operator of the console."""
    return Actor(CONSOLE) if by is None else Actor(by.key, role)


def record_about_person(kind: str, person: Person, by: Person | None, payload: Payload | None = None) -> Event:
    """Write the event of an act that concerns a person; he sees it at "mijn gegevens"."""
    role = EMPLOYEE.key if by == person else ADMINISTRATOR.key
    return write_event(
        kind=kind, actor=actor_of(by, role), subject=Subject("person", person.key, person.key), payload=payload
    )


def record_by_provider(kind: str, person: Person, payload: Payload | None = None) -> Event:
    """Write the event of what the organisation's sign-in brought about for a person."""
    subject = Subject("person", person.key, person.key)
    return write_event(kind=kind, actor=Actor(PROVIDER), subject=subject, payload=payload)


def record_about_unit(
    kind: str, unit: Unit, by: Person | None, payload: Payload | None = None, *, role: str = ADMINISTRATOR.key
) -> Event:
    """Write the event of an act that concerns a unit; role: in which somebody acted."""
    return write_event(kind=kind, actor=actor_of(by, role), subject=Subject("unit", unit.code), payload=payload)


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """What changed, as field: [old, new]; the payload of an edit.

    >>> differences({"name": "Inkoop", "code": "ink"}, {"name": "Afdeling Inkoop"})
    {'name': ['Inkoop', 'Afdeling Inkoop']}
    """
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
