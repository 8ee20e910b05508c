"""The overview of a register per unit: counts for a picture and its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import AWAITING_DECISION, State
from onkreukbaar.reference.people.models import Unit

LABEL_WIDTH, BAR_WIDTH, BAR_STEP = 170, 220, 34
ALLOWED = ("allowed", "allowed_with_registration", "allowed_on_conditions", "allowed_under_exemption")
REFUSED = ("decline", "decline_and_report", "forbidden", "forbidden_unless_exempted")


@dataclass(frozen=True)
class UnitFigures:
    """One unit: all cases, those that could be accepted, were refused, other outcomes, waiting for a decision, late."""

    name: str
    total: int
    allowed: int
    refused: int
    waiting: int
    late: int
    y: int
    allowed_width: int
    refused_x: int
    refused_width: int
    other_x: int
    other_width: int

    @property
    def other(self) -> int:
        return self.total - self.allowed - self.refused

    @property
    def text_y(self) -> int:
        return self.y + 16

    @property
    def total_x(self) -> int:
        return self.other_x + self.other_width + 8


@dataclass(frozen=True)
class RegisterOverview:
    """One register: its name, the units with something in it, and the height of the drawing."""

    key: str
    plural: str
    units: Sequence[UnitFigures]

    @property
    def height(self) -> int:
        return BAR_STEP * len(self.units) + 6


def overview_of(register: Register, units: Sequence[Unit], language: str) -> RegisterOverview:
    """The figures of a register for the units somebody reads, most cases first."""
    cases = Case.objects.filter(register_key=register.key, unit__in=units, is_shielded=False)
    live = cases.exclude(state__in=[State.WITHDRAWN, State.CANCELLED_IN_ERROR])
    rows = live.values("unit__name").annotate(
        total=Count("pk"),
        allowed=Count("pk", filter=Q(outcome__in=ALLOWED)),
        refused=Count("pk", filter=Q(outcome__in=REFUSED)),
        waiting=Count("pk", filter=Q(state__in=AWAITING_DECISION)),
        late=Count("pk", filter=Q(is_late=True)),
    )
    counted = sorted(rows, key=lambda row: (-row["total"], row["unit__name"]))
    most = max((row["total"] for row in counted), default=1)
    return RegisterOverview(
        register.key, register.plural(language), [_figures(row, place, most) for place, row in enumerate(counted)]
    )


def _figures(row: Mapping[str, Any], place: int, most: int) -> UnitFigures:
    def wide(count: int) -> int:
        return round(count * BAR_WIDTH / most)

    allowed, refused, total = row["allowed"], row["refused"], row["total"]
    return UnitFigures(
        name=str(row["unit__name"]),
        total=total,
        allowed=allowed,
        refused=refused,
        waiting=row["waiting"],
        late=row["late"],
        y=place * BAR_STEP + 6,
        allowed_width=wide(allowed),
        refused_x=LABEL_WIDTH + wide(allowed),
        refused_width=wide(refused),
        other_x=LABEL_WIDTH + wide(allowed) + wide(refused),
        other_width=wide(total - allowed - refused),
    )
