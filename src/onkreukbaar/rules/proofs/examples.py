"""An example of facts for which a function of the facts has a certain value: what makes a proof that fails readable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from onkreukbaar.rules.compile import Program
from onkreukbaar.rules.diagram import Node
from onkreukbaar.rules.facts import Value, write_scalar


def find_example(program: Program, root: Node, is_wanted: Callable[[Any], bool]) -> dict[str, Value] | None:
    """Facts that lead to a value that is wanted; None when no facts do. What does not matter is left out."""
    dead: set[Node] = set()

    def search(node: Node) -> dict[str, Value] | None:
        if node.is_leaf:
            return {} if is_wanted(node.value) else None
        for code, child in enumerate(node.children):
            found = None if child in dead else search(child)
            if found is not None:
                scale = program.scales[node.variable]
                return {scale.fact: scale.samples[code], **found}
        dead.add(node)
        return None

    return search(root)


def write_example(program: Program, example: Mapping[str, Value]) -> str:
    """The example in words: "form money, involvement self"."""
    facts = program.rulebook.question.facts
    written = {name: facts[name].write(value) if name in facts else value for name, value in example.items()}
    return ", ".join(f"{name} {write_scalar(value)}" for name, value in written.items()) or "any facts"
