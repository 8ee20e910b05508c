"""What somebody can decide on a sponsorship, and which of it fits which one."""

from __future__ import annotations

from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.registers.sponsorship.facts import BY_US, OF_US, OURSELVES
from onkreukbaar.registers.sponsorship.models import Sponsorship

APPROVED, CONDITIONS, ADVISED_AGAINST, DECLINED, REFUSED = (
    "approved",
    "conditions",
    "advised_against",
    "declined",
    "refused",
)
VERDICTS = (
    Verdict(APPROVED, "Akkoord", "Approved"),
    Verdict(CONDITIONS, "Onder voorwaarden", "On conditions", tone="care", needs_reasons=True),
    Verdict(ADVISED_AGAINST, "Afgeraden", "Advised against", tone="care", is_refusal=True),
    Verdict(DECLINED, "Aanbod afgewezen", "Offer declined", tone="stop", is_refusal=True),
    Verdict(REFUSED, "Verzoek geweigerd", "Request refused", tone="stop", is_refusal=True),
)
YES = (APPROVED, CONDITIONS)


def fitting_verdicts(sponsorship: Sponsorship, _outcome: str) -> tuple[str, ...]:
    """The verdicts that fit: what we are offered for ourselves is declined always (SPON-02 to SPON-05)."""
    if sponsorship.direction == BY_US:
        return (APPROVED, CONDITIONS, REFUSED)
    if sponsorship.direction == OF_US and sponsorship.beneficiary not in OURSELVES:
        return (CONDITIONS, ADVISED_AGAINST, DECLINED)
    return (DECLINED,)
