"""The facts of a gift in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown: a gift of which nobody noted the value is not a gift worth nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

QUESTION = "gift"

TEXT_FACTS = (
    "related_to_position",
    "giver_kind",
    "reason",
    "form",
    "offer_open_to",
    "place",
    "given_to",
    "matter_phase",
    "involvement",
    "manager_consent",
)
FLAG_FACTS = ("giver_is_supplier_staff", "proportionate", "already_received", "refusal_offends")
SMALL_FORMS = ("promotional_item", "refreshments")
"""Forms that a count of gifts leaves out (AMB-03, AMB-24)."""


class GiftColumns(Protocol):
    """The columns of a gift that decide something; besides these: every name of TEXT_FACTS and FLAG_FACTS."""

    value_cents: int | None
    value_low_cents: int | None
    value_high_cents: int | None


def facts_of(gift: GiftColumns) -> dict[str, Any]:
    """Facts of a gift by name.

    Returns: choices as text, flags as bool, `value_eur` in cents, `value_range_eur` as (low, high) in cents.
    """
    texts = {name: getattr(gift, name) for name in TEXT_FACTS if getattr(gift, name)}
    flags = {name: getattr(gift, name) for name in FLAG_FACTS if getattr(gift, name) is not None}
    return {**texts, **flags, **_value(gift)}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns of a gift; unknown and unasked are left out."""
    columns = {name: facts[name] for name in (*TEXT_FACTS, *FLAG_FACTS) if isinstance(facts.get(name), str | bool)}
    if isinstance(facts.get("value_eur"), int):
        columns["value_cents"] = facts["value_eur"]
    elif isinstance(facts.get("value_range_eur"), tuple):
        columns["value_low_cents"], columns["value_high_cents"] = facts["value_range_eur"]
    return columns


def _value(gift: GiftColumns) -> dict[str, Any]:
    """The amount, else the range. A range beside an amount would be a second opinion, so it is left out."""
    if gift.value_cents is not None:
        return {"value_eur": gift.value_cents}
    if gift.value_low_cents is not None and gift.value_high_cents is not None:
        return {"value_range_eur": (gift.value_low_cents, gift.value_high_cents)}
    return {}
