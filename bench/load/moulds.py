"""Moulds of gifts: what was given, judged once by the real rules, to be cast a thousand times with other names."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from random import Random
from typing import Any

from onkreukbaar.casework.assess import rulebook_on
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import FollowUp, Register
from onkreukbaar.casework.route import ADVISED_BY, REVIEWED_BY, needs_decision
from onkreukbaar.casework.street import register_of
from onkreukbaar.entrypoints.demo.stage import ORDINARY
from onkreukbaar.entrypoints.demo.year import OCCASIONS, SORTS, Sort
from onkreukbaar.registers.gifts.models import Gift, ValueMethod
from onkreukbaar.rules.evaluate import Assessment, assess

MOULDS = 800
DAY = dt.date(2024, 1, 1)
"""The date in the receipt of a mould, replaced by that of each case."""
KINDS = ("supplier", "supplier", "supplier", "bidder", "association", "public_body", "foreign_government")
PLACES = ("work_or_public", "work_or_public", "work_or_public", "work_or_public", "home_or_private")


@dataclass(frozen=True)
class Mould:
    """A gift without names: its columns, what the rules say of it, and what follows."""

    columns: dict[str, Any]
    description: str
    outcome: str
    receipt: str
    decides: bool
    reviews: bool
    advises: bool
    provided: tuple[tuple[str, str], ...]
    destination: str
    follow_up: FollowUp | None

    def receipt_of(self, day: str) -> str:
        """The receipt as JSON text, with the day of a case (ISO 8601)."""
        return self.receipt.replace(DAY.isoformat(), day)


def make_moulds(random: Random, count: int = MOULDS) -> list[Mould]:
    """Moulds drawn from what is usually given, each assessed by the rules in force."""
    register = register_of("gifts")
    sorts = random.choices(SORTS, [sort.often for sort in SORTS], k=count)
    return [_mould(register, sort, random) for sort in sorts]


def _mould(register: Register, sort: Sort, random: Random) -> Mould:
    columns = {
        **ORDINARY,
        "giver_kind": random.choice(KINDS),
        "place": random.choice(PLACES),
        "occasion": random.choice(OCCASIONS),
        **_value(sort, random),
        **sort.facts,
    }
    gift = Gift(**columns, description=sort.description)
    found = _assess(register, gift, random)
    for name, value in register.default_decision(gift, found.outcome).items():
        setattr(gift, name, value)
    return Mould(
        columns=columns,
        description=sort.description,
        outcome=found.outcome,
        receipt=json.dumps(found.receipt.to_dict()),
        decides=needs_decision(found),
        reviews=REVIEWED_BY in found.notify,
        advises=ADVISED_BY in found.notify,
        provided=tuple((provision.fact, provision.confirmed_by) for provision in found.provided),
        destination=gift.destination,
        follow_up=register.follow_up(gift),
    )


def _assess(register: Register, gift: Gift, random: Random) -> Assessment:
    facts = {**register.facts(gift), "gifts_from_giver_12m": random.choice((1, 1, 1, 2, 3))}
    current_pack()
    return assess(rulebook_on(register.question, DAY), facts, on=DAY)


def _value(sort: Sort, random: Random) -> dict[str, Any]:
    if random.random() < 0.15:
        low, high = sort.low * 100, sort.high * 100
        return {"value_low_cents": low, "value_high_cents": high, "value_method": ValueMethod.RANGE}
    return {"value_cents": 100 * random.randint(sort.low, sort.high) - 5 * random.randrange(3)}
