"""What the register knows: how often somebody gave, what looks like the same gift, what links a person and a giver."""

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
    earlier = [gift for gift in earlier_gifts(person, giver, on) if gift.pk != details.get("case_id")]
    return {"gifts_from_giver_12m": len(earlier) + 1}


def givers(details: Mapping[str, Any]) -> Party | None:
    """Who counts as the same giver; None when nobody knows."""
    name = details.get("giver_organisation_name") or details.get("giver_name") or ""
    return party_of(_organisation(details, name), name)


def earlier_gifts(person: Person, giver: Party, on: dt.date) -> list[Gift]:
    """What this person was given or offered by a giver in the twelve months up to a day, declined or not.

    The months are calendar months; the same day a year ago still counts. Promotional items and refreshments do not.
    """
    given = _own(person, year_before(on), on).exclude(direction=Direction.GIVEN).exclude(form__in=SMALL_FORMS)
    return _from(giver, given.only("giver_organisation_id", "giver_key"))


def duplicates(gift: Gift, person: Person) -> list[Case]:
    """Earlier cases that look like this gift: same person, giver and value, at most three days apart."""
    if gift.offered_on is None:
        return []
    near = _own(person, gift.offered_on - NEARBY, gift.offered_on + NEARBY).filter(
        value_cents=gift.value_cents, value_low_cents=gift.value_low_cents, value_high_cents=gift.value_high_cents
    )
    nobody = Party(frozenset(), frozenset({""}))
    alike = _from(givers(details_of(gift)) or nobody, near.select_related("case").order_by("case_id"))
    return [each.case for each in alike if each.pk != gift.case_id]


def traces(person: Person, organisation: Organisation, from_on: dt.date, until_on: dt.date) -> list[Trace]:
    """Gifts between a person and the group of an organisation in a period, both days included."""
    giver = givers({"giver_organisation_id": organisation.pk})
    given = _own(person, from_on, until_on).select_related("case").order_by("offered_on", "case_id")
    return [
        Trace("gifts", gift.case.number, gift.offered_on, f"{gift.get_direction_display()}: {gift.case.title}")
        for gift in (_from(giver, given) if giver else ())
    ]


def _own(person: Person, from_on: dt.date, until_on: dt.date) -> QuerySet[Gift]:
    """A person's own gifts of a period, both days included; they are few, also where a giver gave to a thousand."""
    happened = Gift.objects.exclude(case__state__in=NEVER_HAPPENED)
    return happened.filter(pk__in=own_case_ids(person), offered_on__range=(from_on, until_on))


def _from(giver: Party, given: QuerySet[Gift]) -> list[Gift]:
    return [gift for gift in given if giver.holds(gift.giver_organisation_id, gift.giver_key)]


def _organisation(details: Mapping[str, Any], name: str) -> Organisation | None:
    """The organisation that was picked, else the one that goes by exactly this name."""
    read = details.get("giver_organisation")
    if isinstance(read, Organisation) and read.pk == details.get("giver_organisation_id"):
        return read
    if details.get("giver_organisation_id"):
        return Organisation.objects.select_related("parent").get(pk=details["giver_organisation_id"])
    return find_by_name(name)
