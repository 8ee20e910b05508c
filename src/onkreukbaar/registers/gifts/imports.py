"""What the gift register takes from a file, and how a gift is made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO, Amount
from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.registers.gifts.facts import FLAG_FACTS, QUESTION, TEXT_FACTS
from onkreukbaar.registers.gifts.models import Destination, Direction, Gift, ValueMethod

COPIED = (
    "direction",
    "description",
    "number_of_items",
    "occasion",
    "remarks",
    "offered_on",
    "giver_name",
    "giver_role",
    "giver_organisation_name",
    "matter",
    "other_recipients",
    "destination",
    "destination_note",
    "destination_on",
    *TEXT_FACTS,
    *FLAG_FACTS,
)


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            Target("direction", Kind.CHOICE, choices=tuple(Direction.values), is_required=True),
            Target("description", is_required=True),
            Target("number_of_items", Kind.NUMBER),
            Target("occasion", length=200),
            Target("remarks"),
            Target("offered_on", Kind.DATE),
            Target("giver_name", length=200),
            Target("giver_role", length=120),
            Target("giver_organisation_name", length=200),
            Target("giver_kvk_number", length=8),
            Target("value", Kind.AMOUNT),
            Target("value_method", Kind.CHOICE, choices=tuple(ValueMethod.values)),
            Target("matter", length=120),
            Target("other_recipients", Kind.NUMBER),
            Target("destination", Kind.CHOICE, choices=tuple(Destination.values)),
            Target("destination_note", length=200),
            Target("destination_on", Kind.DATE),
            *(Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values))) for name in TEXT_FACTS),
            *(Target(name, Kind.FLAG) for name in FLAG_FACTS),
        ),
        make_entry=make_gift,
        dated_by="offered_on",
    )


def make_gift(values: Values) -> Gift:
    """An unsaved gift; raises RowFault for a day that has yet to come."""
    _check_day(values.get("offered_on"))
    columns = {name: values[name] for name in COPIED if name in values}
    return Gift(**{**columns, **_giver(values), **_value(values.get("value"), values.get("value_method"))})


def _check_day(day: dt.date | None) -> None:
    if day is not None and day > timezone.localdate():
        raise RowFault(
            "offered_on",
            day.isoformat(),
            _("Deze datum ligt in de toekomst."),
            _("Staan dag en maand of het jaar verkeerd?"),
        )


def _giver(values: Values) -> dict[str, Any]:
    """The organisation by its number alone: a name in somebody else's file proves nothing."""
    number = values.get("giver_kvk_number", "")
    organisation = find_by_number(number) if number else None
    if organisation is None:
        return {}
    return {
        "giver_organisation": organisation,
        "giver_organisation_name": values.get("giver_organisation_name") or organisation.name,
    }


def _value(amount: Amount | None, method: str | None) -> dict[str, Any]:
    """The columns of a value. What is no amount is unknown, and its words are kept."""
    if amount is None:
        return {}
    is_range = amount.low is not None
    chosen = ValueMethod.RANGE if is_range else method or (ValueMethod.ESTIMATE if amount.is_estimate else "")
    euro = amount.in_euro(amount.cents), amount.in_euro(amount.low), amount.in_euro(amount.high)
    columns = {
        "value_cents": euro[0],
        "value_low_cents": euro[1],
        "value_high_cents": euro[2],
        "value_method": chosen if amount.is_known and chosen else ValueMethod.UNKNOWN,
        "currency": amount.currency,
        "value_note": amount.words[:200] if not amount.is_known or amount.is_estimate else "",
    }
    if amount.currency == EURO:
        return columns
    return columns | {
        "currency_amount_cents": amount.cents,
        "currency_rate": amount.rate,
        "currency_rate_on": amount.rate_on,
        "value_note": amount.words[:200],
    }
