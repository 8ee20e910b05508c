"""Kinds of gift that nobody may ever accept: asked of the rules, for the list stands there."""

from __future__ import annotations

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.registers.gifts.facts import QUESTION
from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.facts import Value


def never_accepted(form: str) -> bool:
    """Do the rules of today refuse this kind of gift from an ordinary giver, whatever else is so?"""
    pack = current_pack()
    facts: dict[str, Value] = {"form": form, "giver_kind": "other", "value_eur": 0}
    outcome = assess(pack.rulebook(QUESTION), facts, assume_defaults=True).outcome
    return outcome in pack.consequences.refusals
