"""What may be published of a personal relation: nothing."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.personal_relations.models import PersonalRelation


def public_view(_relation: PersonalRelation) -> Mapping[str, object]:
    """Nothing: even a number would tell of private lives in a small unit."""
    return {}
