"""What the register knows: how often somebody gave, what looks like the same gift, what links a person and a giver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from onkreukbaar.casework.assess import details_of
from onkreukbaar.casework.days import year_before
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.names import normalise_name
from onkreukbaar.reference.organisations.queries import find_by_name, group_members
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.gifts.facts import SMALL_FORMS
from onkreukbaar.registers.gifts.models import Direction, Gift

NEARBY = dt.timedelta(days=3)
NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def known_facts(person: Person, details: Mapping[str, Any], on: dt.date) -> dict[str, Any]:
    """How many gifts this giver gave, the present one included; left out when the giver is unknown.

    details: facts and columns as far as known; of these the giver, and the case itself when it is on record already.
    """
    giver = givers(details)
    if giver is None:
        return {}
    earlier = earlier_gifts(person, giver, on)
    if details.get("case_id"):
        earlier = earlier.exclude(case=details["case_id"])
    return {"gifts_from_giver_12m": earlier.count() + 1}


def givers(details: Mapping[str, Any]) -> Q | None:
    """Who counts as the same giver: the whole group under any of its names, else the name itself (AMB-03)."""
    name = details.get("giver_organisation_name") or details.get("giver_name") or ""
    organisation = _organisation(details, name)
    if organisation is None:
        plain = normalise_name(name)
        return Q(giver_key=f"name:{plain}") if plain else None
    group = group_members(organisation)
    return Q(giver_organisation__in=group) | Q(giver_key__in=[f"name:{member.normalised_name}" for member in group])


def earlier_gifts(person: Person, giver: Q, on: dt.date) -> QuerySet[Gift]:
    """What this person was given or offered by a giver in the twelve months up to a day, declined or not.

    The months are calendar months; the same day a year ago still counts. Promotional items and refreshments do not.
    """
    return (
        Gift.objects.filter(giver, offered_on__gte=year_before(on), offered_on__lte=on)
        .filter(case__in=own_case_ids(person))
        .exclude(direction=Direction.GIVEN)
        .exclude(form__in=SMALL_FORMS)
        .exclude(case__state__in=NEVER_HAPPENED)
    )


def duplicates(gift: Gift, person: Person) -> list[Case]:
    """Earlier cases that look like this gift: same person, giver and value, at most three days apart."""
    if gift.offered_on is None:
        return []
    giver = givers(details_of(gift))
    found = Gift.objects.filter(
        Q(case__in=own_case_ids(person)),
        giver if giver is not None else Q(giver_key=""),
        offered_on__range=(gift.offered_on - NEARBY, gift.offered_on + NEARBY),
        value_cents=gift.value_cents,
        value_low_cents=gift.value_low_cents,
        value_high_cents=gift.value_high_cents,
    ).exclude(case__state__in=NEVER_HAPPENED)
    if gift.case_id:
        found = found.exclude(case=gift.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Gifts between a person and the group of an organisation in a period, both days included."""
    giver = givers({"giver_organisation_id": organisation.pk})
    found = (
        Gift.objects.filter(giver or Q(), offered_on__range=(from_on, until_on))
        .filter(case__in=own_case_ids(person))
        .exclude(case__state__in=NEVER_HAPPENED)
        .select_related("case")
        .order_by("offered_on", "case_id")
    )
    return [
        Trace("gifts", gift.case.number, gift.offered_on, f"{gift.get_direction_display()}: {gift.case.title}")
        for gift in found
    ]


def _organisation(details: Mapping[str, Any], name: str) -> Organisation | None:
    """The organisation that was picked, else the one that goes by exactly this name."""
    read = details.get("giver_organisation")
    if isinstance(read, Organisation) and read.pk == details.get("giver_organisation_id"):
        return read
    if details.get("giver_organisation_id"):
        return Organisation.objects.select_related("parent").get(pk=details["giver_organisation_id"])
    return find_by_name(name)
