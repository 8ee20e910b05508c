"""What the register of sponsorship takes from a file, and how an entry is made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import Amount
from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.registers.sponsorship.facts import FLAG_FACTS, QUESTION, TEXT_FACTS
from onkreukbaar.registers.sponsorship.models import Sponsorship
from onkreukbaar.registers.sponsorship.verdicts import VERDICTS

TEXTS = {
    "description": 200,
    "party_name": 200,
    "counter_performance": 300,
    "shown_where": 200,
    "association_name": 200,
    "service_basis": 300,
    "legal_basis": 300,
    "remarks": 0,
}
"""Texts that are taken as they are, with the most characters of each; 0 for any."""
DAYS = ("asked_on", "happens_on", "ends_on")
FLAGS = (*FLAG_FACTS, "is_closed_membership")
COPIED = (*TEXTS, *DAYS, *FLAGS, *TEXT_FACTS)
VERDICT = "verdict"


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            *(Target(name, length=length, is_required=name == "description") for name, length in TEXTS.items()),
            *(
                Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values)), is_required=name == "direction")
                for name in TEXT_FACTS
            ),
            *(Target(name, Kind.DATE) for name in DAYS),
            *(Target(name, Kind.FLAG) for name in FLAGS),
            Target("party_kvk_number", length=8),
            Target("value", Kind.AMOUNT),
            Target(VERDICT, Kind.CHOICE, choices=tuple(verdict.key for verdict in VERDICTS)),
        ),
        make_entry=make_sponsorship,
        dated_by="happens_on",
        verdict=lambda values: str(values.get(VERDICT, "")),
    )


def make_sponsorship(values: Values) -> Sponsorship:
    """An unsaved entry; raises RowFault for one that ends before it begins."""
    _check_days(values.get("happens_on"), values.get("ends_on"))
    columns = {name: values[name] for name in COPIED if name in values}
    return Sponsorship(**{**columns, **_party(values), **_value(values.get("value"))})


def _check_days(start: dt.date | None, end: dt.date | None) -> None:
    if end is None or (start is not None and end >= start):
        return
    raise RowFault(
        "ends_on",
        end.isoformat(),
        _("De eerste dag ontbreekt.") if start is None else _("De laatste dag ligt vóór de eerste."),
        _("Vul in wanneer het begon."),
    )


def _party(values: Values) -> dict[str, Any]:
    """The organisation by its number alone: a name in somebody else's file proves nothing."""
    number = values.get("party_kvk_number", "")
    organisation = find_by_number(number) if number else None
    if organisation is None:
        return {}
    return {"party_organisation": organisation, "party_name": values.get("party_name") or organisation.name}


def _value(amount: Amount | None) -> dict[str, Any]:
    """The columns of an amount. What is no single amount is unknown, and its words are kept."""
    if amount is None:
        return {}
    is_exact = amount.cents is not None and not amount.is_estimate
    return {"value_cents": amount.in_euro(amount.cents), "value_note": "" if is_exact else amount.words[:200]}
