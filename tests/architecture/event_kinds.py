"""Every kind of event that the code can write, found in its source: through whatever functions the kind travels."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import ROOT

SOURCE = ROOT / "src" / "onkreukbaar"
FIRST_WRITER = "write_event"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A file, its tree, and the texts that stand in its constants."""

    path: Path
    tree: ast.Module
    constants: dict[str, str]


@dataclass(frozen=True)
class Writer:
    """A function that writes an event: the name and place of the parameter that holds the kind.

    home: the file of a private one, which is called nowhere else; None: called from anywhere.
    """

    name: str
    parameter: str
    place: int | None
    home: Path | None


def kinds_written(paths: Iterable[Path] | None = None) -> dict[str, set[Path]]:
    """Each kind and the files that write it. A kind that cannot be read from the source raises ValueError."""
    modules = _with_what_they_import([_module(path) for path in (paths if paths is not None else _sources())])
    writers = {Writer(FIRST_WRITER, "kind", None, None)}
    found: dict[str, set[Path]] = {}
    while True:
        more: set[Writer] = set()
        for module in modules:
            for call, function in _calls(module.tree):
                for writer in writers:
                    for value in _kind(call, writer, module):
                        _read(value, function, module, found, more)
        if more <= writers:
            return found
        writers |= more


def _sources() -> Iterator[Path]:
    return (path for path in SOURCE.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts)


def _module(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Module(path, tree, dict(_constants(tree)))


def _with_what_they_import(modules: list[Module]) -> list[Module]:
    """A constant of another module counts where it is imported, when its name stands for one text only."""
    texts: dict[str, set[str]] = {}
    for module in modules:
        for name, text in module.constants.items():
            texts.setdefault(name, set()).add(text)
    for module in modules:
        named = {each.name for node in module.tree.body if isinstance(node, ast.ImportFrom) for each in node.names}
        taken = {name: next(iter(texts[name])) for name in named if len(texts.get(name, ())) == 1}
        module.constants.update({name: text for name, text in taken.items() if name not in module.constants})
    return modules


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield target.id, value.value


def _calls(tree: ast.AST, inside: Function | None = None) -> Iterator[tuple[ast.Call, Function | None]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node, inside
        yield from _calls(node, node if isinstance(node, Function) else inside)


def _kind(call: ast.Call, writer: Writer, module: Module) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name != writer.name or (writer.home is not None and writer.home != module.path):
        return
    yield from (keyword.value for keyword in call.keywords if keyword.arg == writer.parameter)
    if writer.place is not None and len(call.args) > writer.place:
        yield call.args[writer.place]


def _read(
    value: ast.expr, function: Function | None, module: Module, found: dict[str, set[Path]], more: set[Writer]
) -> None:
    """A text, a constant, one of two, or a parameter of the function around it, which then writes events too."""
    if isinstance(value, ast.IfExp):
        _read(value.body, function, module, found, more)
        _read(value.orelse, function, module, found, more)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        found.setdefault(value.value, set()).add(module.path)
    elif isinstance(value, ast.Name) and value.id in module.constants:
        found.setdefault(module.constants[value.id], set()).add(module.path)
    elif isinstance(value, ast.Name) and function is not None and value.id in _parameters(function):
        more.add(_writer(function, value.id, module))
    else:
        raise ValueError(f"{module.path}:{value.lineno}: the kind of this event cannot be read from the source")


def _writer(function: Function, parameter: str, module: Module) -> Writer:
    positional = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    place = positional.index(parameter) if parameter in positional else None
    return Writer(function.name, parameter, place, module.path if function.name.startswith("_") else None)


def _parameters(function: Function) -> set[str]:
    arguments = function.args
    return {each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
