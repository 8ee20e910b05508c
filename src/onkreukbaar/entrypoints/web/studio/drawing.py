"""The picture of a try-out: on the left the answers now, on the right those to be, and what flows between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

LEFT, RIGHT, THICK = 134, 336, 10
TOP, GAP, LOWEST = 10, 22, 3.0
ROOM: Final = 280
"""Height that all cases together take, in units of the drawing; an answer with few cases is drawn a little higher."""


@dataclass(frozen=True)
class Node:
    """One answer on one side: where its bar is, how many cases it has."""

    outcome: str
    cases: int
    x: int
    y: float
    height: float
    text_x: int
    is_left: bool

    @property
    def text_y(self) -> float:
        return round(self.y + self.height / 2, 1)


@dataclass(frozen=True)
class Band:
    """What flows from one answer to another: the outline of a band."""

    path: str
    is_changed: bool


@dataclass(frozen=True)
class Picture:
    """Everything to draw."""

    nodes: Sequence[Node]
    bands: Sequence[Band]
    height: int


def draw(flows: Mapping[tuple[str, str], int], order: Sequence[str]) -> Picture:
    """Draw how many cases go from one outcome to another; answers from top to bottom in this order."""
    before, after = Counter[str](), Counter[str]()
    for (was, becomes), cases in flows.items():
        before[was] += cases
        after[becomes] += cases
    scale = ROOM / max(1, sum(flows.values()))
    left, right = _side(before, order, scale, is_left=True), _side(after, order, scale, is_left=False)
    nodes = [*left.values(), *right.values()]
    lowest = max((node.y + node.height for node in nodes), default=0)
    return Picture(nodes, _bands(flows, order, left, right), round(lowest) + GAP)


def _side(cases: Mapping[str, int], order: Sequence[str], scale: float, *, is_left: bool) -> dict[str, Node]:
    found: dict[str, Node] = {}
    y = float(TOP)
    for outcome in order:
        if outcome not in cases:
            continue
        height = max(LOWEST, round(cases[outcome] * scale, 1))
        x, text_x = (LEFT, LEFT - 8) if is_left else (RIGHT, RIGHT + THICK + 8)
        found[outcome] = Node(outcome, cases[outcome], x, round(y, 1), height, text_x, is_left)
        y += max(height, 20) + GAP  # room for two lines of text beside a low bar
    return found


def _bands(
    flows: Mapping[tuple[str, str], int], order: Sequence[str], left: Mapping[str, Node], right: Mapping[str, Node]
) -> list[Band]:
    """From top to bottom on both sides, so that bands cross as little as can be; what changes is drawn last, on top."""
    start = {outcome: node.y for outcome, node in left.items()}
    end = {outcome: node.y for outcome, node in right.items()}
    drawn: list[Band] = []
    for was, becomes in sorted(flows, key=lambda pair: (order.index(pair[0]), order.index(pair[1]))):
        cases = flows[was, becomes]
        out, into = (cases * node.height / node.cases for node in (left[was], right[becomes]))
        drawn.append(Band(_outline(start[was], out, end[becomes], into), was != becomes))
        start[was] += out
        end[becomes] += into
    return sorted(drawn, key=lambda band: band.is_changed)


def _outline(y: float, out: float, to: float, into: float) -> str:
    x, end, middle = LEFT + THICK, RIGHT, (LEFT + THICK + RIGHT) / 2
    a, b, c, d = (round(value, 1) for value in (y, y + out, to, to + into))
    return f"M{x} {a}C{middle} {a} {middle} {c} {end} {c}V{d}C{middle} {d} {middle} {b} {x} {b}Z"
