"""The facts of an invitation in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown: hospitality of which nobody noted the price is not free.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

QUESTION = "invitation"

TEXT_FACTS = (
    "related_to_position",
    "event",
    "host_kind",
    "role",
    "business_character",
    "paid_by",
    "manager_consent",
    "management_decision",
    "addressed_to",
    "matter_phase",
    "involvement",
)
FLAG_FACTS = (
    "host_is_supplier_staff",
    "influence",
    "proportionate",
    "others_pay_entrance",
    "single_company",
    "via_procurement",
    "contact_authorised",
    "needed",
    "travel_paid_by_host",
    "part_of_contract",
)
WITHOUT_HOSPITALITY = ("self", "organisation")
"""Who pays when the host does not: such invitations are left out of a count of hospitality (AMB-32)."""


class InvitationColumns(Protocol):
    """The column that is no fact by its own name; besides it: every name of TEXT_FACTS and FLAG_FACTS."""

    hospitality_cents: int | None


def facts_of(invitation: InvitationColumns) -> dict[str, Any]:
    """Facts of an invitation by name.

    Returns: choices as text, flags as bool, `hospitality_eur` in cents per person.
    """
    texts = {name: getattr(invitation, name) for name in TEXT_FACTS if getattr(invitation, name)}
    flags = {name: getattr(invitation, name) for name in FLAG_FACTS if getattr(invitation, name) is not None}
    known = invitation.hospitality_cents is not None
    return {**texts, **flags, **({"hospitality_eur": invitation.hospitality_cents} if known else {})}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out."""
    columns = {name: facts[name] for name in (*TEXT_FACTS, *FLAG_FACTS) if isinstance(facts.get(name), str | bool)}
    if isinstance(facts.get("hospitality_eur"), int):
        columns["hospitality_cents"] = facts["hospitality_eur"]
    return columns
