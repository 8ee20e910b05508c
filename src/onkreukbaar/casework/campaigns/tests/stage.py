"""Short names for what happens in the tests of campaigns."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework.campaigns.actions import Said, send_answers, start_campaign
from onkreukbaar.casework.campaigns.models import Answer, Campaign, Turn
from onkreukbaar.casework.campaigns.queries import own_turn
from onkreukbaar.casework.campaigns.works import open_planned, tend
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.entrypoints.demo.clock import Clock, moment
from onkreukbaar.reference.people.models import Person, Unit

MONDAY = dt.date(2026, 3, 2)
DUE = dt.date(2026, 3, 16)
"""Ten working days after that Monday: the earliest last day there can be."""


def start(register: Register, unit: Unit, by: Person, **said: Any) -> Campaign:
    """A campaign about one register in one unit, from today."""
    usual: dict[str, Any] = {
        "title": "Geschenken 2026",
        "question": "Klopt nog wat je hebt vastgelegd?",
        "registers": [register],
        "units": [unit],
        "opens_on": timezone.localdate(),
        "due_on": DUE,
    }
    return start_campaign(**{**usual, **said}, by=by)


def turn(campaign: Campaign, person: Person) -> Turn:
    found = own_turn(person, campaign.pk)
    assert found is not None, "not asked"
    return found


def send(campaign: Campaign, person: Person, said: dict[Case, Said] | None = None) -> Turn:
    """Send everything that was said, and nothing more."""
    by_key = {case.pk: answer for case, answer in (said or {}).items()}
    return send_answers(turn=turn(campaign, person), by=person, said=by_key, nothing_more=True)


HOLDS = Said(Answer.Kind.HOLDS)


def ended(on: dt.date) -> Said:
    return Said(Answer.Kind.ENDED, on)


def go_to(clock: Clock, day: dt.date, time: str = "10:00") -> None:
    """Let it become another day, and let the clock do what is due."""
    clock.at = moment(day, time)
    open_planned(clock.at)
    tend(clock.at)
