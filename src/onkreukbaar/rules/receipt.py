"""The receipt of an assessment: what was judged, by which rules, with what result; frozen on a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onkreukbaar.rules.facts import Facts, parse_date
from onkreukbaar.rules.money import write_money
from onkreukbaar.rules.rulebook import Parameter, Rulebook


@dataclass(frozen=True)
class Receipt:
    """Everything needed to judge the same case again.

    Args:
        rulebook, version, hash: key, validity date (ISO 8601) and sha256 of the rulebook.
        facts, parameters: as JSON holds them: money as text with two decimals, unknown facts as "unknown".
        rows: the ids of the rows that counted. date: the day it was judged.
    """

    rulebook: str
    version: str
    hash: str
    facts: Mapping[str, Any]
    outcome: str
    rows: tuple[str, ...]
    parameters: Mapping[str, Any]
    date: date

    def to_dict(self) -> dict[str, Any]:
        """The receipt as JSON; `from_dict` reads it back."""
        return {
            "rulebook": self.rulebook,
            "version": self.version,
            "hash": self.hash,
            "facts": dict(self.facts),
            "outcome": self.outcome,
            "rows": list(self.rows),
            "parameters": dict(self.parameters),
            "date": self.date.isoformat(),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Receipt:
        """The receipt that `to_dict` wrote. Raises KeyError or ValueError when a part is missing or broken."""
        return cls(
            rulebook=str(stored["rulebook"]),
            version=str(stored["version"]),
            hash=str(stored["hash"]),
            facts=dict(stored["facts"]),
            outcome=str(stored["outcome"]),
            rows=tuple(stored["rows"]),
            parameters=dict(stored["parameters"]),
            date=parse_date(stored["date"]),
        )


def write_receipt(rulebook: Rulebook, facts: Facts, outcome: str, rows: tuple[str, ...], on: date) -> Receipt:
    """The receipt of an assessment on these facts, complete ones."""
    question = rulebook.question
    return Receipt(
        rulebook=rulebook.key,
        version=rulebook.valid_from.isoformat(),
        hash=rulebook.hash,
        facts={name: question.facts[name].write(value) for name, value in facts.items()},
        outcome=outcome,
        rows=rows,
        parameters={name: write_parameter(parameter) for name, parameter in rulebook.parameters.items()},
        date=on,
    )


def write_parameter(parameter: Parameter) -> str | int | bool:
    """The value of a parameter for a machine: money as text with two decimals."""
    return write_money(int(parameter.value)) if parameter.kind == "money" else parameter.value
