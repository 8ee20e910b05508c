"""The facts of raising funds in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown; who agreed is always known: whoever agreed said so in the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

QUESTION = "fundraising"
TEAM, VISIBLE, PRIVATE, UNDECIDED, BOTH = (
    "defence_team",
    "visibly_sponsored",
    "private_individual",
    "undecided",
    "both",
)
CHOSEN = (TEAM, VISIBLE, PRIVATE)
"""Profiles that are a choice (FUND-01)."""
ALL_THREE = ("line_manager", "integrity_adviser", "communications")
"""Who must all agree to the sponsor plan (FUND-03)."""

TEXT_FACTS = ("profile", "asked_from")
FLAG_FACTS = ("sponsor_advertises", "uses_title_or_uniform")
AGREED = "plan_agreed_by"


class FundraisingColumns(Protocol):
    """The column that is no fact as it stands; besides it: every name of TEXT_FACTS and FLAG_FACTS."""

    agreed_roles: str


def facts_of(fundraising: FundraisingColumns) -> dict[str, Any]:
    """Facts by name: choices as text, flags as bool, `plan_agreed_by` as a set of roles."""
    texts = {name: getattr(fundraising, name) for name in TEXT_FACTS if getattr(fundraising, name)}
    flags = {name: getattr(fundraising, name) for name in FLAG_FACTS if getattr(fundraising, name) is not None}
    return {**texts, **flags, AGREED: frozenset(fundraising.agreed_roles.split())}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out.

    Who agrees is left out as well: each says it himself, in the case.
    """
    return {name: facts[name] for name in (*TEXT_FACTS, *FLAG_FACTS) if isinstance(facts.get(name), str | bool)}


def write_roles(roles: Iterable[str]) -> str:
    """Roles as the column keeps them: those that count here, in a fixed order, with a space between."""
    given = frozenset(roles)
    return " ".join(role for role in ALL_THREE if role in given)
