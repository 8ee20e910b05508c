"""Who is authorised to have business contacts, with whom, about what, on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.organisations.queries import group_members
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation, lines_of

GRANTED, REFUSED, SUSPENDED, ENDED = "granted", "refused", "suspended", "ended"
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def in_force(on: dt.date) -> Q:
    """Granted, and its period includes the day; suspended or ended is not in force."""
    return Q(case__verdict=GRANTED, from_on__lte=on, until_on__gte=on) & ~Q(case__state__in=NEVER_HAPPENED)


def authorisations_of(person: Person, on: dt.date) -> QuerySet[ContactAuthorisation]:
    """What somebody is authorised to on a day."""
    return ContactAuthorisation.objects.filter(in_force(on), case__declarant=person).order_by("until_on", "case_id")


def is_authorised(person: Person, details: Mapping[str, Any], on: dt.date) -> bool | None:
    """Do business contacts belong to somebody's position, with this organisation, about this matter (CON-01)?

    details: `counterpart` (an Organisation or None), `counterpart_name` and `matter`, as far as known.
    Returns: None when that cannot be said: a limit cannot be held against what is known, or the unit of this person
    never granted anything, so that its list is no list.
    """
    said = [covers(each, details) for each in authorisations_of(person, on)]
    if True in said:
        return True
    if None in said or not keeps_a_list(person):
        return None
    return False


def keeps_a_list(person: Person) -> bool:
    """Does the unit of this person keep a list, in which who does not stand is not authorised?"""
    decided = ContactAuthorisation.objects.filter(case__unit=person.unit_id)
    return decided.exclude(case__state__in=NEVER_HAPPENED).exclude(case__verdict="").exists()


def covers(authorisation: ContactAuthorisation, details: Mapping[str, Any]) -> bool | None:
    """Does an authorisation reach to an organisation and a matter? None: nobody can say, as with a sector."""
    said = (
        _reaches_company(lines_of(authorisation.companies), details),
        _reaches_matter(lines_of(authorisation.matters), str(details.get("matter") or "")),
        None if authorisation.sector else True,
    )
    if False in said:
        return False
    return None if None in said else True


def _reaches_company(companies: list[str], details: Mapping[str, Any]) -> bool | None:
    if not companies:
        return True
    organisation, name = details.get("counterpart"), str(details.get("counterpart_name") or "")
    group = group_members(organisation) if isinstance(organisation, Organisation) else []
    names = {member.normalised_name for member in group} | ({normalise_name(name)} - {""})
    return bool(names & {normalise_name(company) for company in companies}) if names else None


def _reaches_matter(matters: list[str], matter: str) -> bool | None:
    if not matters:
        return True
    return matter.strip().casefold() in {each.casefold() for each in matters} if matter.strip() else None


def duplicates(authorisation: ContactAuthorisation, person: Person) -> list[Case]:
    """Earlier requests for the same position whose periods overlap, and that were not refused or ended."""
    if authorisation.position_id is None or authorisation.from_on is None:
        return []
    found = (
        ContactAuthorisation.objects.filter(case__declarant=person, position=authorisation.position_id)
        .filter(until_on__gte=authorisation.from_on, from_on__lte=authorisation.until_on)
        .exclude(case__state__in=NEVER_HAPPENED)
        .exclude(case__verdict__in=(REFUSED, ENDED))
    )
    if authorisation.case_id:
        found = found.exclude(case=authorisation.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Authorisations of a person in a period that name a company of the group of an organisation."""
    found = ContactAuthorisation.objects.filter(
        case__declarant=person, from_on__lte=until_on, until_on__gte=from_on
    ).exclude(case__state__in=NEVER_HAPPENED)
    about = {"counterpart": organisation}
    return [
        Trace("contact_authorisations", each.case.number, each.from_on, each.case.title)
        for each in found.select_related("case").order_by("from_on", "case_id")
        if each.companies and _reaches_company(lines_of(each.companies), about)
    ]
