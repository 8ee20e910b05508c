"""Proving a pack: that its files can be read, and that what must hold of its rules does hold.

Of a file that cannot be read the first fault is named; the proofs follow when all files can be read. Source: the plan
of the house, section 5: unknown names and values, cells that cannot be parsed, gaps, dead rows, overlaps that the
precedence leaves open, rows that no scenario reaches, ids that do not exist, norms that nothing carries, gaps between
dates, and worse facts with milder answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from onkreukbaar.rules import read_catalogue
from onkreukbaar.rules.coverage import StatedCoverage, cover_norms, load_coverage, write_coverage
from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.load import load_rulebook
from onkreukbaar.rules.pack import Pack, lineage_of, load_consequences, load_pack, load_vocabulary
from onkreukbaar.rules.proofs import monotone
from onkreukbaar.rules.proofs.cases import prove_scenarios
from onkreukbaar.rules.proofs.dates import prove_dates
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.proofs.offline import prove_offline
from onkreukbaar.rules.proofs.references import prove_coverage, prove_references
from onkreukbaar.rules.proofs.rows import prove_rows
from onkreukbaar.rules.read_publication import load_publication
from onkreukbaar.rules.regimes import load_regimes
from onkreukbaar.rules.scenarios import FILE_NAME, Scenario, load_scenarios

_DATED: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.yaml")
_BESIDE: Final = (FILE_NAME, monotone.FILE_NAME, "letter.yaml")


def prove_pack(path: Path) -> tuple[Fault, ...]:
    """Every fault of the pack in this folder; none when all proofs hold."""
    try:
        pack = load_pack(path)
        pack.check()
    except PolicyError as fault:
        return _faults_of_reading(path, fault)
    unreadable = tuple(_faults_of_files(pack, path))
    return unreadable or tuple(_faults_of_pack(pack))


def describe_coverage(path: Path) -> str:
    """The document that shows what carries each norm of the pack in this folder. Raises PolicyError."""
    pack = load_pack(path)
    rulebooks = [rulebook for versions in pack.rulebooks.values() for rulebook in versions]
    return write_coverage(pack.key, cover_norms(pack.norms, rulebooks, _stated(pack)), pack.sources)


def _faults_of_pack(pack: Pack) -> Iterator[Fault]:
    stated = _stated(pack)
    extended = load_pack(pack.lineage[1]) if len(pack.lineage) > 1 else None
    yield from prove_references(pack, stated)
    yield from prove_coverage(pack, stated)
    yield from prove_dates(pack, extended)
    yield from prove_offline(pack)
    for versions in pack.rulebooks.values():
        for rulebook in versions:
            yield from prove_rows(rulebook)
    own = _scenarios(pack, pack.path)
    yield from prove_scenarios(pack, own, [case for folder in pack.lineage[1:] for case in _scenarios(pack, folder)])
    yield from _monotone(pack)


def _monotone(pack: Pack) -> Iterator[Fault]:
    for folder in pack.lineage:
        for file in sorted(folder.glob(f"*/{monotone.FILE_NAME}")):
            stated = monotone.load_monotone(file, pack.vocabulary)
            for rulebook in pack.rulebooks.get(stated.question, ()):
                yield from monotone.prove_monotone(rulebook, stated)


def _scenarios(pack: Pack, folder: Path) -> list[Scenario]:
    files = sorted(folder.glob(f"*/{FILE_NAME}"))
    return [scenario for file in files for scenario in load_scenarios(file, pack.vocabulary)]


def _stated(pack: Pack) -> StatedCoverage:
    """The coverage that the nearest pack states."""
    stating = next((folder for folder in pack.lineage if (folder / "coverage.yaml").is_file()), pack.path)
    return load_coverage(stating / "coverage.yaml")


def _faults_of_files(pack: Pack, path: Path) -> Iterator[Fault]:
    """Faults in the files that only the proofs read, and files that nobody reads."""
    yield from _reading(load_coverage, path / "coverage.yaml")
    for file in sorted(path.glob("*/*.yaml")):
        if file.name == FILE_NAME:
            yield from _reading(load_scenarios, file, pack.vocabulary)
        elif file.name == monotone.FILE_NAME:
            yield from _reading(monotone.load_monotone, file, pack.vocabulary)
        elif file.name not in _BESIDE and not _DATED.fullmatch(file.name):
            legal = f"Legal: a date like 2018-01-01.yaml, {', '.join(_BESIDE)}."
            yield Fault(Place(file, 1), "unknown file", f"nobody reads a file of this name. {legal}")


def _faults_of_reading(path: Path, first: PolicyError) -> tuple[Fault, ...]:
    """The first fault of each file of a pack that cannot be loaded; at least the one that stopped it."""
    loaders: dict[str, Callable[[Path], object]] = {
        "norms.yaml": read_catalogue.load_norms,
        "sources.yaml": read_catalogue.load_sources,
        "interpretations.yaml": read_catalogue.load_interpretations,
        "contacts.yaml": read_catalogue.load_contacts,
        "publication.yaml": load_publication,
        "regimes.yaml": load_regimes,
        "coverage.yaml": load_coverage,
    }
    found = [Fault(first.place, "unreadable", first.problem)]
    for name, load in loaders.items():
        if (path / name).is_file():
            found.extend(_reading(load, path / name))
    found.extend(_faults_of_rulebooks(path))
    return tuple(dict.fromkeys(found))


def _faults_of_rulebooks(path: Path) -> Iterator[Fault]:
    """The first fault of each rulebook; nothing when what they all rest on cannot be read."""
    try:
        vocabulary = load_vocabulary(path.parent)
        consequences = load_consequences(lineage_of(path), vocabulary)
    except PolicyError:
        return
    for file in sorted(path.glob("*/*.yaml")):
        if _DATED.fullmatch(file.name):
            yield from _reading(load_rulebook, file, path.parent, vocabulary, consequences)


def _reading(read: Callable[..., object], *stated: object) -> Iterator[Fault]:
    try:
        read(*stated)
    except PolicyError as fault:
        yield Fault(fault.place, "unreadable", fault.problem)
