"""What somebody can decide on raising funds, and which of it fits."""

from __future__ import annotations

from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.registers.fundraising.models import Fundraising

AGREED, CONDITIONS, REFUSED = "agreed", "conditions", "refused"
VERDICTS = (
    Verdict(AGREED, "Akkoord", "Agreed"),
    Verdict(CONDITIONS, "Onder voorwaarden", "On conditions", tone="care", needs_reasons=True),
    Verdict(REFUSED, "Gaat niet door", "Does not go on", tone="stop", is_refusal=True),
)
YES = (AGREED, CONDITIONS)


def fitting_verdicts(_fundraising: Fundraising, outcome: str) -> tuple[str, ...]:
    """What the rules forbid does not go on; it can be changed and handed in again (FUND-01, FUND-02)."""
    return (REFUSED,) if outcome == "forbidden" else (AGREED, CONDITIONS, REFUSED)
