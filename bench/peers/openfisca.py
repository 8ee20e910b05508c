"""A rulebook as a variable of OpenFisca: facts are inputs, the outcome is a formula over arrays."""

from collections.abc import Mapping
from functools import reduce
from typing import Any, cast

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import ETERNITY
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.peers.ranking import ranked
from onkreukbaar.rules import Rulebook
from onkreukbaar.rules.conditions import AllOf, Cell, Condition, Not
from onkreukbaar.rules.facts import Fact

GIFT = Entity("gift", "gifts", "A gift", "")
OUTCOME = "outcome_code"
WHEN = "2026-01-01"


def make_system(rulebook: Rulebook) -> TaxBenefitSystem:
    """The facts that decide as inputs, and the outcome as a formula."""
    system = TaxBenefitSystem([GIFT])
    for name, fact in rulebook.question.facts.items():
        if fact.kind in ("choice", "flag", "integer", "money"):
            system.add_variable(_input(name, fact))
    system.add_variable(_outcome(rulebook, system))
    return system


def judge(system: TaxBenefitSystem, columns: Mapping[str, "np.ndarray[Any, Any]"]) -> "np.ndarray[Any, Any]":
    """Codes of the outcomes of many gifts. columns: by fact; choices as the position of their value."""
    simulation = SimulationBuilder().build_default_simulation(system, count=len(next(iter(columns.values()))))
    for name, values in columns.items():
        simulation.set_input(name, WHEN, values)
    return np.asarray(simulation.calculate(OUTCOME, WHEN))


def _input(name: str, fact: Fact) -> type[Variable]:
    content: dict[str, Any] = {"entity": GIFT, "definition_period": ETERNITY}
    if fact.kind == "choice":
        kinds = Enum(f"{name}_kinds", [(str(value), str(value)) for value in fact.values])
        content |= {"value_type": Enum, "possible_values": kinds, "default_value": next(iter(kinds))}
    else:
        content["value_type"] = bool if fact.kind == "flag" else int
    return type(name, (Variable,), content)


def _outcome(rulebook: Rulebook, system: TaxBenefitSystem) -> type[Variable]:
    order = ranked(rulebook)

    def formula(gift: Any, period: Any) -> Any:
        known: dict[str, Any] = {}

        def column(name: str) -> Any:
            if name not in known:
                known[name] = gift(name, period)
            return known[name]

        hits = [_any([_holds(part, column, system) for part in conditions]) for _code, conditions in order]
        return np.select(hits, [code for code, _conditions in order], default=-1)

    content = {"value_type": int, "entity": GIFT, "definition_period": ETERNITY, "formula": formula}
    return type(OUTCOME, (Variable,), content)


def _holds(condition: Condition, column: Any, system: TaxBenefitSystem) -> Any:
    if isinstance(condition, Cell):
        return _cell(condition, column, system)
    if isinstance(condition, Not):
        return ~_holds(condition.part, column, system)
    parts = [_holds(part, column, system) for part in condition.parts]
    if not parts:
        return np.bool_(isinstance(condition, AllOf))
    return reduce(np.logical_and if isinstance(condition, AllOf) else np.logical_or, parts)


def _cell(cell: Cell, column: Any, system: TaxBenefitSystem) -> Any:
    found, first = column(cell.fact), cast("int", cell.values[0])
    if cell.op == "in":
        return _any([found == _stated(cell.fact, value, system) for value in cell.values])
    compare = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}
    return compare[cell.op](found, first)


def _stated(fact: str, value: object, system: TaxBenefitSystem) -> Any:
    if not isinstance(value, str):
        return value
    return system.get_variable(fact, check_existence=True).possible_values[value]


def _any(parts: list[Any]) -> Any:
    return reduce(np.logical_or, parts)
