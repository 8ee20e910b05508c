"""What is in a copy: of which version, at which moment, with the hash of every part."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from onkreukbaar.outbound.copies.faults import CopyFault

NAME = "manifest.json"
FORMAT = 1
CHUNK = 1024 * 1024


@dataclass
class Manifest:
    """`parts`: SHA-256 by name of each member; `rows`: count by table; `migrations`: "app.name" as applied."""

    made_at: str
    software: str = field(default_factory=lambda: version("onkreukbaar"))
    format: int = FORMAT
    database: str = ""
    migrations: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    last_sequence: int = 0
    last_hash: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def read_manifest(archive: ZipFile) -> Manifest:
    """Raises CopyFault when this is no copy, or one of a format of later."""
    try:
        content: dict[str, Any] = json.loads(archive.read(NAME))
    except (KeyError, ValueError, BadZipFile) as fault:
        raise CopyFault("Dit is geen kopie van Onkreukbaar, of zij is niet af.") from fault
    if content.get("format") != FORMAT:
        raise CopyFault(f"Deze kopie heeft formaat {content.get('format')}. Deze versie leest formaat {FORMAT}.")
    return Manifest(**content)


def check_parts(archive: ZipFile, manifest: Manifest) -> None:
    """Read everything once and hold it against the manifest. Raises CopyFault that names the first part at fault."""
    names = set(archive.namelist()) - {NAME}
    for name in sorted(names ^ set(manifest.parts)):
        raise CopyFault(f"De kopie is niet heel: {name} ontbreekt of hoort er niet bij. Gebruik een andere kopie.")
    for name, expected in manifest.parts.items():
        if _hash_of(archive, name) != expected:
            raise CopyFault(f"De kopie is niet heel: {name} is veranderd. Gebruik een andere kopie.")


def _hash_of(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as stream:
            for chunk in chunks_of(stream):
                digest.update(chunk)
    except BadZipFile:
        return ""
    return digest.hexdigest()


def chunks_of(stream: IO[bytes]) -> Iterator[bytes]:
    """A stream piece by piece."""
    while chunk := stream.read(CHUNK):
        yield chunk
