"""What the register of sponsorship knows."""

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
from onkreukbaar.reference.organisations.queries import find_by_name, group_members, party_of
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.sponsorship.facts import OF_US, SUPPLYING
from onkreukbaar.registers.sponsorship.models import Sponsorship

NEARBY = dt.timedelta(days=31)
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def known_facts(_person: Person, details: Mapping[str, Any], _on: dt.date) -> dict[str, Any]:
    """A sponsor whom our own list knows as a supplier is one, whatever was ticked (STAF-01, AMB-10)."""
    if details.get("direction") != OF_US or details.get("sponsor_kind") in SUPPLYING:
        return {}
    organisation = _organisation(details)
    supplies = organisation is not None and any(each.is_supplier for each in group_members(organisation))
    return {"sponsor_kind": "supplier"} if supplies else {}


def _organisation(details: Mapping[str, Any]) -> Organisation | None:
    """The organisation that was picked, else the one that goes by exactly this name."""
    picked = details.get("party_organisation_id")
    if picked:
        return Organisation.objects.select_related("parent").get(pk=picked)
    return find_by_name(str(details.get("party_name") or ""))


def _of_party(organisation: Organisation | None, name: str) -> Q | None:
    party = party_of(organisation, name)
    if party is None:
        return None
    return Q(party_organisation__in=party.organisations) | Q(party_key__in=party.keys)


def duplicates(sponsorship: Sponsorship, person: Person) -> list[Case]:
    """Earlier cases that look like this one: same person, party and direction, less than a month apart."""
    party = _of_party(sponsorship.party_organisation, sponsorship.party_name)
    day = sponsorship.asked_on or sponsorship.happens_on
    if party is None or day is None:
        return []
    first, last = day - NEARBY, day + NEARBY
    found = Sponsorship.objects.filter(
        party,
        Q(asked_on__range=(first, last)) | Q(happens_on__range=(first, last)),
        case__in=own_case_ids(person),
        direction=sponsorship.direction,
    ).exclude(case__state__in=NEVER_HAPPENED)
    if sponsorship.case_id:
        found = found.exclude(case=sponsorship.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """What somebody declared of sponsoring with the group of an organisation in a period, both days included."""
    party = _of_party(organisation, organisation.name) or Q()
    dated = Q(happens_on__range=(from_on, until_on)) | Q(asked_on__range=(from_on, until_on))
    found = (
        Sponsorship.objects.filter(party, dated, case__in=own_case_ids(person))
        .exclude(case__state__in=NEVER_HAPPENED)
        .select_related("case")
        .order_by("case_id")
    )
    return [Trace("sponsorship", each.case.number, each.happens_on or each.asked_on, each.case.title) for each in found]
