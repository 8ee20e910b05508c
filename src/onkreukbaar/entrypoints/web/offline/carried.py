"""A draft that was made on a device without a connection, on its way to a declaration.

The device is never believed: what was filled in is read again screen by screen, as if it were filled in here, and the
rules of the day it happened judge it. Only the day, the note and the key of the draft go along as they are.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import QueryDict

from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.conversation import Conversation
from onkreukbaar.entrypoints.web.ask.derive import DOUBTS
from onkreukbaar.entrypoints.web.ask.reading import LONGEST, read_screen
from onkreukbaar.entrypoints.web.ask.steps import Step
from onkreukbaar.rules.facts import parse_date

PLACE = "offline"
"""Where a draft stands among the inputs of signed answers; no screen has this key."""
LARGEST = 20_000
MOST_SCREENS = 60


class BadDraft(ValueError):
    """What was sent is no draft of ours."""


@dataclass(frozen=True)
class Draft:
    """A draft as the device sent it.

    Args:
        key: made on the device; the same draft sent twice declares once. on: the day it happened.
        outcome: what the device told its reader, to say so when it is otherwise here; decides nothing.
        inputs, done: what was filled in on each screen, and which of them count, in order.
    """

    key: UUID
    question: str
    on: dt.date
    note: str
    outcome: str
    inputs: Mapping[str, Mapping[str, Any]]
    done: tuple[str, ...]


def read_draft(text: str) -> Draft:
    """The draft in a posted text. Raises BadDraft."""
    if len(text) > LARGEST:
        raise BadDraft
    try:
        sent = json.loads(text)
        inputs = {str(key): dict(given) for key, given in sent["inputs"].items()}
        done = tuple(dict.fromkeys(str(key) for key in sent["done"]))
        return Draft(
            key=UUID(sent["key"]),
            question=str(sent["question"]),
            on=parse_date(sent["on"]),
            note=str(sent["note"]).strip()[:LONGEST],
            outcome=str(sent["outcome"]),
            inputs=inputs,
            done=done[:MOST_SCREENS],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BadDraft from fault


def replay(talk: Conversation, draft: Draft) -> Conversation:
    """The conversation with the screens of the draft filled in again, as far as they can be read by these rules."""
    for key in draft.done:
        step = talk.walk.step_for(key)
        given = draft.inputs.get(key)
        if step is None or given is None:
            break
        step = _as_shown(step, given)
        reading = read_screen(step.screen, step.key, talk.question, _as_posted(given), "")
        if reading.errors:
            break
        talk = talk.with_answers(talk.answers.with_screen(step.key, reading.inputs))
    return talk.with_answers(carry(talk.answers, draft))


def carry(answers: Answers, draft: Draft) -> Answers:
    """Answers that take the day, the note and the key of a draft along."""
    kept = {"key": str(draft.key), "on": draft.on.isoformat(), "note": draft.note}
    return replace(answers, inputs={**answers.inputs, PLACE: kept})


@dataclass(frozen=True)
class Carried:
    """What signed answers bring along of a draft."""

    key: UUID
    on: dt.date
    note: str


def carried_in(answers: Answers) -> Carried | None:
    """What these answers bring along of a draft; None when they were filled in here."""
    kept = answers.inputs_of(PLACE)
    return Carried(UUID(kept["key"]), parse_date(kept["on"]), kept["note"]) if kept else None


def _as_shown(step: Step, given: Mapping[str, Any]) -> Step:
    """The screen with just the facts that were answered on it."""
    if step.screen.kind != "facts" or step.key.endswith(DOUBTS):
        return step
    shown = tuple(name for name in step.screen.facts if name in given)
    return Step(step.key, replace(step.screen, facts=shown or step.screen.facts))


def _as_posted(given: Mapping[str, Any]) -> QueryDict:
    """What was filled in as a form of ours would have sent it."""
    posted = QueryDict(mutable=True)
    for name, value in given.items():
        posted.setlist(name, [str(entry) for entry in (value if isinstance(value, list) else [value])])
    return posted
