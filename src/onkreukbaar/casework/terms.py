"""The terms of a register: when a declaration is late, by when somebody decides. Their lengths stand in the pack."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case, Entry
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import register_for


def term(name: str) -> int:
    """A term of the pack in working days: report_gift, manager_acts, reminder or escalation."""
    return current_pack().deadlines[name].working_days


def is_late(register: Register, entry: Entry, occurred_on: dt.date | None, today: dt.date) -> bool:
    """Does it come in too late: after the term for reporting, or when what had to be decided first is over already?

    An unknown day is not late.
    """
    return is_reported_late(register, entry, occurred_on, today) or is_event_over(register, occurred_on, today)


def is_reported_late(register: Register, entry: Entry, occurred_on: dt.date | None, today: dt.date) -> bool:
    """Was it reported after the term for reporting of this entry, if it has one?"""
    name = register.report_term_of(entry)
    return occurred_on is not None and name is not None and today > add_working_days(occurred_on, term(name))


def is_event_over(register: Register, occurred_on: dt.date | None, today: dt.date) -> bool:
    """Is what had to be decided on beforehand over? Deciding on the day itself is still in time."""
    return register.decide_before_event and occurred_on is not None and today > occurred_on


def decide_by(register: Register, entry: Entry, occurred_on: dt.date | None, today: dt.date) -> dt.date:
    """By when somebody decides: the register's term, and before the event where that comes first; never in the past."""
    usual = add_working_days(today, term(register.decide_term_of(entry)))
    if not register.decide_before_event or occurred_on is None:
        return usual
    return max(today, min(usual, occurred_on))


def why_late(case: Case) -> str:
    """Why a case stands as late, for the screen; '' when it does not."""
    if not case.is_late:
        return ""
    register = register_for(case)
    if is_reported_late(register, register.entry_of(case), case.occurred_on, timezone.localdate(case.submitted_at)):
        return _("later gemeld dan de termijn")
    return _("niet beslist vóór de dag zelf") if register.decide_before_event else _("later gemeld dan de termijn")
