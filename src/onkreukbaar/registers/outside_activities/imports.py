"""What the register of outside activities takes from a file, and how an activity is made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO, Amount
from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.registers.outside_activities.facts import FLAG_FACTS, QUESTION, TEXT_FACTS
from onkreukbaar.registers.outside_activities.models import OutsideActivity, PayBand

TIMES_A_YEAR = {"year": 1, "half_year": 2, "quarter": 4, "month": 12, "week": 52}
"""How often an amount or a number of hours comes in a year, by the word of a mapping for its period."""
WEEKS = 52
LONGEST = 200
"""Characters of a description; a longer one goes whole among the remarks."""
TEXTS = {"organisation_name": 200, "resources": 300, "precautions": 500, "remarks": 0}
FLAGS = (*FLAG_FACTS, "has_board_seat", "is_civil_employer")
COPIED = ("description", "starts_on", "ends_on", "pay_band", *TEXTS, *TEXT_FACTS, *FLAGS)


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    periods = tuple(TIMES_A_YEAR)
    return ImportSpecification(
        targets=(
            Target("description", is_required=True),
            Target("starts_on", Kind.DATE),
            Target("ends_on", Kind.DATE),
            Target("kvk_number", length=8),
            Target("hours", Kind.NUMBER),
            Target("hours_period", Kind.CHOICE, choices=periods),
            Target("pay", Kind.AMOUNT),
            Target("pay_period", Kind.CHOICE, choices=periods),
            Target("paid_on", Kind.DATE),
            Target("pay_band", Kind.CHOICE, choices=tuple(PayBand.values)),
            *(Target(name, length=longest) for name, longest in TEXTS.items()),
            *(Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values))) for name in TEXT_FACTS),
            *(Target(name, Kind.FLAG) for name in FLAGS),
        ),
        make_entry=make_activity,
        dated_by="paid_on",
    )


def make_activity(values: Values) -> OutsideActivity:
    """An unsaved activity; raises RowFault for one that ends before it starts, or fills more hours than a week has."""
    _check_days(values.get("starts_on"), values.get("ends_on"))
    columns = {name: values[name] for name in COPIED if name in values}
    made = {**columns, **_shortened(values), **_organisation(values), **_hours(values), **_pay(values)}
    return OutsideActivity(**made)


def _check_days(start: dt.date | None, end: dt.date | None) -> None:
    if start is None or end is None or end >= start:
        return
    raise RowFault(
        "ends_on",
        end.isoformat(),
        _("De laatste dag ligt vóór de eerste, %(start)s.") % {"start": start.isoformat()},
        _("Staan dag en maand of het jaar verkeerd?"),
    )


def _shortened(values: Values) -> dict[str, Any]:
    """A description that is too long for a line of a list: its first part, and all of it among the remarks."""
    words = values.get("description", "")
    if len(words) <= LONGEST:
        return {}
    return {
        "description": f"{words[: LONGEST - 1].rstrip()}…",
        "remarks": f"{words}\n{values.get('remarks', '')}".strip(),
    }


def _organisation(values: Values) -> dict[str, Any]:
    """The organisation by its number alone: a name in somebody else's file proves nothing."""
    number = values.get("kvk_number", "")
    if not number:
        return {}
    organisation = find_by_number(number)
    if organisation is None:
        return {"kvk_number": number}
    name = values.get("organisation_name") or organisation.name
    return {"kvk_number": number, "organisation": organisation, "organisation_name": name}


def _hours(values: Values) -> dict[str, Any]:
    """Whole hours a week, rounded up; unknown without their period. 0 in a file is nobody's answer."""
    hours, period = values.get("hours"), values.get("hours_period")
    if not hours or period is None:
        return {}
    weekly = -(-hours * TIMES_A_YEAR[period] // WEEKS)
    if weekly > 168:
        raise RowFault("hours", str(hours), _("Een week heeft 168 uur."), _("Is dit het aantal uren per maand?"))
    return {"hours_per_week": weekly}


def _pay(values: Values) -> dict[str, Any]:
    """A band of what it pays in a year. Unknown without one amount and its period: then its words are kept."""
    amount: Amount | None = values.get("pay")
    if amount is None or values.get("paid") is False or "pay_band" in values:
        return {}
    cents, period = amount.in_euro(amount.cents), values.get("pay_period")
    if cents is None or period is None:
        return {"paid": True, "pay_note": _worded(amount)[:200]}
    return {"paid": True, "pay_band": PayBand.of(cents * TIMES_A_YEAR[period])}


def _worded(amount: Amount) -> str:
    """An amount as the file has it, with its currency where it is foreign and the words do not say."""
    is_bare = amount.currency != EURO and amount.words.replace(".", "").replace(",", "").isdigit()
    return f"{amount.words} {amount.currency}" if is_bare else amount.words
