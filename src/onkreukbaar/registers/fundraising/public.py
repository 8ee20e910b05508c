"""What may be published of raising funds."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.fundraising.models import Fundraising


def public_view(fundraising: Fundraising) -> Mapping[str, object]:
    """Month (ISO 8601) and as whom people took part; no names, no free text."""
    return {
        "month": fundraising.starts_on.strftime("%Y-%m") if fundraising.starts_on else None,
        "profile": fundraising.profile or None,
    }
