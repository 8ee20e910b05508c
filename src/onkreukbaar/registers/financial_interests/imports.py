"""What the register takes from a file: interests of a register elsewhere, closed as they stand."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.utils.translation import gettext as _

from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.registers.financial_interests.facts import FLAG_FACTS, QUESTION
from onkreukbaar.registers.financial_interests.models import OWN, Declares, FinancialInterest, Share, Size, Transaction
from onkreukbaar.registers.financial_interests.models import Kind as InterestKind

TEXTS: Final = {"organisation_name": 200, "matter": 120, "explanation": 0}
DAYS: Final = ("acquired_on", "transaction_on", "ended_on")
CHOICES: Final = {
    "declares": Declares,
    "kind": InterestKind,
    "size": Size,
    "share": Share,
    "transaction": Transaction,
}


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            *(Target(name, length=longest) for name, longest in TEXTS.items()),
            *(Target(name, Kind.DATE) for name in DAYS),
            *(Target(name, Kind.CHOICE, choices=tuple(kinds.values)) for name, kinds in CHOICES.items()),
            *(
                Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values)))
                for name in ("holder", "organisation_kind")
            ),
            *(Target(name, Kind.FLAG) for name in FLAG_FACTS),
        ),
        make_entry=make_interest,
        dated_by="acquired_on",
    )


def make_interest(values: Values) -> FinancialInterest:
    """An unsaved interest. Raises RowFault: without an organisation, or over before it began."""
    columns = {name: values[name] for name in (*TEXTS, *DAYS, *CHOICES, *FLAG_FACTS) if name in values}
    columns |= {name: values[name] for name in ("holder", "organisation_kind") if name in values}
    _check(columns)
    if columns.get("declares") != Declares.NOTHING:
        columns = {"transaction": Transaction.HELD, "holder": OWN, **columns}
    return FinancialInterest(**_kept_apart(columns), counts_from_on=columns.get("acquired_on"))


def _check(columns: dict[str, Any]) -> None:
    if columns.get("declares") != Declares.NOTHING and not columns.get("organisation_name"):
        raise RowFault(
            "organisation_name",
            "",
            _("Er staat niet om welk bedrijf het gaat."),
            _("Vul een bedrijf, fonds of plaats in."),
        )
    start, end = columns.get("acquired_on"), columns.get("ended_on")
    if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
        raise RowFault(
            "ended_on",
            end.isoformat(),
            _("De laatste dag ligt vóór de eerste, %(start)s.") % {"start": start.isoformat()},
            _("Staan dag en maand of het jaar verkeerd?"),
        )


def _kept_apart(columns: dict[str, Any]) -> dict[str, Any]:
    """Of somebody close only the organisation and the size, in their own columns; the rest is not kept."""
    if columns.get("holder", OWN) == OWN:
        return columns
    names = ("declares", "holder", "organisation_kind", "transaction", "ended_on", *FLAG_FACTS)
    kept = {name: columns[name] for name in names if name in columns}
    apart = {"family_organisation": columns.get("organisation_name", ""), "family_size": columns.get("size", "")}
    return {**kept, **apart}
