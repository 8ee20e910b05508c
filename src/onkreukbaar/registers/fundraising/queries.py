"""What the register of fundraising knows."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import group_members
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.fundraising.models import Fundraising, sponsor_key

NEARBY = dt.timedelta(days=7)
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def duplicates(fundraising: Fundraising, person: Person) -> list[Case]:
    """Earlier cases that look like this one: same person and charity, at most a week apart."""
    day = fundraising.starts_on
    if day is None or not fundraising.charity:
        return []
    found = Fundraising.objects.filter(
        case__in=own_case_ids(person),
        charity__iexact=fundraising.charity,
        starts_on__range=(day - NEARBY, day + NEARBY),
    ).exclude(case__state__in=NEVER_HAPPENED)
    if fundraising.case_id:
        found = found.exclude(case=fundraising.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Campaigns that somebody of the group of an organisation sponsors, in a period, both days included."""
    sponsored = Q()
    for member in group_members(organisation):
        sponsored |= Q(sponsor_keys__contains=sponsor_key(member.name))
    found = (
        Fundraising.objects.filter(sponsored, starts_on__range=(from_on, until_on), case__in=own_case_ids(person))
        .exclude(case__state__in=NEVER_HAPPENED)
        .select_related("case")
        .order_by("starts_on", "case_id")
    )
    return [Trace("fundraising", each.case.number, each.starts_on, each.case.title) for each in found]
