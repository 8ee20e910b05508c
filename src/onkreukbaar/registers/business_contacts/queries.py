"""What the log knows: with which companies somebody spoke, what looks like the same contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Max, Q

from onkreukbaar.casework.assess import details_of
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.organisations.queries import find_by_name, group_members, suggestions
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.business_contacts.models import BusinessContact

NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)
RECENT = 8
"""Companies that somebody spoke with last, for a short list."""


def companies(details: Mapping[str, Any]) -> Q | None:
    """What counts as the same company: the whole group under any of its names, else the name itself."""
    name = details.get("organisation_name") or ""
    organisation = _organisation(details, name)
    if organisation is None:
        plain = normalise_name(name)
        return Q(organisation_key=f"name:{plain}") if plain else None
    group = group_members(organisation)
    return Q(organisation__in=group) | Q(organisation_key__in=[f"name:{member.normalised_name}" for member in group])


def duplicates(contact: BusinessContact, person: Person) -> list[Case]:
    """Earlier cases that look like this contact: same person, company and day, recorded by whoever was there."""
    same = companies(details_of(contact))
    if contact.contact_on is None or same is None:
        return []
    found = BusinessContact.objects.filter(same, case__in=own_case_ids(person), contact_on=contact.contact_on).exclude(
        case__state__in=NEVER_HAPPENED
    )
    if contact.subject:
        found = found.filter(subject__in=(contact.subject, ""))
    if contact.case_id:
        found = found.exclude(case=contact.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Contacts of a person with the group of an organisation in a period, both days included."""
    found = (
        BusinessContact.objects.filter(companies({"organisation_id": organisation.pk}) or Q())
        .filter(contact_on__range=(from_on, until_on), case__in=own_case_ids(person))
        .exclude(case__state__in=NEVER_HAPPENED)
        .select_related("case")
        .order_by("contact_on", "case_id")
    )
    return [Trace("business_contacts", each.case.number, each.contact_on, each.case.title) for each in found]


def recent_names(person: Person) -> list[str]:
    """The companies somebody recorded a contact with, the last one first, each once."""
    own = BusinessContact.objects.filter(case__declarant=person).exclude(organisation_name="")
    rows = own.values("organisation_name").annotate(last=Max("case__submitted_at")).order_by("-last")
    return list(rows.values_list("organisation_name", flat=True)[:RECENT])


def suggested_names(person: Person | None) -> list[str]:
    """Names to suggest: those somebody used last, then all we know."""
    recent = recent_names(person) if person else []
    return list(dict.fromkeys([*recent, *(organisation.name for organisation in suggestions())]))


def _organisation(details: Mapping[str, Any], name: str) -> Organisation | None:
    """The organisation that was picked, else the one that goes by exactly this name."""
    read = details.get("organisation")
    if isinstance(read, Organisation) and read.pk == details.get("organisation_id"):
        return read
    if details.get("organisation_id"):
        return Organisation.objects.select_related("parent").get(pk=details["organisation_id"])
    return find_by_name(name)
