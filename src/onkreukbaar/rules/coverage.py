"""Which rule, screen or stated reason carries each norm, and the document that shows it.

A norm is covered by the rows, parameters and notes that cite it, and by the entries of `coverage.yaml`: a screen, a
house (a register or part that is not built yet) or a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onkreukbaar.rules.catalogue import Norm, Source
from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.yaml_nodes import Map, read_map

_KINDS = ("screen", "house", "reason")


@dataclass(frozen=True)
class Statement:
    """One entry of `coverage.yaml`: what carries these norms.

    kind: "screen", "house" or "reason". what: the key of the screen or house, or the reason in words.
    """

    norms: tuple[str, ...]
    kind: str
    what: str
    note: str
    place: Place


@dataclass(frozen=True)
class StatedCoverage:
    """A `coverage.yaml`: the screens and houses it knows, with what they are, and its entries."""

    screens: Mapping[str, str] = field(default_factory=dict)
    houses: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()

    def of(self, norm_id: str) -> tuple[Statement, ...]:
        return tuple(statement for statement in self.statements if norm_id in statement.norms)


@dataclass(frozen=True)
class NormCoverage:
    """What carries one norm: rows and parameters by rulebook, and statements. Nothing of either: it is not covered."""

    norm: Norm
    rules: Mapping[str, tuple[str, ...]]
    statements: tuple[Statement, ...]

    @property
    def is_covered(self) -> bool:
        return bool(self.rules or self.statements)

    @property
    def status(self) -> str:
        """ "rule", else "screen", "not yet", "reason", or "nothing"."""
        if self.rules:
            return "rule"
        kinds = [statement.kind for statement in self.statements]
        named = {"screen": "screen", "house": "not yet", "reason": "reason"}
        return next((named[kind] for kind in _KINDS if kind in kinds), "nothing")


def load_coverage(path: Path) -> StatedCoverage:
    """Read `coverage.yaml`; a pack without one states nothing. Raises PolicyError with file and line."""
    if not path.is_file():
        return StatedCoverage()
    document = read_map(path)
    document.check_keys(("screens", "houses", "entries"), "A file of coverage")
    screens, houses = document.map("screens"), document.map("houses")
    return StatedCoverage(
        screens={key: screens.text(key) for key in screens},
        houses={key: houses.text(key) for key in houses},
        statements=tuple(_read_statement(spec, screens, houses) for spec in document.maps("entries")),
    )


def _read_statement(spec: Map, screens: Map, houses: Map) -> Statement:
    spec.check_keys(("norms", *_KINDS, "note"), "An entry of coverage")
    kinds = [kind for kind in _KINDS if kind in spec]
    if len(kinds) != 1:
        raise PolicyError(spec.place, f"an entry must name exactly one of {', '.join(_KINDS)}.")
    kind, what = kinds[0], spec.text(kinds[0])
    known = {"screen": screens, "house": houses}.get(kind)
    if known is not None and what not in known:
        raise PolicyError(spec.place_of(kind), f"no {kind} {what!r}. Legal: {', '.join(known)}.")
    return Statement(spec.texts("norms"), kind, what, spec.text("note") if "note" in spec else "", spec.place)


def cover_norms(
    norms: Mapping[str, Norm], rulebooks: Iterable[Rulebook], stated: StatedCoverage
) -> tuple[NormCoverage, ...]:
    """What carries each norm, in the order of the catalogue."""
    books = list(rulebooks)
    return tuple(NormCoverage(norm, _citing(norm.id, books), stated.of(norm.id)) for norm in norms.values())


def _citing(norm_id: str, rulebooks: Sequence[Rulebook]) -> dict[str, tuple[str, ...]]:
    found = {f"{book.key} {book.valid_from}": _citing_in(norm_id, book) for book in rulebooks}
    return {name: entries for name, entries in found.items() if entries}


def _citing_in(norm_id: str, book: Rulebook) -> tuple[str, ...]:
    rows = [branch.row for branch in book.branches if norm_id in branch.norms]
    parameters = [f"parameter {name}" for name, parameter in book.parameters.items() if parameter.norm == norm_id]
    notes = [f"note {note.id}" for note in book.notes if norm_id in note.norms]
    return tuple(dict.fromkeys([*rows, *parameters, *notes]))


def write_coverage(pack_key: str, covered: Sequence[NormCoverage], sources: Mapping[str, Source]) -> str:
    """The document in Markdown: how many norms each kind carries, then every norm, its place and what carries it."""
    parts = [_head(pack_key, covered)]
    for source in sources.values():
        own = [item for item in covered if item.norm.document == source.id]
        if own:
            parts.append(f"## {source.title}\n")
            parts.append("| norm | place | asks | carried by |\n|---|---|---|---|")
            parts.extend(_line(item) for item in own)
            parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def _head(pack_key: str, covered: Sequence[NormCoverage]) -> str:
    counts = dict.fromkeys(("rule", "screen", "not yet", "reason", "nothing"), 0)
    for item in covered:
        counts[item.status] += 1
    total = ", ".join(f"{status} {count}" for status, count in counts.items() if count)
    return (
        f"# What carries each norm of the pack `{pack_key}`\n\n"
        "Generated by `onkreukbaar check-policies --write-coverage`; do not edit. The paraphrases are ours.\n\n"
        f"{len(covered)} norms: {total}.\n"
    )


def _line(item: NormCoverage) -> str:
    norm = item.norm
    asks = f"{norm.modality.replace('_', ' ')}: {norm.text['en']}"
    return f"| {norm.id} | {norm.location['nl']} | {_cell(asks)} | {_cell('; '.join(_carriers(item)))} |"


def _carriers(item: NormCoverage) -> list[str]:
    rules = [f"rule `{name}`: {', '.join(entries)}" for name, entries in item.rules.items()]
    return [*rules, *(_stated(statement) for statement in item.statements)] or ["**nothing**"]


def _stated(statement: Statement) -> str:
    named = {"screen": f"screen `{statement.what}`", "house": f"not yet: `{statement.what}`", "reason": statement.what}
    return named[statement.kind] + (f" ({statement.note.rstrip('.')})" if statement.note else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
