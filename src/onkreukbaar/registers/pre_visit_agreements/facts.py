"""The facts of an agreement before a visit in the words of the question vocabulary. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

QUESTION = "pre_visit_agreement"


class AgreementColumns(Protocol):
    counterpart_kind: str


def facts_of(agreement: AgreementColumns) -> dict[str, Any]:
    """Facts by name; empty is left out. A visit that has an agreement is planned."""
    kind = {"counterpart_kind": agreement.counterpart_kind} if agreement.counterpart_kind else {}
    return {"visit_planned": True, **kind}


def columns_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: what was answered in "may I?" as columns."""
    kind = facts.get("counterpart_kind")
    return {"counterpart_kind": kind} if isinstance(kind, str) else {}
