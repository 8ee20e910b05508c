"""What a route says about itself for the documentation, beside what its signature says (document.py reads it)."""

from __future__ import annotations

from typing import Any, Final

BODY: Final = "x-body"
"""The name of the schema of its body, among the components."""
ENTRY: Final = "x-entry"
"""The register whose entry it answers with."""
SCOPE: Final = "x-scope"
"""The scope its token needs; '' a token alone; absent: no token."""
PER_QUESTION: Final = "x-per-question"
"""It stands in the documentation once for every question, with that question's facts in its body."""


def says(*, scope: str | None = None, body: str = "", entry: str = "", per_question: bool = False) -> dict[str, Any]:
    """The `openapi_extra` of a route."""
    stated: dict[str, Any] = {} if scope is None else {SCOPE: scope}
    if body:
        stated[BODY] = body
    if entry:
        stated[ENTRY] = entry
    if per_question:
        stated[PER_QUESTION] = True
    return stated
