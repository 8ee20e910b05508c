"""The chain with its last checkpoints, as shapes for a drawing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onkreukbaar.entrypoints.web.formats import short_date

WIDTH, STEP, LEFT = 440, 50, 24
SIDE = 9


@dataclass(frozen=True)
class Mark:
    """One checkpoint in the drawing: a square when a witness has it, a circle when nobody has."""

    x: int
    label: str
    is_witnessed: bool

    @property
    def left(self) -> int:
        return self.x - SIDE


@dataclass(frozen=True)
class Drawing:
    """The line, its marks from old to new, and from where on nobody outside has seen anything."""

    marks: tuple[Mark, ...]
    seen_x: int
    end_x: int


def draw(points: Sequence[tuple[dt.date, bool]]) -> Drawing:
    """points: day and whether witnessed, old to new."""
    marks = tuple(
        Mark(LEFT + number * STEP, " ".join(short_date(day).split(" ")[:2]), is_witnessed)
        for number, (day, is_witnessed) in enumerate(points)
    )
    seen = [mark.x for mark in marks if mark.is_witnessed]
    return Drawing(marks, seen[-1] if seen else 0, LEFT + len(marks) * STEP - STEP // 3)
