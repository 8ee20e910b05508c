"""The facts of a personal relation in the words of the question vocabulary. Pure: no Django, no database.

Whoever declares it here has told it with that: `told_organisation` is no column. Empty is left out: it is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

QUESTION = "personal_relation"

TEXT_FACTS = ("relation", "works_for")
FLAG_FACTS = ("involved_in_matter", "recused")
TOLD = {"told_organisation": True}


class RelationColumns(Protocol):
    """Every name of TEXT_FACTS and FLAG_FACTS."""

    relation: str
    works_for: str


def facts_of(relation: RelationColumns) -> dict[str, Any]:
    """Facts of a relation by name.

    Returns: choices as text, flags as bool.
    """
    texts = {name: getattr(relation, name) for name in TEXT_FACTS if getattr(relation, name)}
    flags = {name: getattr(relation, name) for name in FLAG_FACTS if getattr(relation, name) is not None}
    return {**texts, **flags, **TOLD}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out."""
    return {name: facts[name] for name in (*TEXT_FACTS, *FLAG_FACTS) if isinstance(facts.get(name), str | bool)}
