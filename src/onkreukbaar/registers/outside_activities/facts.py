"""The facts of an outside activity in the words of the question vocabulary. Pure: no Django, no database.

Empty is left out, and what is left out is unknown. What was decided on it is known from its case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

QUESTION = "outside_activity"

TEXT_FACTS = ("status", "activity_kind", "employer_kind", "capacity")
FLAG_FACTS = (
    "paid",
    "supplies_public_service",
    "own_time",
    "uses_organisation_resources",
    "uses_non_public_information",
    "uses_title_or_uniform",
    "overlaps_position",
    "affects_availability",
)
HOURS = "hours_per_week"


class ActivityColumns(Protocol):
    """What is no fact by the name of its column; besides it: every name of TEXT_FACTS and FLAG_FACTS."""

    hours_per_week: int | None

    @property
    def assessment(self) -> str: ...


def facts_of(activity: ActivityColumns) -> dict[str, Any]:
    """Facts of an outside activity by name.

    Returns: choices as text, flags as bool, `hours_per_week` in whole hours, `assessment` as decided so far.
    """
    texts = {name: getattr(activity, name) for name in TEXT_FACTS if getattr(activity, name)}
    flags = {name: getattr(activity, name) for name in FLAG_FACTS if getattr(activity, name) is not None}
    hours = {HOURS: activity.hours_per_week} if activity.hours_per_week is not None else {}
    return {**texts, **flags, **hours, "assessment": activity.assessment}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns; unknown and unasked are left out."""
    columns = {name: facts[name] for name in (*TEXT_FACTS, *FLAG_FACTS) if isinstance(facts.get(name), str | bool)}
    hours = facts.get(HOURS)
    if isinstance(hours, int | float):
        columns[HOURS] = -int(-hours // 1)
    return columns
