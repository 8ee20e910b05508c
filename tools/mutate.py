"""Mutation testing of the evaluator: change one thing in its code, and see whether a test notices.

    python tools/mutate.py [MODULE …] [--sample N] [--jobs N]

Each mutant is a fork of this process in which one module is imported with one change (a turned comparison, another
number, a left-out `not` …) and the tests below are run until one fails. No file is touched. The last lines name the
mutants that no test noticed, and the score; it ends with 1 when the score lies under 90 %.
"""

import argparse
import ast
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TextIO, TypeAlias

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "onkreukbaar.rules"
MODULES = ["conditions", "scales", "compile", "diagram", "drawing", "judge", "consequences"]
"""The evaluator: from known and unknown facts to one outcome."""
TESTS = [
    *("test_scenarios", "test_judge", "test_load", "test_compile", "test_scales", "test_evaluate", "test_conditions"),
    *("test_diagram", "test_monotone", "test_polars_target", "test_agreement"),
]
"""The quick ones first."""
SECONDS = 90
ENOUGH = 0.9
Change: TypeAlias = Callable[[ast.AST], None]


@dataclass(frozen=True)
class Mutant:
    """One change: in which module, at which line, which place in the walk over its tree, and what it does."""

    module: str
    line: int
    place: int
    what: str
    change: Change


def find_mutants(module: str) -> list[Mutant]:
    """Every change that can be made in a module."""
    found = []
    for place, node in enumerate(_walk(_parse(module))):
        for what, change in _changes(node):
            found.append(Mutant(module, getattr(node, "lineno", 0), place, what, change))
    return found


def _parse(module: str) -> ast.Module:
    return ast.parse((ROOT / "src" / Path(*PACKAGE.split(".")) / f"{module}.py").read_text(encoding="utf-8"))


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that mean something when the program runs: no annotations, decorators, docstrings or error messages."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params", "bases") or isinstance(node, ast.Raise):
            continue
        if isinstance(node, ast.AnnAssign) and _is_alias(node):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _walk(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_alias(node: ast.AnnAssign) -> bool:
    return isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"


_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_SWAP = {"min": "max", "max": "min", "any": "all", "all": "any"}


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARE:
        other = _COMPARE[type(node.ops[0])]
        yield f"{type(node.ops[0]).__name__} becomes {other.__name__}", lambda n: _set(n, ops=[other()])
    elif isinstance(node, ast.BoolOp):
        joined = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"becomes {joined.__name__}", lambda n: _set(n, op=joined())
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATE:
        operator = _OPERATE[type(node.op)]
        yield f"{type(node.op).__name__} becomes {operator.__name__}", lambda n: _set(n, op=operator())
    elif isinstance(node, ast.Constant):
        yield from _constants(node.value)
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "the condition is turned round", _negate_test
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not is left out", lambda n: _set(n, op=ast.UAdd(), operand=_as_bool(n))
    elif isinstance(node, ast.Name) and node.id in _SWAP:
        yield f"{node.id} becomes {_SWAP[node.id]}", lambda n: _set(n, id=_SWAP[node.id])
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield "returns None", lambda n: _set(n, value=ast.Constant(None))
    elif isinstance(node, ast.AugAssign) and type(node.op) in _OPERATE:
        yield "another operator", lambda n: _set(n, op=_OPERATE[type(node.op)]())


def _constants(value: object) -> Iterator[tuple[str, Change]]:
    if isinstance(value, bool):
        yield f"{value} becomes {not value}", lambda n: _set(n, value=not value)
    elif isinstance(value, int):
        yield f"{value} becomes {value + 1}", lambda n: _set(n, value=value + 1)
    elif isinstance(value, str) and value:
        yield f"{value!r} becomes another word", lambda n: _set(n, value=f"{value}x")


def _set(node: ast.AST, **values: object) -> None:
    for name, value in values.items():
        setattr(node, name, value)


def _negate_test(node: ast.AST) -> None:
    _set(node, test=ast.UnaryOp(ast.Not(), vars(node)["test"]))


def _as_bool(node: ast.AST) -> ast.expr:
    return ast.Call(ast.Name("bool", ast.Load()), [vars(node)["operand"]], [])


class MutantFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with one change."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = f"{PACKAGE}.{mutant.module}"

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        tree = _parse(self.mutant.module)
        node = next(node for place, node in enumerate(_walk(tree)) if place == self.mutant.place)
        self.mutant.change(node)
        exec(compile(ast.fix_missing_locations(tree), self.name, "exec"), module.__dict__)  # noqa: S102 - our own code, changed on purpose


def is_noticed(mutant: Mutant | None) -> bool:
    """Whether a test fails with this change (None: with no change), in a fork of this process."""
    child = os.fork()
    if child == 0:
        _run_tests(mutant)
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _run_tests(mutant: Mutant | None) -> None:
    import pytest

    if mutant is not None:
        sys.meta_path.insert(0, MutantFinder(mutant))
    folder = ROOT / "src" / Path(*PACKAGE.split(".")) / "tests"
    files = [str(folder / f"{name}.py") for name in TESTS]
    options = ["-x", "-q", "-c", os.devnull, f"--rootdir={ROOT}", "--noconftest", "-p", "no:cacheprovider"]
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        code = pytest.main([*files, *options, "--import-mode=importlib"])
    os._exit(0 if code == pytest.ExitCode.OK else 1)


def prepare() -> None:
    """Import once, before the forks, what every run of the tests needs, but nothing of the rules themselves."""
    os.environ.update(ONKREUKBAAR_AGREEMENT_CASES="100", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    for name in ("pytest", "polars", "polars.testing", "yaml"):
        importlib.import_module(name)


def run(mutants: Sequence[Mutant], jobs: int) -> list[Mutant]:
    """The mutants that no test noticed, found by so many processes at once."""
    pipes = [_start(mutants, job, jobs) for job in range(jobs)]
    places = [int(line) for pipe in pipes for line in pipe]
    for _ in pipes:
        os.wait()
    return [mutants[place] for place in sorted(places)]


def _start(mutants: Sequence[Mutant], job: int, jobs: int) -> TextIO:
    """A process that tries its share of the mutants; gives the pipe with the places of those that nobody noticed."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        for place in range(job, len(mutants), jobs):
            if not is_noticed(mutants[place]):
                os.write(writer, f"{place}\n".encode())
        os._exit(0)
    os.close(writer)
    return os.fdopen(reader)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Does a test notice when the evaluator is changed?")
    parser.add_argument("modules", nargs="*", default=MODULES, metavar="MODULE")
    parser.add_argument("--sample", type=int, help="try only so many mutants, at random")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    prepare()
    if is_noticed(None):
        print("The tests fail without any change: mend them first.")
        return 1
    mutants = [mutant for module in options.modules for mutant in find_mutants(module)]
    if options.sample:
        mutants = random.Random(1).sample(mutants, min(options.sample, len(mutants)))  # noqa: S311
    print(f"{len(mutants)} mutants", flush=True)
    survivors = run(mutants, options.jobs)
    for mutant in survivors:
        print(f"not noticed: {mutant.module}.py:{mutant.line}: {mutant.what}")
    tried, missed = Counter(m.module for m in mutants), Counter(m.module for m in survivors)
    for module in tried:
        print(f"{module:14} {tried[module] - missed[module]:4} of {tried[module]:4}")
    score = 1 - len(survivors) / max(1, len(mutants))
    print(f"score {score:.1%}")
    return 0 if score >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
