"""An export as a folder: its files, read line by line, each exactly as we write it. Pure.

Every line is canonical JSON: a line that parses to the same meaning but is written otherwise is refused. So no byte of
an export can change without being seen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from onkreukbaar.record import chain
from onkreukbaar.record.faults import Broken
from onkreukbaar.record.keyring import KeyRing
from onkreukbaar.record.statements import CHECKPOINT, EXPORT, KEY, shape_fault
from onkreukbaar.record.verify import LINK_FIELDS, WITH_PAYLOAD, WITHOUT_PAYLOAD, Verdict, Verifier, verify

EVENTS, SEALS, CHECKPOINTS = "events.jsonl", "seals.jsonl", "checkpoints.jsonl"
KEYS, MANIFEST, README = "keys.jsonl", "manifest.json", "LEES-MIJ.md"
FILES = (EVENTS, SEALS, CHECKPOINTS, KEYS, MANIFEST)
"""What is proved; the README beside them is only words."""
LONGEST_LINE = 16 * 1024 * 1024
_TEXTS = (LINK_FIELDS - {"sequence"}) | {"salt", "body", "without"}

Line = dict[str, object]
Opener = Callable[[str], BinaryIO]


def verify_folder(folder: Path, anchors: Sequence[Path] = ()) -> Verdict:
    """Check an export, and whether it is what a witness kept. Never raises for what an export may hold."""
    try:
        kept = [point for path in anchors for point in read_anchor(path)]
    except Broken as broken:
        return Verdict(broken.fault)
    return verify_files(lambda name: (folder / name).open("rb"), kept)


def verify_files(opened: Opener, anchors: Sequence[Mapping[str, object]] = ()) -> Verdict:
    """Check an export wherever its files lie; opened: gives the bytes of a file, or raises FileNotFoundError."""
    try:
        return _verify(opened, anchors)
    except Broken as broken:
        return Verdict(broken.fault)


def _verify(opened: Opener, anchors: Sequence[Mapping[str, object]]) -> Verdict:
    keys = list(lines(opened, KEYS))
    public = [line for line in keys if line.get("format") == KEY]
    ring = KeyRing.read(public, keys[len(public) :])
    manifest = read_manifest(opened, ring)
    built: list[Verifier] = []

    def build() -> Verifier:
        built.append(Verifier(ring, lines(opened, SEALS), lines(opened, CHECKPOINTS), anchors))
        return built[0]

    verdict = verify(build, events(opened))
    if verdict.is_whole:
        _check_counts(manifest, verdict, ring, built[0].withheld_hash)
    return verdict


def _check_counts(manifest: Mapping[str, object], verdict: Verdict, ring: KeyRing, withheld_hash: str) -> None:
    found = {
        "sequence": verdict.events,
        "head_hash": verdict.head_hash,
        "seals": verdict.seals,
        "checkpoints": verdict.checkpoints,
        "keys": len(ring.keys),
        "revocations": ring.revocations,
    }
    if any(manifest[name] != value for name, value in found.items()):
        raise Broken("counted_otherwise", where=MANIFEST)
    if (manifest["withheld"], manifest["withheld_hash"]) != (verdict.withheld, withheld_hash):
        raise Broken("withheld_otherwise", where=MANIFEST)


def read_manifest(opened: Opener, ring: KeyRing) -> Line:
    """What the export says of itself, signed with the newest key. Raises Broken."""
    found = list(lines(opened, MANIFEST))
    if len(found) != 1 or shape_fault(found[0], EXPORT):
        raise Broken("field_wrong", where=MANIFEST)
    if found[0]["key_id"] != ring.current:
        raise Broken("key_unknown" if found[0]["key_id"] not in ring.keys else "key_expired", where=MANIFEST)
    sequence = int(str(found[0]["sequence"]))
    ring.check(found[0], sequence, sequence, MANIFEST)
    return found[0]


def events(opened: Opener) -> Iterator[Line]:
    """The events of an export in the order of the file, of the right shape. Raises Broken."""
    for number, line in enumerate(lines(opened, EVENTS), start=1):
        names = line.keys()
        is_whole = names in (WITH_PAYLOAD, WITHOUT_PAYLOAD)
        is_right = type(line.get("sequence")) is int and all(type(line[name]) is str for name in names & _TEXTS)
        if not is_whole or not is_right:
            raise Broken("field_wrong", sequence=number, where=f"{EVENTS}, {number}")
        yield line


def lines(opened: Opener, name: str) -> Iterator[Line]:
    """Every line of a file as an object. Raises Broken at the first that is not written as we write it."""
    try:
        file = opened(name)
    except OSError as error:
        raise Broken("file_missing", where=name) from error
    with file:
        number = 0
        while raw := file.readline(LONGEST_LINE):
            number += 1
            yield parse(raw, f"{name}, {number}")


def parse(raw: bytes, where: str) -> Line:
    """One line as an object. Raises Broken unless it is canonical JSON, in UTF-8, ended by a newline."""
    try:
        text = raw.decode()
        found = json.loads(text, parse_constant=_refuse)
        is_ours = isinstance(found, dict) and chain.canonical(found) + "\n" == text
    except (ValueError, RecursionError) as error:
        raise Broken("not_readable", where=where) from error
    if not is_ours:
        raise Broken("not_readable", where=where)
    return dict(found)


def _refuse(text: str) -> None:
    raise ValueError(text)


def read_anchor(path: Path) -> list[Line]:
    """The kept checkpoints in a file: one object, or one a line; spacing is free. Raises Broken."""
    try:
        text = path.read_text(encoding="utf-8")
        found = _objects(text)
    except (OSError, ValueError, RecursionError) as error:
        raise Broken("anchor_not_readable", where=path.name) from error
    if not found or any(not isinstance(each, dict) or shape_fault(each, CHECKPOINT) for each in found):
        raise Broken("anchor_not_readable", where=path.name)
    return found


def _objects(text: str) -> list[Line]:
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
