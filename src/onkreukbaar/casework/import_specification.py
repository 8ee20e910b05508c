"""What a register can take from a file: its target fields, and how an entry is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from onkreukbaar.casework.models import Entry

Values = Mapping[str, Any]
"""What a row says, by target field; what it does not say is left out.

text and choice: str; flag: bool; number: int; date: date; amount: Amount.
"""


class Kind(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    DATE = "date"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Target:
    """One field that a mapping can fill.

    choices: the legal values of a choice; length: the most characters of a text, 0 for any.
    """

    name: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    length: int = 0
    is_required: bool = False


@dataclass(frozen=True)
class ImportSpecification:
    """What a register offers to whoever imports into it.

    make_entry: an unsaved entry; raises RowFault when the values contradict each other.
    dated_by: the date target that says which exchange rate holds.
    verdict: what was decided on a row, of the verdicts of the register; '' where the file does not say.
    """

    targets: tuple[Target, ...]
    make_entry: Callable[[Values], Entry]
    dated_by: str = ""
    verdict: Callable[[Values], str] = lambda _values: ""

    def target(self, name: str) -> Target | None:
        return next((target for target in (*self.targets, *COMMON) if target.name == name), None)

    def names(self) -> list[str]:
        return [target.name for target in (*self.targets, *COMMON)]


DECLARANT_NAME, DECLARANT_NUMBER, UNIT = "declarant_name", "declarant_number", "unit"

COMMON = (
    Target(DECLARANT_NAME, length=160),
    Target(DECLARANT_NUMBER, length=20),
    Target(UNIT, length=40),
)
"""What every register can be told: who declared (name in the file, or personnel number), and the unit by code."""


class RowFault(Exception):
    """A row that cannot land: which field, what it says, why not, and what to do about it."""

    def __init__(self, field: str, value: str, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.field, self.value, self.reason, self.remedy = field, value, reason, remedy

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".strip()
