"""What can be wrong with policies and with facts, as sentences that say where and what is legal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A line of a policy file (lines count from 1)."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class PolicyError(ValueError):
    """A policy file cannot be used; the message starts with file and line."""

    def __init__(self, place: Place, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class FactError(ValueError):
    """A question, fact or value that the vocabulary does not list; the message names them and the legal ones."""

    def __init__(self, question: str, fact: str, value: object, legal: Sequence[str], problem: str = "") -> None:
        self.question = question
        self.fact = fact
        self.value = value
        self.legal = tuple(legal)
        super().__init__(problem or self._sentence())

    def _sentence(self) -> str:
        shown = "true" if self.value is True else "false" if self.value is False else str(self.value)
        return f"{self.question}: fact {self.fact}: {shown!r} is not a legal value. Legal: {', '.join(self.legal)}."

    def __reduce__(self) -> tuple[type[FactError], tuple[object, ...]]:
        return type(self), (self.question, self.fact, self.value, self.legal, str(self))
