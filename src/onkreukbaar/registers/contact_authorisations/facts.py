"""An authorisation is granted or refused by a person; no rule judges it. What it says of somebody is one fact. Pure.

The fact goes to every question that has it: "may I have this contact?", and "may I accept this invitation?".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

QUESTION = "business_contact"
FACT = "contact_authorised"


def facts_of(_authorisation: object) -> dict[str, Any]:
    """Nothing: an authorisation is not put to the rules."""
    return {}


def columns_of(_facts: Mapping[str, Any]) -> dict[str, Any]:
    """Nothing of what was asked in "may I?" is a column here."""
    return {}
