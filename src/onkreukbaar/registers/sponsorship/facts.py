"""The facts of a sponsorship in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

QUESTION = "sponsorship"
OF_US, BY_US, ADVERTISES = "of_us", "by_us", "company_advertises_with_us"
OURSELVES = ("organisation", "defence_team")
"""Beneficiaries that are the organisation itself: never sponsored (SPON-02, SPON-03)."""
STAFF_ASSOCIATION, CHARITY_GROUP, THIRD_PARTY = "staff_association", "charity_group", "third_party"
SUPPLYING = ("supplier", "bidder")

TEXT_FACTS = ("direction", "beneficiary", "sponsor_kind")
FLAG_FACTS = ("community_service", "logo_or_advertising")


class SponsorshipColumns(Protocol):
    """The column that is no fact by its own name; besides it: every name of TEXT_FACTS and FLAG_FACTS."""

    value_cents: int | None


def facts_of(sponsorship: SponsorshipColumns) -> dict[str, Any]:
    """Facts of a sponsorship by name.

    Returns: choices as text, flags as bool, `value_eur` in cents.
    """
    texts = {name: getattr(sponsorship, name) for name in TEXT_FACTS if getattr(sponsorship, name)}
    flags = {name: getattr(sponsorship, name) for name in FLAG_FACTS if getattr(sponsorship, name) is not None}
    return {**texts, **flags, **({"value_eur": sponsorship.value_cents} if sponsorship.value_cents is not None else {})}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out."""
    columns = {name: facts[name] for name in (*TEXT_FACTS, *FLAG_FACTS) if isinstance(facts.get(name), str | bool)}
    if isinstance(facts.get("value_eur"), int):
        columns["value_cents"] = facts["value_eur"]
    return columns
