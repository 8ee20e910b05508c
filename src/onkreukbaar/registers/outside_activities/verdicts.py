"""What whoever decides on an outside activity can say."""

from __future__ import annotations

from typing import Final

from onkreukbaar.casework.verdicts import Verdict
from onkreukbaar.registers.outside_activities.models import CONDITIONS, NO_OBJECTION, REFUSED

VERDICTS: Final = (
    Verdict(NO_OBJECTION, "Geen bezwaar", "No objection"),
    Verdict(CONDITIONS, "Onder voorwaarden", "On conditions", tone="care", needs_reasons=True),
    Verdict(REFUSED, "Geweigerd", "Refused", tone="stop", is_refusal=True),
)
