"""A question to the adviser has no facts of its own; what it takes over are those of an answer of "may I?". Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

QUESTION = ""
"""No rules apply to a question for the adviser."""


def facts_of(_request: object) -> dict[str, Any]:
    """None: nothing is judged."""
    return {}


def columns_of(topic: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """An answer of "may I?" as start values of the form: the question, and its facts as JSON."""
    return {"topic": topic, "carried": json.dumps(dict(facts)) if facts else ""}
