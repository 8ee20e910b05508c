"""The rules put to an entry."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from onkreukbaar.casework.known import known_facts
from onkreukbaar.casework.models import Entry
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.evaluate import Assessment, assess
from onkreukbaar.rules.pack import NoRulebook
from onkreukbaar.rules.rulebook import Rulebook


def assess_entry(
    register: Register, entry: Entry, declarant: Person | None, *, on: dt.date | None = None
) -> Assessment | None:
    """What the rules of its own date say of an entry; None when no rules apply to it.

    on: the day it happened, by default as the entry says, else today. Facts not on it are unknown.
    """
    if not register.needs_assessment(entry):
        return None
    day = on or register.occurred_on(entry) or timezone.localdate()
    facts = dict(register.facts(entry))
    if declarant is not None:
        facts |= known_facts(register, declarant, {**details_of(entry), **facts}, day)
    return assess(rulebook_on(register.question, day), facts, on=day)


def details_of(entry: Entry) -> dict[str, Any]:
    """The columns of an entry, and what was read of the things they point to."""
    return {**vars(entry), **entry._state.fields_cache}


def rulebook_on(question: str, day: dt.date) -> Rulebook:
    """The rules in force on a day. What is older than our oldest rules is judged by those; the receipt says so."""
    pack = current_pack()
    try:
        return pack.rulebook(question, day)
    except NoRulebook:
        return pack.rulebooks[question][0]
