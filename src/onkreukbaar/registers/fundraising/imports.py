"""What the register of fundraising takes from a file, and how an entry is made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import Amount
from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.registers.fundraising.facts import ALL_THREE, FLAG_FACTS, QUESTION, TEXT_FACTS, write_roles
from onkreukbaar.registers.fundraising.models import Fundraising
from onkreukbaar.registers.fundraising.verdicts import VERDICTS

TEXTS = {
    "description": 200,
    "charity": 200,
    "sponsors": 1000,
    "shown_where": 200,
    "plan": 0,
    "no_advertising_note": 1000,
    "evaluation": 0,
    "remarks": 0,
}
"""Texts that are taken as they are, with the most characters of each; 0 for any."""
DAYS = ("starts_on", "ends_on", "no_advertising_on", "evaluated_on")
COPIED = (*TEXTS, *DAYS, *FLAG_FACTS, *TEXT_FACTS)
VERDICT = "verdict"


def agreed_target(role: str) -> str:
    return f"agreed_by_{role}"


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            *(Target(name, length=length, is_required=name == "description") for name, length in TEXTS.items()),
            *(Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values))) for name in TEXT_FACTS),
            *(Target(name, Kind.DATE) for name in DAYS),
            *(Target(name, Kind.FLAG) for name in FLAG_FACTS),
            *(Target(agreed_target(role), Kind.FLAG) for role in ALL_THREE),
            Target("expected", Kind.AMOUNT),
            Target(VERDICT, Kind.CHOICE, choices=tuple(verdict.key for verdict in VERDICTS)),
        ),
        make_entry=make_fundraising,
        dated_by="starts_on",
        verdict=lambda values: str(values.get(VERDICT, "")),
    )


def make_fundraising(values: Values) -> Fundraising:
    """An unsaved entry; raises RowFault for one that ends before it begins."""
    _check_days(values.get("starts_on"), values.get("ends_on"))
    columns = {name: values[name] for name in COPIED if name in values}
    agreed = write_roles(role for role in ALL_THREE if values.get(agreed_target(role)))
    return Fundraising(**{**columns, "agreed_roles": agreed, **_expected(values.get("expected"))})


def _check_days(start: dt.date | None, end: dt.date | None) -> None:
    if end is None or (start is not None and end >= start):
        return
    raise RowFault(
        "ends_on",
        end.isoformat(),
        _("De eerste dag ontbreekt.") if start is None else _("De laatste dag ligt vóór de eerste."),
        _("Vul in wanneer het begon."),
    )


def _expected(amount: Amount | None) -> dict[str, Any]:
    """What it may bring in; what is no single amount is unknown."""
    return {"expected_cents": amount.in_euro(amount.cents)} if amount is not None else {}
