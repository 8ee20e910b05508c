"""From the signed answers of "may I?" to the start values of a register's form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.forms.models import model_to_dict
from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.entrypoints.web.ask.answers import Answers, Expired, Tampered, read_answers
from onkreukbaar.entrypoints.web.ask.derive import details_of, facts_of
from onkreukbaar.entrypoints.web.ask.flows import flow_for
from onkreukbaar.entrypoints.web.offline.carried import Carried, carried_in
from onkreukbaar.reference.people.models import Person
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.vocabulary import parse_facts


def start_values(register: Register, signed: str, question: str = "") -> dict[str, Any]:
    """What was answered, as start values; nothing when there are no answers, or they are not ours.

    question: which question that was, for a register that takes over the answer to any. Answers that were laid aside
    too long are taken up all the same: they are only start values here.
    """
    if register.takes_over is not None:
        return _taken_over(register.takes_over, signed, question)
    answers = _read(register.question, signed)
    if answers is None:
        return {}
    rulebook = current_pack().rulebook(register.question, timezone.localdate())
    flow = flow_for(rulebook)
    try:
        facts = parse_facts(rulebook.question, facts_of(answers, flow))
    except FactError:
        return {}
    details = {name: text for name, text in details_of(answers, flow).items() if name in register.form.base_fields}
    return {**register.initial(facts), **details, **_from_draft(register, carried_in(answers))}


def _taken_over(take: Callable[[str, Mapping[str, Any]], dict[str, Any]], signed: str, key: str) -> dict[str, Any]:
    """The question somebody had, with its facts as far as he gave them."""
    if not current_pack().has_rulebook(key):
        return {}
    rulebook, answers = current_pack().rulebook(key), _read(key, signed)
    if answers is None:
        return take(key, {})
    try:
        facts = parse_facts(rulebook.question, facts_of(answers, flow_for(rulebook)))
    except FactError:
        return take(key, {})
    return take(key, {name: rulebook.question.facts[name].write(value) for name, value in facts.items()})


def values_of_changed(register: Register, number: str, person: Person) -> dict[str, Any]:
    """What somebody declared in an own case that changed, as start values of the declaration that takes its place.

    Nothing in a register that knows no such thing, or for a number that is no case of his own there.
    """
    if register.replaces is None:
        return {}
    case = Case.objects.filter(number=number, register_key=register.key, declarant=person).first()
    if case is None:
        return {}
    before, after = model_to_dict(register.entry_of(case)), register.entry()
    register.replaces(after, case)
    said = {name: value for name, value in model_to_dict(after).items() if value not in (None, "")}
    return {name: value for name, value in {**before, **said}.items() if value is not None}


def draft_key(register: Register, signed: str) -> UUID | None:
    """The key of the draft that these answers came from, so that it is declared once; None when there was none."""
    answers = _read(register.question, signed)
    carried = carried_in(answers) if answers else None
    return carried.key if carried else None


NOTES = ("description", "subject", "remarks")
"""Where the few words of a draft go: the first of these that a register has."""


def _from_draft(register: Register, carried: Carried | None) -> dict[str, Any]:
    if carried is None:
        return {}
    day = {register.form.happened_on: carried.on} if register.form.happened_on else {}
    place = next((name for name in NOTES if name in register.form.base_fields), "")
    return day | ({place: carried.note} if place and carried.note else {})


def _read(question: str, signed: str) -> Answers | None:
    if not signed or not question:
        return None
    try:
        return read_answers(signed, question)
    except Tampered:
        return None
    except Expired as old:
        return old.answers
