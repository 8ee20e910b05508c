"""What may be published of shared information: nothing but that it was asked, and what came of it, as numbers."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.information_sharing.models import SharedInformation


def public_view(sharing: SharedInformation) -> Mapping[str, object]:
    """Month (ISO 8601) and what came of it. Who is cleared for what is told by nobody, so neither is the recipient."""
    return {"month": sharing.share_on.strftime("%Y-%m"), "standing": _standing(sharing)}


def _standing(sharing: SharedInformation) -> str:
    if sharing.recalled_on:
        return "recalled"
    return "shared" if sharing.shared_on else "not_shared"
