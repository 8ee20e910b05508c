"""The evaluator of the page, run by Node, and the same questions put to the evaluator of the house."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from onkreukbaar.rules import Rulebook, assess
from onkreukbaar.rules.bundle_shelf import BundleShelf
from onkreukbaar.rules.diagram import Node
from onkreukbaar.rules.facts import UNKNOWN, Value
from onkreukbaar.rules.pack import Pack

SCRIPTS = Path(__file__).parent.parent / "static" / "offline"
NO_NODE = "Node is missing: pip install --require-hashes -r requirements/node.txt"


def find_node() -> str:
    """Node on this machine, else the one beside this Python."""
    beside = Path(sys.executable).with_name("node")
    found = shutil.which("node") or (str(beside) if beside.exists() else None)
    assert found, NO_NODE
    return found


def sign(pack: Pack, folder: Path) -> Path:
    """A signed bundle of the pack, in a folder of its own."""
    file = folder / "bundle.json"
    BundleShelf(file, folder / "keys").current(pack, dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC))
    return file


def run_node(script: str, *arguments: str, lines: Iterable[object] = (), scripts: Path = SCRIPTS) -> list[Any]:
    """What a script of the tests answers to these lines."""
    path = Path(__file__).with_name(script)
    given = "\n".join(json.dumps(line) for line in lines)
    ran = subprocess.run(
        [find_node(), str(path), str(scripts), *arguments], input=given, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return [json.loads(line) for line in ran.stdout.splitlines()]


def short_answer(rulebook: Rulebook, facts: Mapping[str, Value]) -> list[Any]:
    """All that decides an answer, without its texts; as `answer.mjs` gives it."""
    found = assess(rulebook, facts)
    return [
        found.outcome,
        found.by_lack_of_facts,
        [[reason.row, reason.outcome] for reason in found.reasons],
        list(found.notify),
        list(found.missing_facts),
        list(found.norms),
        [duty.key for duty in found.duties],
        [{"fact": p.fact, "confirmed_by": p.confirmed_by} for p in found.provided],
        [fine.id for fine in found.fine],
    ]


def as_json(facts: Mapping[str, Value]) -> dict[str, Any]:
    """Facts as the page holds them: money in cents, a range as a list, "unknown"."""
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: Value) -> Any:
    return "unknown" if value is UNKNOWN else list(value) if isinstance(value, tuple) else value


def flatten(root: Node) -> list[list[Any]]:
    """A diagram as a list of nodes, numbered in the order in which they are first met; as `answer.mjs` does it."""
    order: dict[Node, int] = {}

    def visit(node: Node) -> None:
        if node not in order:
            order[node] = len(order)
            for child in node.children:
                visit(child)

    visit(root)
    return [[n.value] if n.is_leaf else [n.variable, *(order[child] for child in n.children)] for n in order]


def asked(ask: str, question: str, cases: Sequence[Mapping[str, Value]]) -> list[dict[str, Any]]:
    return [{"ask": ask, "question": question, "facts": as_json(case)} for case in cases]
