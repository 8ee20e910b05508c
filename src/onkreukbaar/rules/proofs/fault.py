"""Something that does not hold in a pack, and where."""

from __future__ import annotations

from dataclasses import dataclass

from onkreukbaar.rules.errors import Place


@dataclass(frozen=True)
class Fault:
    """One fault: file and line, its kind (one word or two, for counting), and what is wrong as a sentence."""

    place: Place
    kind: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"
