"""What the register of invitations takes from a file, and how an invitation is made of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.amounts import EURO, Amount
from onkreukbaar.casework.import_specification import ImportSpecification, Kind, RowFault, Target, Values
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.reference.organisations.queries import find_by_number
from onkreukbaar.registers.invitations.facts import FLAG_FACTS, QUESTION, TEXT_FACTS
from onkreukbaar.registers.invitations.models import Invitation, Reply

TEXTS = {
    "place": 120,
    "host_name": 200,
    "contact_name": 120,
    "payer_name": 250,
    "contract": 120,
    "need": 500,
    "alternatives": 300,
    "invited_names": 200,
    "matter": 120,
    "remarks": 0,
    "going_names": 200,
    "consideration": 500,
}
"""Texts that are taken as they are, with the most characters of each; 0 for any."""
LONGEST = 200
"""Characters of a description; a longer one goes whole among the remarks."""
COPIED = (
    "description",
    "received_on",
    "starts_on",
    "ends_on",
    "business_percent",
    "invited_number",
    "delegation_size",
    "reply",
    *TEXTS,
    *TEXT_FACTS,
    *FLAG_FACTS,
)


def specification() -> ImportSpecification:
    """The targets of a mapping; the legal values of facts are those of the vocabulary in force."""
    facts = current_pack().vocabulary.question(QUESTION).facts
    return ImportSpecification(
        targets=(
            Target("description", is_required=True),
            Target("received_on", Kind.DATE),
            Target("starts_on", Kind.DATE),
            Target("ends_on", Kind.DATE),
            Target("host_kvk_number", length=8),
            Target("business_percent", Kind.NUMBER),
            Target("invited_number", Kind.NUMBER),
            Target("delegation_size", Kind.NUMBER),
            Target("hospitality", Kind.AMOUNT),
            Target("reply", Kind.CHOICE, choices=tuple(Reply.values)),
            *(Target(name, length=longest) for name, longest in TEXTS.items()),
            *(Target(name, Kind.CHOICE, choices=tuple(map(str, facts[name].values))) for name in TEXT_FACTS),
            *(Target(name, Kind.FLAG) for name in FLAG_FACTS),
        ),
        make_entry=make_invitation,
        dated_by="starts_on",
    )


def make_invitation(values: Values) -> Invitation:
    """An unsaved invitation; raises RowFault for one that ends before it starts."""
    _check_days(values.get("starts_on"), values.get("ends_on"))
    columns = {name: values[name] for name in COPIED if name in values}
    return Invitation(**{**columns, **_shortened(values), **_host(values), **_hospitality(values.get("hospitality"))})


def _check_days(start: dt.date | None, end: dt.date | None) -> None:
    if end is None or (start is not None and end >= start):
        return
    if start is None:
        raise RowFault("ends_on", end.isoformat(), _("De eerste dag ontbreekt."), _("Vul in wanneer het begon."))
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


def _host(values: Values) -> dict[str, Any]:
    """The organisation by its number alone: a name in somebody else's file proves nothing."""
    number = values.get("host_kvk_number", "")
    organisation = find_by_number(number) if number else None
    if organisation is None:
        return {}
    return {"host_organisation": organisation, "host_name": values.get("host_name") or organisation.name}


def _hospitality(amount: Amount | None) -> dict[str, Any]:
    """The columns of an amount. What is no single amount is unknown, and its words are kept."""
    if amount is None:
        return {}
    columns: dict[str, Any] = {
        "hospitality_cents": amount.in_euro(amount.cents),
        "currency": amount.currency,
        "hospitality_note": amount.words[:200] if amount.cents is None or amount.is_estimate else "",
    }
    if amount.currency == EURO:
        return columns
    return columns | {
        "currency_amount_cents": amount.cents,
        "currency_rate": amount.rate,
        "currency_rate_on": amount.rate_on,
        "hospitality_note": amount.words[:200],
    }
