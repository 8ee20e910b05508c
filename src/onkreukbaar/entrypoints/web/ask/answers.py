"""What somebody answered so far. It travels with the page, signed and with a time limit; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core import signing

SALT = "onkreukbaar.may-i"
SECONDS_VALID = 4 * 3600
SECONDS_KEPT = 24 * 3600

Inputs = Mapping[str, Any]
"""What was filled in on one screen: strings and lists of strings."""


class Tampered(Exception):
    """The signed answers were changed, cut off, or are not ours."""


class Expired(Exception):
    """The signed answers are too old. `answers` holds them while they may still be taken up again."""

    def __init__(self, answers: Answers | None) -> None:
        super().__init__("answers expired")
        self.answers = answers


@dataclass(frozen=True)
class Answers:
    """The inputs of each screen, and which screens count. Screens gone back from keep their inputs."""

    question: str
    inputs: Mapping[str, Inputs] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    total: int = 0
    given: Mapping[str, Any] = field(default_factory=dict)
    """Facts that came along at the start, from the search on the start page."""

    def with_screen(self, key: str, inputs: Inputs) -> Answers:
        """The same answers with this screen filled in (again)."""
        done = self.done if key in self.done else (*self.done, key)
        return replace(self, inputs={**self.inputs, key: inputs}, done=done)

    def without_last(self) -> tuple[Answers, str | None]:
        """One step back: the answers without the last screen, and the key of that screen."""
        if not self.done:
            return self, None
        return replace(self, done=self.done[:-1]), self.done[-1]

    def reopened(self, key: str) -> Answers:
        """The answers with one earlier screen open again."""
        return replace(self, done=tuple(done for done in self.done if done != key))

    def inputs_of(self, key: str) -> Inputs:
        """What was last filled in on a screen, whether it counts or not."""
        return self.inputs.get(key, {})

    def sign(self) -> str:
        """The answers as text for a hidden field."""
        parts = {"q": self.question, "i": self.inputs, "d": self.done, "t": self.total, "g": self.given}
        return signing.dumps(parts, salt=SALT, compress=True)


def read_answers(text: str, question: str) -> Answers:
    """The answers in a hidden field. Raises Tampered, also when they belong to another question, or Expired."""
    try:
        return _read(text, question, SECONDS_VALID)
    except signing.SignatureExpired:
        pass
    try:
        kept = _read(text, question, SECONDS_KEPT)
    except signing.SignatureExpired:
        kept = None
    raise Expired(kept)


def _read(text: str, question: str, max_age: int) -> Answers:
    try:
        parts = signing.loads(text, salt=SALT, max_age=max_age)
        answers = Answers(parts["q"], parts["i"], tuple(parts["d"]), parts["t"], parts["g"])
    except signing.SignatureExpired:
        raise
    except (signing.BadSignature, KeyError, TypeError, ValueError) as fault:
        raise Tampered from fault
    if answers.question != question:
        raise Tampered
    return answers
