"""The facts of a financial interest in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown. Whether the position is designated is known, not asked; what the
officer decided before is not a fact of a new declaration.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

QUESTION: Final = "financial_interest"

FLAG_FACTS: Final = ("related_to_position", "inside_information", "involved_in_matter")
INSTRUMENT_OF: Final[Mapping[str, str]] = {
    "shares": "shares",
    "options": "options",
    "claim": "claim",
    "property": "property",
    "holding": "holding",
    "broad_index_fund": "broad_index_fund",
    "crypto": "other",
    "other": "other",
}
"""What it is, as people know it, and how the vocabulary calls it."""
TRANSACTION_OF: Final[Mapping[str, str]] = {
    "held": "held",
    "bought": "held",
    "sold": "held",
    "intended_purchase": "intended_purchase",
    "intended_sale": "intended_sale",
}
"""The rules ask before a trade; what was traded is held, or over."""


class InterestColumns(Protocol):
    """The columns of an interest that are facts; besides these: every name of FLAG_FACTS, a bool or None."""

    holder: str
    kind: str
    organisation_kind: str
    transaction: str


def facts_of(interest: InterestColumns) -> dict[str, Any]:
    """Facts of an interest by name: choices as text, flags as bool."""
    texts = {
        "holder": interest.holder,
        "organisation_kind": interest.organisation_kind,
        "instrument": INSTRUMENT_OF.get(interest.kind, ""),
        "transaction": TRANSACTION_OF.get(interest.transaction, ""),
    }
    flags = {name: getattr(interest, name) for name in FLAG_FACTS if getattr(interest, name) is not None}
    return {**{name: text for name, text in texts.items() if text}, **flags}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out."""
    texts = {"holder": "holder", "organisation_kind": "organisation_kind", "transaction": "transaction"}
    named = {column: facts[fact] for column, fact in texts.items() if isinstance(facts.get(fact), str)}
    kind = {"kind": facts["instrument"]} if isinstance(facts.get("instrument"), str) else {}
    flags = {name: facts[name] for name in FLAG_FACTS if isinstance(facts.get(name), bool)}
    return {**named, **kind, **flags}
