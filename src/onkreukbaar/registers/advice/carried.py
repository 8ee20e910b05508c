"""The answer of "may I?" that came along with a question: worked out anew from its facts, and kept as a receipt."""

from __future__ import annotations

import datetime as dt
import json

from onkreukbaar.casework.assess import rulebook_on
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.receipt import Receipt
from onkreukbaar.rules.vocabulary import parse_facts


class NotOurFacts(ValueError):
    """The facts do not fit their question."""


def topics() -> list[str]:
    """The questions of the vocabulary that one can ask the adviser about: those with rules."""
    pack = current_pack()
    return [key for key in pack.vocabulary.questions if pack.has_rulebook(key)]


def receipt_of(topic: str, carried: str, on: dt.date) -> str:
    """The answer to the facts that came along, worked out anew, as the JSON of its receipt; '' without facts.

    Raises NotOurFacts: what came along is text from a browser and may be anything.
    """
    if not carried:
        return ""
    if topic not in topics():
        raise NotOurFacts(topic)
    rulebook = rulebook_on(topic, on)
    try:
        facts = parse_facts(rulebook.question, json.loads(carried))
    except (FactError, ValueError, TypeError, AttributeError) as fault:
        raise NotOurFacts(topic) from fault
    return json.dumps(assess(rulebook, facts, on=on).receipt.to_dict())


def read_receipt(kept: str) -> Receipt | None:
    """The receipt that came along with a question; None when none did."""
    return Receipt.from_dict(json.loads(kept)) if kept else None
