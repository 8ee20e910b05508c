"""Reading the rows of a rulebook: their cases, what they rest on, and which rows they come in place of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onkreukbaar.rules.conditions import Condition, Not, all_of, any_of
from onkreukbaar.rules.consequences import Consequences
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.read_conditions import ConditionReader
from onkreukbaar.rules.rulebook import Branch, Precedence
from onkreukbaar.rules.yaml_nodes import Map

_CASE_KEYS = ("when", "outcome", "absolute", "settles", "notify", "notify_only", "duties", "text")
_ROW_KEYS = (*_CASE_KEYS, "id", "cases", "norms", "interpretations", "in_place_of", "otherwise", "choice")


@dataclass(frozen=True)
class RowReader:
    """Reads rows against the vocabulary and the precedence of their rulebook."""

    conditions: ConditionReader
    precedence: tuple[Precedence, ...]
    roles: tuple[str, ...]
    consequences: Consequences
    base_norm: str
    decides: str

    def read(self, document: Map) -> tuple[Branch, ...]:
        """All branches, in order, numbered. Raises PolicyError."""
        rows = document.maps("rules")
        if not rows:
            raise PolicyError(document.place_of("rules"), "a rulebook needs at least one row.")
        _check_ids(rows)
        branches = [branch for row in rows for branch in self._read_row(row)]
        displaced = _exclude_displaced(branches, rows)
        return tuple(replace(branch, index=index) for index, branch in enumerate(displaced))

    def _read_row(self, row: Map) -> list[Branch]:
        row.check_keys(_ROW_KEYS, f"Row {row.get('id')!r}")
        if ("cases" in row) == ("outcome" in row):
            raise PolicyError(row.place, f"row {row.text('id')!r} must have either an outcome or cases.")
        when = self.conditions.read(row.map("when"))
        if "cases" not in row:
            return [self._branch(row, row, when)]
        return self._read_cases(row, when)

    def _read_cases(self, row: Map, when: Condition) -> list[Branch]:
        """One branch a case; a case holds only where no earlier one does."""
        branches: list[Branch] = []
        earlier: list[Condition] = []
        for case in row.maps("cases"):
            case.check_keys(_CASE_KEYS, f"A case of row {row.text('id')!r}")
            own = self.conditions.read(case.map("when"))
            branches.append(self._branch(row, case, all_of(when, own, *(Not(part) for part in earlier))))
            earlier.append(own)
        return branches

    def _branch(self, row: Map, case: Map, condition: Condition) -> Branch:
        outcome, absolute = case.text("outcome"), case.flag("absolute")
        text = case.languages("text") or row.languages("text")
        if not text:
            raise PolicyError(case.place, f"row {row.text('id')!r} needs a text in nl and en.")
        return Branch(
            row=row.text("id"),
            index=0,
            condition=condition,
            outcome=outcome,
            level=self._level(case, outcome, absolute),
            settles=case.flag("settles"),
            absolute=absolute,
            otherwise=row.flag("otherwise"),
            norms=row.texts("norms") or (self.base_norm,),
            interpretations=row.texts("interpretations"),
            notify=self._notify(row, case, outcome),
            duties=self._duties(row, case),
            text=text,
            row_text=row.languages("text") or text,
            choice=row.languages("choice"),
            place=case.place,
        )

    def _level(self, case: Map, outcome: str, absolute: bool) -> int:
        """The position in the precedence; where the first row decides there is none to be found in."""
        step = Precedence(outcome, absolute)
        if self.decides == "first" and outcome in self.consequences.severity:
            return len(self.consequences.severity) - self.consequences.severity.index(outcome)
        if step not in self.precedence:
            legal = ", ".join(f"{s.outcome}{' absolute' if s.absolute else ''}" for s in self.precedence)
            stated = f"{outcome}{' absolute' if absolute else ''}"
            raise PolicyError(case.place_of("outcome"), f"{stated!r} has no place in the precedence. Legal: {legal}.")
        return self.precedence.index(step)

    def _notify(self, row: Map, case: Map, outcome: str) -> tuple[str, ...]:
        """The tell of the outcome with whom the row names besides; `notify_only` names who comes in its place."""
        stating = next((spec for spec in (case, row) if "notify_only" in spec), None)
        usual = self.consequences.notify[outcome] if stating is None else stating.texts("notify_only")
        besides = (*row.texts("notify"), *(case.texts("notify") if case is not row else ()))
        for role in (*usual, *besides):
            if role not in self.roles:
                raise PolicyError(case.place, f"no role {role!r}. Legal: {', '.join(self.roles)}.")
        told = {*usual, *besides}
        return tuple(role for role in self.roles if role in told)

    def _duties(self, row: Map, case: Map) -> tuple[str, ...]:
        stated = (*row.texts("duties"), *(case.texts("duties") if case is not row else ()))
        self.consequences.check_duties(stated, case.place)
        return stated


def _check_ids(rows: Sequence[Map]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.text("id") in seen:
            raise PolicyError(row.place, f"there are two rows {row.text('id')!r}.")
        seen.add(row.text("id"))


def _exclude_displaced(branches: Sequence[Branch], rows: Sequence[Map]) -> list[Branch]:
    """Where a row comes in place of others, those others do not count."""
    displacers: dict[str, list[Condition]] = {}
    ids = {row.text("id") for row in rows}
    for row in rows:
        own = any_of(*(branch.condition for branch in branches if branch.row == row.text("id")))
        for target in row.texts("in_place_of"):
            if target not in ids:
                raise PolicyError(row.place_of("in_place_of"), f"there is no row {target!r} to come in place of.")
            displacers.setdefault(target, []).append(own)
    return [
        replace(branch, condition=all_of(branch.condition, *(Not(part) for part in displacers.get(branch.row, ()))))
        for branch in branches
    ]
