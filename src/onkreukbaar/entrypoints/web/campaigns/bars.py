"""How far each unit is, as bars: where each part of the drawing stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onkreukbaar.casework.campaigns.progress import Tally

LABEL_WIDTH, BAR_WIDTH, BAR_STEP = 170, 220, 34


@dataclass(frozen=True)
class Bar:
    """One unit: answered and not yet beside each other; places in points."""

    tally: Tally
    y: int
    sent_width: int
    missing_width: int

    @property
    def name(self) -> str:
        return self.tally.unit.name if self.tally.unit else ""

    @property
    def text_y(self) -> int:
        return self.y + 16

    @property
    def missing_x(self) -> int:
        return LABEL_WIDTH + self.sent_width

    @property
    def total_x(self) -> int:
        return self.missing_x + self.missing_width + 8


@dataclass(frozen=True)
class Drawing:
    """The bars, all to the same scale."""

    bars: Sequence[Bar]

    @property
    def height(self) -> int:
        return BAR_STEP * len(self.bars) + 6


def draw(tallies: Sequence[Tally]) -> Drawing:
    """A bar for each unit in which somebody is expected to answer."""
    shown = [tally for tally in tallies if tally.wanted]
    most = max((tally.wanted for tally in shown), default=1)

    def wide(count: int) -> int:
        return round(count * BAR_WIDTH / most)

    return Drawing(
        [Bar(tally, place * BAR_STEP + 6, wide(tally.sent), wide(tally.missing)) for place, tally in enumerate(shown)]
    )
