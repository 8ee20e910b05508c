"""Cases to ask both the oracle and the engine: the words of one turned into those of the other, and ways to make many.

`every_path` runs a reading on facts that are chosen when they are first looked at, so that it takes every path through
it: all that the reading can ever say, with the facts it rests on and no others.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from onkreukbaar.config.paths import policies_path
from onkreukbaar.rules import UNKNOWN, Question, Rulebook, Value, load_pack
from onkreukbaar.rules.polars_expressions import polars_type

from . import oracle_gift, oracle_invitation
from .oracle import Answer, Facts, Row, Verdict

DEFENCE = load_pack(policies_path() / "defence")
Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Reading:
    """One question as the oracle reads it.

    Args:
        kinds: fact to one value of each kind; domain: fact to all its values (a few for numbers).
        parts: functions that together yield the matching rows; each row comes from one part alone.
        judge, answer: the verdict on known facts, and the answer when some may be unknown.
    """

    question: str
    domain: Mapping[str, Sequence[object]]
    kinds: Mapping[str, Sequence[object]]
    parts: Sequence[Callable[[Facts], Iterator[Row]]]
    judge: Callable[[Facts], Verdict]
    answer: Callable[[Facts], Answer]

    @property
    def rulebook(self) -> Rulebook:
        return DEFENCE.rulebook(self.question)


GIFT = Reading(
    "gift",
    {**oracle_gift.DOMAIN, "value_eur": [0, 999, *oracle_gift.VALUE_KINDS, 20_000]},
    {**oracle_gift.KINDS, "value_eur": oracle_gift.VALUE_KINDS},
    oracle_gift.PARTS,
    oracle_gift.judge_gift,
    oracle_gift.answer_gift,
)
INVITATION = Reading(
    "invitation",
    {**oracle_invitation.DOMAIN, "invitations_from_host_12m": [0, 1, 2, 3, 4], "hospitality_eur": [0, 5000, 5001]},
    oracle_invitation.KINDS,
    oracle_invitation.PARTS,
    oracle_invitation.judge_invitation,
    oracle_invitation.answer_invitation,
)
READINGS = [GIFT, INVITATION]


def row_id(name: str) -> str:
    """The id in the rulebook of a row that the oracle calls by its name in the decisions."""
    plain = name.lower().replace("'", "").replace(",", "").replace("thanks for the award", "thanks for award")
    return plain.replace(" ", "-")


def as_engine_facts(facts: Facts) -> dict[str, Value]:
    """The oracle's facts as those of the engine: UNKNOWN for "unknown", and for a value that is "not given"."""
    return {name: _as_value(value) for name, value in facts.items()}


def as_values(values: Sequence[object]) -> list[Value]:
    """The values of a fact as those of the engine."""
    return [_as_value(value) for value in values]


def _as_value(value: object) -> Value:
    if value is None or isinstance(value, str | bool | int):
        return UNKNOWN if value in ("unknown", "not given") else value
    assert isinstance(value, tuple)
    return value


def every_path(
    read: Callable[[Facts], Found], choices: Mapping[str, Sequence[object]]
) -> Iterator[tuple[dict[str, object], Found]]:
    """Every path through a reading: the facts it looked at, and what it found."""
    plan: list[int] = []
    while True:
        facts = _Chosen(choices, plan)
        found = read(facts)
        yield dict(facts), found
        if not _advance(plan, facts):
            return


class _Chosen(dict[str, object]):
    """Facts that are chosen when they are first looked at: by the plan as far as it goes, then the first choice."""

    def __init__(self, choices: Mapping[str, Sequence[object]], plan: list[int]) -> None:
        super().__init__()
        self.choices = choices
        self.plan = plan

    def __missing__(self, name: str) -> object:
        if len(self) == len(self.plan):
            self.plan.append(0)
        value = self.choices[name][self.plan[len(self)]]
        self[name] = value
        return value

    def is_last(self, place: int) -> bool:
        name = list(self)[place]
        return self.plan[place] + 1 == len(self.choices[name])


def _advance(plan: list[int], facts: _Chosen) -> bool:
    """Go on to the next path; False when this was the last."""
    while plan and facts.is_last(len(plan) - 1):
        plan.pop()
    if not plan:
        return False
    plan[-1] += 1
    return True


def random_facts(reading: Reading, dice: random.Random, unknown: int = 0) -> dict[str, object]:
    """Facts at random out of the whole domain, so many of them unknown; for a gift sometimes with an estimate."""
    facts = {name: dice.choice(values) for name, values in reading.domain.items()}
    facts.update(dict.fromkeys(dice.sample(sorted(facts), unknown), "unknown"))
    return with_estimate(facts, dice) if reading is GIFT else facts


def with_estimate(facts: dict[str, object], dice: random.Random) -> dict[str, object]:
    """The same facts with an estimate of the value, or none."""
    low, high = sorted(dice.choice([0, 800, 1000, 1001, 3000, 5000, 5001, 9000]) for _ in range(2))
    return {**facts, "value_range_eur": dice.choice([None, (low, high), "unknown"])}


def as_register(cases: Sequence[Facts], question: Question) -> pl.DataFrame:
    """The cases as lines of a register: null for what is unknown or left out."""
    lines = [as_engine_facts(case) for case in cases]
    columns = {name: [_cell(line.get(name, UNKNOWN)) for line in lines] for name in question.facts}
    return pl.DataFrame(columns, schema={name: polars_type(fact) for name, fact in question.facts.items()})


def _cell(value: Value) -> object:
    if value is UNKNOWN:
        return None
    return list(value) if isinstance(value, tuple) else value
