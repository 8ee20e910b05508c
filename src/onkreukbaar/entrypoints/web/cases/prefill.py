"""From the signed answers of "may I?" to the start values of a register's form."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.entrypoints.web.ask.answers import Answers, Expired, Tampered, read_answers
from onkreukbaar.entrypoints.web.ask.derive import details_of, facts_of
from onkreukbaar.entrypoints.web.ask.flows import flow_for
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.vocabulary import parse_facts


def start_values(register: Register, signed: str) -> dict[str, Any]:
    """What was answered, as start values; nothing when there are no answers, or they are not ours.

    Answers that were laid aside too long are taken up all the same: they are only start values here.
    """
    answers = _read(register, signed)
    if answers is None:
        return {}
    rulebook = current_pack().rulebook(register.question, timezone.localdate())
    flow = flow_for(rulebook)
    try:
        facts = parse_facts(rulebook.question, facts_of(answers, flow))
    except FactError:
        return {}
    details = {name: text for name, text in details_of(answers, flow).items() if name in register.form.base_fields}
    return {**register.initial(facts), **details}


def _read(register: Register, signed: str) -> Answers | None:
    if not signed:
        return None
    try:
        return read_answers(signed, register.question)
    except Tampered:
        return None
    except Expired as old:
        return old.answers
