"""What the register of outside activities knows: what looks like the same work, what links a person to a company."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.register import Trace
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key, group_members
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.outside_activities.models import NEVER_HAPPENED, OutsideActivity

KEY = "outside_activities"


def known_facts(_person: Person, _details: Mapping[str, Any], _on: dt.date) -> dict[str, Any]:
    """Nothing more is known than what was filled in and decided."""
    return {}


def activities_of(person: Person) -> QuerySet[OutsideActivity]:
    """What somebody declared himself, the newest first; not what he took back."""
    found = OutsideActivity.objects.filter(case__in=own_case_ids(person)).exclude(case__state__in=NEVER_HAPPENED)
    return found.select_related("case", "organisation").order_by("-case_id")


def standing_activities(person: Person, on: dt.date) -> list[OutsideActivity]:
    """What goes on, or is still to come, on a day."""
    return [activity for activity in activities_of(person) if activity.stands_on(on)]


def duplicates(activity: OutsideActivity, person: Person) -> list[Case]:
    """Earlier cases about the same work: same organisation, both going on. Not the one that this one changes."""
    key = giver_key(activity.organisation, activity.organisation_name)
    if not key:
        return []
    today = activity.starts_on or dt.date.min
    alike = activities_of(person).filter(organisation_key=key).exclude(case__number=activity.earlier_case)
    if activity.case_id:
        alike = alike.exclude(case=activity.case_id)
    return [each.case for each in alike if each.stands_on(today)]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Activities of a person for the group of an organisation that went on in a period, both days included.

    One of which the first or last day is unknown may have gone on all the time. That a reservist works there as a
    civilian is said, for whoever prepares a conversation with that company (SIDE-09).
    """
    began = Q(starts_on__isnull=True) | Q(starts_on__lte=until_on)
    went_on = Q(ends_on__isnull=True) | Q(ends_on__gte=from_on)
    found = activities_of(person).filter(_of_group(organisation), began, went_on)
    return [Trace(KEY, each.case.number, each.starts_on, _line(each)) for each in found.order_by("starts_on", "case")]


def _of_group(organisation: Organisation) -> Q:
    group = group_members(organisation)
    names = [f"name:{member.normalised_name}" for member in group]
    return Q(organisation__in=group) | Q(organisation_key__in=names)


def _line(activity: OutsideActivity) -> str:
    what = _("werkt daar ook, als reservist in dienst") if activity.is_civil_employer else activity.case.title
    return f"{what} ({activity.get_standing_display()})"
