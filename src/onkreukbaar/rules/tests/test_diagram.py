"""Decision diagrams say what trying everything would say."""

from collections.abc import Callable
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules.diagram import Diagrams, Node, possible_values, reachable

SIZES = (2, 3, 2, 3)
CELLS = list(product(*(range(size) for size in SIZES)))
TABLES = st.lists(st.sampled_from("abc"), min_size=len(CELLS), max_size=len(CELLS))
ALLOWED = st.tuples(
    *(
        st.one_of(st.none(), st.sets(st.sampled_from(range(size)), min_size=1).map(lambda s: tuple(sorted(s))))
        for size in SIZES
    )
)


def draw_table(diagrams: Diagrams, table: list[str]) -> Node:
    """The diagram of a function given as a table, cell by cell."""
    values = dict(zip(CELLS, table, strict=True))

    def draw(path: tuple[int, ...]) -> Node:
        if len(path) == len(SIZES):
            return diagrams.leaf(values[path])
        return diagrams.node(len(path), [draw((*path, code)) for code in range(SIZES[len(path)])])

    return draw(())


def value_at(node: Node, cell: tuple[int, ...]) -> object:
    while not node.is_leaf:
        node = node.children[cell[node.variable]]
    return node.value


def cells_of(allowed: tuple[tuple[int, ...] | None, ...]) -> list[tuple[int, ...]]:
    return list(product(*(range(size) if codes is None else codes for size, codes in zip(SIZES, allowed, strict=True))))


@given(TABLES)
def test_equal_functions_are_the_same_node(table: list[str]) -> None:
    diagrams = Diagrams()
    root = draw_table(diagrams, table)
    assert draw_table(diagrams, table) is root
    assert [value_at(root, cell) for cell in CELLS] == table


@given(TABLES, TABLES)
def test_combining_joins_value_by_value(left: list[str], right: list[str]) -> None:
    diagrams = Diagrams()
    join: Callable[[str, str], str] = lambda a, b: max(a, b)  # noqa: E731
    combined = diagrams.combine(join, draw_table(diagrams, left), draw_table(diagrams, right))
    assert combined is draw_table(diagrams, [max(a, b) for a, b in zip(left, right, strict=True)])


@given(TABLES, ALLOWED)
def test_narrowing_keeps_what_is_possible(table: list[str], allowed: tuple[tuple[int, ...] | None, ...]) -> None:
    diagrams = Diagrams()
    root = draw_table(diagrams, table)
    expected = {value_at(root, cell) for cell in cells_of(allowed)}
    narrowed = diagrams.narrow(root, allowed)
    assert possible_values(root, allowed) == expected
    assert reachable(narrowed)[0] == expected
    for cell in cells_of(allowed):
        assert value_at(narrowed, cell) == value_at(root, cell)


@given(TABLES, ALLOWED)
def test_it_depends_on_a_variable_exactly_when_that_alone_can_make_a_difference(
    table: list[str], allowed: tuple[tuple[int, ...] | None, ...]
) -> None:
    diagrams = Diagrams()
    root = draw_table(diagrams, table)
    _, variables = reachable(diagrams.narrow(root, allowed))
    cells = cells_of(allowed)
    for variable in range(len(SIZES)):
        groups: dict[tuple[int, ...], set[object]] = {}
        for cell in cells:
            rest = cell[:variable] + cell[variable + 1 :]
            groups.setdefault(rest, set()).add(value_at(root, cell))
        assert (variable in variables) is any(len(values) > 1 for values in groups.values())


@given(TABLES, st.frozensets(st.sampled_from(range(len(SIZES)))))
def test_merging_variables_gathers_their_values(table: list[str], variables: frozenset[int]) -> None:
    diagrams = Diagrams()
    root = draw_table(diagrams, table)
    merged = diagrams.merge_variables(root, variables)
    for cell in CELLS:
        alike = [other for other in CELLS if all(other[v] == cell[v] for v in range(len(SIZES)) if v not in variables)]
        assert value_at(merged, cell) == frozenset(value_at(root, other) for other in alike)
