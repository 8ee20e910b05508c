"""How far a campaign is: who has answered and who has not, in all and per unit, as far as a reader may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from onkreukbaar.casework.campaigns.models import Turn
from onkreukbaar.reference.people.models import Unit


@dataclass
class Tally:
    """Counts of people by what came of their turn. unit: None for all of them together."""

    unit: Unit | None = None
    asked: int = 0
    sent: int = 0
    waiting: int = 0
    excused: int = 0
    gone: int = 0
    unanswered: int = 0
    sent_late: int = 0
    waiting_late: int = 0

    @property
    def wanted(self) -> int:
        """How many of them are expected to answer: whoever need not or cannot is left out."""
        return self.asked - self.excused - self.gone

    def add(self, turn: Turn, today: dt.date) -> None:
        self.asked += 1
        state = Turn.State(turn.state)
        self.sent += state == Turn.State.SENT
        self.sent_late += state == Turn.State.SENT and turn.is_late
        self.waiting += state == Turn.State.OPEN
        self.waiting_late += state == Turn.State.OPEN and turn.is_too_late(today)
        self.excused += state == Turn.State.EXCUSED
        self.gone += state == Turn.State.GONE
        self.unanswered += state == Turn.State.UNANSWERED

    @property
    def late(self) -> int:
        """Who answered late, or has not answered though his last day is over."""
        return self.sent_late + self.waiting_late + self.unanswered

    @property
    def missing(self) -> int:
        """Who has not answered, whether he still can or not."""
        return self.waiting + self.unanswered


@dataclass
class Progress:
    """The whole, and each unit by its name."""

    whole: Tally
    units: list[Tally] = field(default_factory=list)


def progress_of(turns: Iterable[Turn], today: dt.date) -> Progress:
    """Count turns, in all and per unit."""
    whole, by_unit = Tally(), dict[int, Tally]()
    for turn in turns:
        tally = by_unit.setdefault(turn.unit_id, Tally(turn.unit))
        tally.add(turn, today)
        whole.add(turn, today)
    return Progress(whole, sorted(by_unit.values(), key=lambda each: each.unit.name if each.unit else ""))
