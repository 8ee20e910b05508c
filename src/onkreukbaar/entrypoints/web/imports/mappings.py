"""The mappings that come with this installation, to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from django.conf import settings


@dataclass(frozen=True)
class KnownMapping:
    """A mapping file on this installation: its name, and how its maker calls it."""

    name: str
    title: str
    path: Path


def known_mappings(register_key: str) -> list[KnownMapping]:
    """The mappings for a register, by title. A file that cannot be read is left out."""
    found = [_read(path) for path in sorted(Path(settings.MAPPINGS_PATH).glob("*.yaml"))]
    return [mapping for mapping, register in filter(None, found) if register == register_key]


def rate_files() -> list[Path]:
    """The files with exchange rates that a mapping may name."""
    folder = Path(settings.MAPPINGS_PATH)
    return [path for path in sorted(folder.glob("*.yaml")) if "per_euro" in _content(path)]


def _read(path: Path) -> tuple[KnownMapping, str] | None:
    content = _content(path)
    if "mapping" not in content:
        return None
    title = str(content.get("title") or content["mapping"])
    return KnownMapping(path.stem, title, path), str(content.get("register"))


def _content(path: Path) -> dict[str, object]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return content if isinstance(content, dict) else {}
