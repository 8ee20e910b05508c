"""The days of a campaign, by the terms of the pack. All counted in working days; the day itself does not count."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from onkreukbaar.casework.deadlines import add_working_days, is_working_day
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.terms import term

ANSWER, REMIND, CLOSE = "campaign_answer", "campaign_reminder", "campaign_closes"
LONGEST = dt.timedelta(days=366)


def first_due_on(asked_on: dt.date) -> dt.date:
    """The earliest last day for somebody who is asked on a day: everybody gets the whole term."""
    return add_working_days(asked_on, term(ANSWER))


def due_for(campaign_due_on: dt.date, asked_on: dt.date) -> dt.date:
    """The last day of somebody: that of the campaign, and later for whoever comes in near its end."""
    return max(campaign_due_on, first_due_on(asked_on))


def remind_on(due_on: dt.date) -> dt.date:
    """The day on which a reminder goes: so many working days before the last day."""
    return subtract_working_days(due_on, term(REMIND))


def closes_on(last_due_on: dt.date) -> dt.date:
    """The day on which a campaign closes, though not everybody has answered. last_due_on: the latest last day in it."""
    return add_working_days(last_due_on, term(CLOSE))


def subtract_working_days(day: dt.date, count: int) -> dt.date:
    """The day that is `count` working days before a day; the day itself does not count. count ≥ 0."""
    while count:
        day -= dt.timedelta(days=1)
        count -= is_working_day(day)
    return day


def check_days(opens_on: dt.date, due_on: dt.date, today: dt.date) -> None:
    """Raise Missing, with what to choose instead, when a campaign cannot run on these days."""
    if opens_on < today:
        raise Missing(_("De eerste dag ligt in het verleden. Kies vandaag of later."))
    if opens_on - today > LONGEST:
        raise Missing(_("De eerste dag ligt meer dan een jaar weg. Kies een dag dichterbij."))
    earliest = first_due_on(opens_on)
    if due_on < earliest:
        day = f"{earliest.day}-{earliest.month}-{earliest.year}"
        raise Missing(_("Geef mensen genoeg tijd. Kies %(day)s of later als laatste dag.") % {"day": day})
    if due_on - opens_on > LONGEST:
        raise Missing(_("De laatste dag ligt meer dan een jaar na de eerste. Kies een dag dichterbij."))
