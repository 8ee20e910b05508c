"""A rulebook as a decision table of DMN, judged by SpiffWorkflow: every line that matches gives its branch."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.specs.model import (
    DecisionTable,
    HitPolicy,
    Input,
    InputEntry,
    Output,
    OutputEntry,
    Rule,
)

from onkreukbaar.rules import Rulebook
from onkreukbaar.rules.compile import compile_rulebook
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.tests.zen_table import terms

BRANCH = "branch"


@dataclass
class Workflow:
    """What the engine asks of a workflow: who evaluates expressions."""

    script_engine: PythonScriptEngine = field(default_factory=PythonScriptEngine)


@dataclass
class Task:
    """What the engine asks of a task: the facts."""

    data: Mapping[str, Value]
    workflow: Workflow


def make_table(rulebook: Rulebook) -> DMNEngine:
    """A table that collects the branches that match."""
    table = DecisionTable("rules", "rules", HitPolicy.COLLECT.value)
    tested = sorted({scale.fact for scale in compile_rulebook(rulebook).scales} & set(rulebook.question.facts))
    table.inputs = [Input(name, name, name, name, "string") for name in tested]
    table.outputs = [Output(BRANCH, BRANCH, BRANCH, "string")]
    for branch in rulebook.branches:
        for term in terms(branch.condition, rulebook):
            rule: Any = Rule(f"{branch.index}-{len(table.rules)}")
            rule.inputEntries = [_entry(column, term.get(column.name, frozenset())) for column in table.inputs]
            rule.outputEntries = [_output(table.outputs[0], str(branch.index))]
            table.rules.append(rule)
    return DMNEngine(table)


def matching(engine: DMNEngine, facts: Mapping[str, Value], workflow: Workflow) -> set[int]:
    """The branches that match."""
    found = engine.result(Task(facts, workflow))
    return {int(index) for index in found.get(BRANCH, ())}


def _entry(column: Any, tests: frozenset[str]) -> Any:
    entry: Any = InputEntry(column.name, column)
    joined = " and ".join(f"({_python(test)})" for test in sorted(tests))
    entry.lhs = [joined.replace("$", "?") or None]
    return entry


def _python(test: str) -> str:
    return re.sub(r"\b(true|false)\b", lambda found: found[0].capitalize(), test)


def _output(column: Any, text: str) -> Any:
    entry: Any = OutputEntry(column.name, column)
    entry.text = text
    return entry
