"""What the register knows: how often somebody invites, what looks like the same invitation, what links to a host."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from onkreukbaar.casework.assess import details_of
from onkreukbaar.casework.days import year_before
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import Party, find_by_name, party_of
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.invitations.facts import WITHOUT_HOSPITALITY
from onkreukbaar.registers.invitations.models import Invitation

NEARBY = dt.timedelta(days=3)
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def known_facts(person: Person, details: Mapping[str, Any], on: dt.date) -> dict[str, Any]:
    """How often this host invited, the present invitation included; left out when the host is unknown (AMB-32).

    details: facts and columns as far as known; of these the host, and the case itself when it is on record already.
    """
    host = hosts(details)
    if host is None:
        return {}
    earlier = [each for each in earlier_invitations(person, host, on) if each.pk != details.get("case_id")]
    return {"invitations_from_host_12m": len(earlier) + 1}


def hosts(details: Mapping[str, Any]) -> Party | None:
    """Who counts as the same host; None when nobody knows."""
    name = details.get("host_name") or ""
    return party_of(_organisation(details, name), name)


def earlier_invitations(person: Person, host: Party, on: dt.date) -> list[Invitation]:
    """Invitations of a host in the twelve months up to a day, accepted or declined, to what the host pays for.

    The months are calendar months; the same day a year ago still counts. Who pays is unknown: the host may.
    """
    invited = _own(person, year_before(on), on).exclude(paid_by__in=WITHOUT_HOSPITALITY)
    return _from(host, invited.only("host_organisation_id", "host_key"))


def duplicates(invitation: Invitation, person: Person) -> list[Case]:
    """Earlier cases that look like this invitation: same person and host, at most three days apart."""
    host = hosts(details_of(invitation))
    if invitation.starts_on is None or host is None:
        return []
    near = _own(person, invitation.starts_on - NEARBY, invitation.starts_on + NEARBY)
    alike = _from(host, near.select_related("case").order_by("case_id"))
    return [each.case for each in alike if each.pk != invitation.case_id]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Invitations of the group of an organisation to a person in a period, both days included."""
    host = hosts({"host_organisation_id": organisation.pk})
    invited = _own(person, from_on, until_on).select_related("case").order_by("starts_on", "case_id")
    found = _from(host, invited) if host else []
    return [Trace("invitations", each.case.number, each.starts_on, _line(each)) for each in found]


def _own(person: Person, from_on: dt.date, until_on: dt.date) -> QuerySet[Invitation]:
    """A person's own invitations of a period, both days included."""
    happened = Invitation.objects.exclude(case__state__in=NEVER_HAPPENED)
    return happened.filter(pk__in=own_case_ids(person), starts_on__range=(from_on, until_on))


def _from(host: Party, invited: QuerySet[Invitation]) -> list[Invitation]:
    return [each for each in invited if host.holds(each.host_organisation_id, each.host_key)]


def _line(invitation: Invitation) -> str:
    reply = invitation.get_reply_display()
    return f"{invitation.case.title} ({reply.lower()})" if reply else invitation.case.title


def _organisation(details: Mapping[str, Any], name: str) -> Organisation | None:
    """The organisation that was picked, else the one that goes by exactly this name."""
    read = details.get("host_organisation")
    if isinstance(read, Organisation) and read.pk == details.get("host_organisation_id"):
        return read
    if details.get("host_organisation_id"):
        return Organisation.objects.select_related("parent").get(pk=details["host_organisation_id"])
    return find_by_name(name)
