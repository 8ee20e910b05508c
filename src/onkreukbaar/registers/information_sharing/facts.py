"""The facts of sharing information in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown: what nobody classified is not public.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

QUESTION = "information_sharing"

LEVELS = ("departementaal_vertrouwelijk", "confidentieel", "geheim", "zeer_geheim")
"""The classifications, from low to high; what is public or for inside alone has none."""
CHOICES = ("recipient_kind", "classification", "recipient_cleared_to", "matter_phase")


class SharingColumns(Protocol):
    """The columns that are facts by their own name."""

    recipient_kind: str
    classification: str
    recipient_cleared_to: str
    matter_phase: str
    permission_valid: bool | None


def facts_of(sharing: SharingColumns) -> dict[str, Any]:
    """Facts by name: choices as text, whether there is a permission as bool."""
    said = {name: getattr(sharing, name) for name in CHOICES if getattr(sharing, name)}
    known = sharing.permission_valid is not None
    return {**said, **({"permission_valid": sharing.permission_valid} if known else {})}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out."""
    said = {name: facts[name] for name in CHOICES if isinstance(facts.get(name), str)}
    valid = facts.get("permission_valid")
    return {**said, **({"permission_valid": valid} if isinstance(valid, bool) else {})}


def is_classified(classification: str) -> bool:
    """Is it one of the levels that nobody may share without a permission (SEC-04)?"""
    return classification in LEVELS


def is_enough(cleared_to: str, classification: str) -> bool:
    """Does a permission up to one level cover information of another?"""
    return (
        classification in LEVELS and cleared_to in LEVELS and LEVELS.index(cleared_to) >= LEVELS.index(classification)
    )
