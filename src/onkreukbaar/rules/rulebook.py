"""A rulebook: the rows of one question, in force from one date; read from YAML by `load`, never built by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from onkreukbaar.rules.conditions import Condition
from onkreukbaar.rules.consequences import Consequences
from onkreukbaar.rules.derived import Derived
from onkreukbaar.rules.errors import Place
from onkreukbaar.rules.facts import Fact, Value
from onkreukbaar.rules.vocabulary import Question

Texts = Mapping[str, str]
"""One sentence in each language: {"nl": ..., "en": ...}; placeholders are names of facts and parameters in braces."""


@dataclass(frozen=True)
class Parameter:
    """What the organisation may tune.

    kind: money (integer cents), integer or flag. unit: EUR, times, months … as written.
    norm, interpretation: what the value rests on; exactly one of them.
    """

    name: str
    kind: str
    value: bool | int
    unit: str
    norm: str | None
    interpretation: str | None
    place: Place


@dataclass(frozen=True, eq=False)
class Branch:
    """One row with one outcome; a row with cases has a branch for each of them, of which at most one matches.

    Args:
        row: id of the row; index: position among all branches of the rulebook (its bit in a mask).
        condition: when it matches, with earlier cases and the rows that come in its place already excluded.
        level: position in the precedence, 0 is the strictest.
        settles: when it matches, only settling rows count.
        otherwise: an "else" row: a reason only when it decides.
        notify: whom to tell: the tell of its outcome and whom the row names besides.
        text, row_text: the reason of this case, and that of the row when it is open which case holds.
        choice: what the source leaves open and the organisation chose, or empty.
    """

    row: str
    index: int
    condition: Condition
    outcome: str
    level: int
    settles: bool
    absolute: bool
    otherwise: bool
    norms: tuple[str, ...]
    interpretations: tuple[str, ...]
    notify: tuple[str, ...]
    duties: tuple[str, ...]
    text: Texts
    row_text: Texts
    choice: Texts
    place: Place


@dataclass(frozen=True)
class Tick:
    """Something that was looked at and is in order, to show beside the reasons."""

    id: str
    condition: Condition
    norms: tuple[str, ...]
    text: Texts


@dataclass(frozen=True)
class Note:
    """What the answer says and asks besides, where it is not known that this does not apply; it decides nothing.

    duties: what there is to do besides. text: a sentence, or empty when the duties say it all.
    """

    id: str
    condition: Condition
    norms: tuple[str, ...]
    duties: tuple[str, ...]
    text: Texts


@dataclass(frozen=True)
class PossibleChange:
    """A change of facts that a person can honestly bring about, or that many expect to help.

    Args:
        facts: the facts as they would be; offered: only where this is not known to fail.
        in_hand: whether somebody can honestly bring it about; if not, it is only shown where it does not help.
        expected_to_help: whether it is shown where it does not help. text: a clause ("it is …").
    """

    id: str
    facts: Mapping[str, Value]
    offered: Condition
    in_hand: bool
    expected_to_help: bool
    text: Texts


@dataclass(frozen=True)
class Presumption:
    """A fact that nobody needs to state where a condition holds: left out and not estimated, it counts as `value`."""

    fact: str
    value: Value
    condition: Condition


@dataclass(frozen=True)
class Estimate:
    """A range that stands for an unknown fact; whom to ask when it crosses a limit; and what to say then."""

    fact: str
    range_fact: str
    notify: tuple[str, ...]
    text: Texts


@dataclass(frozen=True)
class Precedence:
    """One step of the precedence, the strictest first."""

    outcome: str
    absolute: bool


@dataclass(frozen=True, eq=False)
class Rulebook:
    """The rows of one question from `valid_from` on.

    Args:
        decides: "all" (every matching row is a reason, the precedence picks) or "first" (the first matching row
            decides).
        labels: short names of facts, for sentences; roles: all roles, in the order in which they are told.
        derived: the facts that are worked out from stated ones, by name.
        hash: sha256 of the whole content, parameters, texts and consequences included.
    """

    key: str
    question: Question
    valid_from: date
    decides: str
    base_norm: str
    precedence: tuple[Precedence, ...]
    parameters: Mapping[str, Parameter]
    conditions: Mapping[str, Condition]
    branches: tuple[Branch, ...]
    ticks: tuple[Tick, ...]
    changes: tuple[PossibleChange, ...]
    presumptions: Mapping[str, Presumption]
    estimates: Mapping[str, Estimate]
    consequences: Consequences
    roles: tuple[str, ...]
    labels: Mapping[str, Texts]
    hash: str
    place: Place
    derived: Mapping[str, Derived] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """All facts that rows may test: those of the question, then the derived ones."""
        return {**self.question.facts, **{name: derived.fact for name, derived in self.derived.items()}}

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of the rows, in order."""
        return tuple(dict.fromkeys(branch.row for branch in self.branches))
