"""What the register knows: the permissions of a recipient, what looks the same, what links to a company."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import find_by_name, giver_key, group_members
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.information_sharing.facts import is_classified, is_enough
from onkreukbaar.registers.information_sharing.models import SharedInformation
from onkreukbaar.registers.information_sharing.permissions import permissions_of, valid_permission

NEARBY = dt.timedelta(days=3)
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def known_facts(_person: Person, details: Mapping[str, Any], on: dt.date) -> dict[str, Any]:
    """What the permissions on record say about this recipient, this level and this day, in place of what was said.

    Nothing for what is not secret or of unknown level, nor when no permission of this recipient was ever kept: then
    it is the security officer who says so. No more of a clearance comes out than the level that was asked about.
    """
    classification = str(details.get("classification") or "")
    if not is_classified(classification):
        return {}
    name = str(details.get("recipient_name") or "")
    kept = list(permissions_of(name, _organisation(details, name)))
    if not kept:
        return {}
    best = valid_permission(kept, on)
    if best is None:
        return {"permission_valid": False, "recipient_cleared_to": "none"}
    enough = is_enough(best.cleared_to, classification)
    return {"permission_valid": True, "recipient_cleared_to": classification if enough else best.cleared_to}


def duplicates(sharing: SharedInformation, person: Person) -> list[Case]:
    """Earlier requests that look like this one: same person, recipient and label, at most three days apart."""
    key = giver_key(sharing.recipient_organisation, sharing.recipient_name)
    if sharing.share_on is None or not key:
        return []
    found = SharedInformation.objects.filter(
        recipient_key=key,
        label__iexact=sharing.label,
        case__in=own_case_ids(person),
        share_on__range=(sharing.share_on - NEARBY, sharing.share_on + NEARBY),
    ).exclude(case__state__in=NEVER_HAPPENED)
    if sharing.case_id:
        found = found.exclude(case=sharing.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """What a person asked to share with the group of an organisation in a period, both days included."""
    group = group_members(organisation)
    names = [f"name:{member.normalised_name}" for member in group]
    found = (
        SharedInformation.objects.filter(Q(recipient_organisation__in=group) | Q(recipient_key__in=names))
        .filter(share_on__range=(from_on, until_on), case__in=own_case_ids(person))
        .exclude(case__state__in=NEVER_HAPPENED)
        .select_related("case")
        .order_by("share_on", "case_id")
    )
    return [
        Trace("information_sharing", each.case.number, each.share_on, f"{each.case.title} ({each.standing})")
        for each in found
    ]


def _organisation(details: Mapping[str, Any], name: str) -> Organisation | None:
    """The organisation that was picked, else the one that goes by exactly this name."""
    if details.get("recipient_organisation_id"):
        return Organisation.objects.get(pk=details["recipient_organisation_id"])
    return find_by_name(name)
