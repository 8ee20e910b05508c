"""What may be published of a sponsorship."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.sponsorship.models import Sponsorship


def public_view(sponsorship: Sponsorship) -> Mapping[str, object]:
    """Month (ISO 8601), who sponsors whom, for whom, and value in euro cents; no names, no free text."""
    day = sponsorship.happens_on or sponsorship.asked_on
    return {
        "month": day.strftime("%Y-%m") if day else None,
        "direction": sponsorship.direction or None,
        "beneficiary": sponsorship.beneficiary or None,
        "value_cents": sponsorship.value_cents,
    }
