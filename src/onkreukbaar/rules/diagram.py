"""Decision diagrams: a function of facts as a graph that shares equal parts and leaves out what does not matter.

They answer at once what would take millions of trials: which values a function can still have when some facts are
known, and on which of the unknown facts it still depends. (Reduced ordered multi-valued decision diagrams; R. E.
Bryant, 1986.)
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeAlias

Allowed: TypeAlias = Sequence[tuple[int, ...] | None]
"""For each variable the classes it may still have; None for all of them."""
_LEAF = 1 << 30


class Node:
    """A leaf with a value, or a question about one variable with a child for each of its classes."""

    __slots__ = ("children", "value", "variable")

    def __init__(self, variable: int, children: tuple[Node, ...], value: Hashable = None) -> None:
        self.variable = variable
        self.children = children
        self.value = value

    @property
    def is_leaf(self) -> bool:
        return self.variable == _LEAF


class Diagrams:
    """Makes nodes, and makes each of them once: two functions are equal exactly when they are the same node."""

    def __init__(self) -> None:
        self._leaves: dict[Hashable, Node] = {}
        self._nodes: dict[tuple[int, ...], Node] = {}

    def leaf(self, value: Hashable) -> Node:
        return self._leaves.setdefault(value, Node(_LEAF, (), value))

    def node(self, variable: int, children: Sequence[Node]) -> Node:
        """The node that asks for this variable; when the answer makes no difference, what follows from any."""
        first = children[0]
        if all(child is first for child in children):
            return first
        key = (variable, *map(id, children))
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = Node(variable, tuple(children))
        return found

    def combine(self, join: Callable[..., Hashable], *operands: Node) -> Node:
        """The function that joins the values of the operands."""
        done: dict[tuple[Node, ...], Node] = {}

        def visit(nodes: tuple[Node, ...]) -> Node:
            found = done.get(nodes)
            if found is None:
                found = done[nodes] = self._join(join, nodes, visit)
            return found

        return visit(operands)

    def _join(
        self, join: Callable[..., Hashable], nodes: tuple[Node, ...], visit: Callable[[tuple[Node, ...]], Node]
    ) -> Node:
        variable = min(node.variable for node in nodes)
        if variable == _LEAF:
            return self.leaf(join(*(node.value for node in nodes)))
        width = next(len(node.children) for node in nodes if node.variable == variable)
        parts = [
            tuple(node.children[code] if node.variable == variable else node for node in nodes) for code in range(width)
        ]
        return self.node(variable, [visit(part) for part in parts])

    def narrow(self, root: Node, allowed: Allowed) -> Node:
        """The function that is left when variables may only have the allowed classes."""
        done: dict[Node, Node] = {}

        def visit(node: Node) -> Node:
            if node.is_leaf:
                return node
            found = done.get(node)
            if found is None:
                found = done[node] = self._narrowed(node, allowed[node.variable], visit)
            return found

        return visit(root)

    def _narrowed(self, node: Node, codes: tuple[int, ...] | None, visit: Callable[[Node], Node]) -> Node:
        if codes is None:
            return self.node(node.variable, [visit(child) for child in node.children])
        if len(codes) == 1:
            return visit(node.children[codes[0]])
        kept = {code: visit(node.children[code]) for code in codes}
        fallback = kept[codes[0]]
        return self.node(node.variable, [kept.get(code, fallback) for code in range(len(node.children))])

    def merge_variables(self, root: Node, variables: frozenset[int]) -> Node:
        """The function of the other variables whose value is the set of values that these variables leave possible."""
        done: dict[Node, Node] = {}

        def visit(node: Node) -> Node:
            found = done.get(node)
            if found is None:
                found = done[node] = merged(node)
            return found

        def merged(node: Node) -> Node:
            if node.is_leaf:
                return self.leaf(frozenset((node.value,)))
            children = [visit(child) for child in node.children]
            if node.variable not in variables:
                return self.node(node.variable, children)
            return self.combine(lambda *sets: frozenset().union(*sets), *dict.fromkeys(children))

        return visit(root)


def reachable(root: Node) -> tuple[frozenset[Any], frozenset[int]]:
    """The values that a function can have, and the variables it depends on."""
    values: set[Any] = set()
    variables: set[int] = set()
    seen: set[Node] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if node.is_leaf:
            values.add(node.value)
        else:
            variables.add(node.variable)
            waiting.extend(node.children)
    return frozenset(values), frozenset(variables)


def possible_values(root: Node, allowed: Allowed) -> frozenset[Any]:
    """The values that a function can have when variables may only have the allowed classes."""
    values: set[Any] = set()
    seen: set[Node] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if node.is_leaf:
            values.add(node.value)
            continue
        codes = allowed[node.variable]
        waiting.extend(node.children if codes is None else (node.children[code] for code in codes))
    return frozenset(values)
