"""A rulebook as a CASE of SQL, as one would write it for DuckDB."""

from bench.peers.ranking import ranked
from onkreukbaar.rules import Rulebook
from onkreukbaar.rules.conditions import AllOf, Cell, Condition, Not


def as_case(rulebook: Rulebook) -> str:
    """CASE WHEN … THEN code … END over the columns of a register."""
    lines = [f"WHEN {' OR '.join(map(_condition, conditions))} THEN {code}" for code, conditions in ranked(rulebook)]
    return f"CASE {' '.join(lines)} END"


def _condition(condition: Condition) -> str:
    if isinstance(condition, Cell):
        return _cell(condition)
    if isinstance(condition, Not):
        return f"(NOT {_condition(condition.part)})"
    joined = (" AND " if isinstance(condition, AllOf) else " OR ").join(map(_condition, condition.parts))
    return f"({joined})" if joined else str(isinstance(condition, AllOf))


def _cell(cell: Cell) -> str:
    if cell.op != "in":
        return f"{cell.fact} {cell.op} {cell.values[0]}"
    return f"{cell.fact} IN ({', '.join(map(_literal, cell.values))})"


def _literal(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)
