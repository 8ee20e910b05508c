"""The facts of a business contact in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

QUESTION = "business_contact"

TEXT_FACTS = ("subject", "initiative", "matter_phase", "manager_consent")
FLAG_FACTS = ("contact_authorised", "in_tender_team")
RUNNING_PHASES = ("orientation", "specification", "published", "evaluation", "provisional_award", "standstill")
RUNNING_SUBJECT = "running_matter"


def facts_of(contact: object) -> dict[str, Any]:
    """Facts of a contact by name: choices as text, flags as bool."""
    texts = {name: getattr(contact, name) for name in TEXT_FACTS if getattr(contact, name)}
    flags = {name: getattr(contact, name) for name in FLAG_FACTS if getattr(contact, name) is not None}
    return {**texts, **flags}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out."""
    return {name: facts[name] for name in (*TEXT_FACTS, *FLAG_FACTS) if isinstance(facts.get(name), str | bool)}


def is_running(subject: str, matter_phase: str) -> bool:
    """Does a purchase run in which this company can have a part, as far as known?"""
    return subject == RUNNING_SUBJECT or matter_phase in RUNNING_PHASES
