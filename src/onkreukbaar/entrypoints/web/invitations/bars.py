"""Yes and no as bars: where each part of a drawing stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onkreukbaar.registers.invitations.overview import Tally

LABEL_WIDTH, BAR_WIDTH, BAR_STEP = 170, 220, 34


@dataclass(frozen=True)
class Bar:
    """One line of a drawing: accepted, declined and still open beside each other; places in points."""

    name: str
    tally: Tally
    y: int
    accepted_width: int
    declined_width: int
    open_width: int

    @property
    def text_y(self) -> int:
        return self.y + 16

    @property
    def declined_x(self) -> int:
        return LABEL_WIDTH + self.accepted_width

    @property
    def open_x(self) -> int:
        return self.declined_x + self.declined_width

    @property
    def total_x(self) -> int:
        return self.open_x + self.open_width + 8


@dataclass(frozen=True)
class Drawing:
    """A picture and its table. key: of its parts on the page; what: the head of the first column."""

    key: str
    title: str
    what: str
    bars: Sequence[Bar]

    @property
    def height(self) -> int:
        return BAR_STEP * len(self.bars) + 6


def draw(key: str, title: str, what: str, tallies: Sequence[Tally], name: Callable[[str], str]) -> Drawing:
    """A line for each tally, all to the same scale."""
    most = max((tally.total for tally in tallies), default=1)

    def wide(count: int) -> int:
        return round(count * BAR_WIDTH / most)

    bars = [
        Bar(
            name(tally.key),
            tally,
            place * BAR_STEP + 6,
            wide(tally.accepted),
            wide(tally.declined),
            wide(tally.undecided),
        )
        for place, tally in enumerate(tallies)
    ]
    return Drawing(key, title, what, bars)
