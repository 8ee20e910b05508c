"""Keys of an installation: made at first use, kept in HOME/keys, readable for their owner only."""

import os
import secrets
import tempfile
from pathlib import Path

from onkreukbaar.config.paths import set_up_home


def read_key(name: str) -> str:
    """The key with this name, 86 URL-safe characters (512 bits) by default; made when it does not exist yet.

    Raises PermissionError when others than the owner may read the file.
    """
    path = _folder() / name
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(64))
    if path.stat().st_mode & 0o077:
        raise PermissionError(
            f"{path} is leesbaar voor anderen. Maak het bestand alleen voor de eigenaar leesbaar (chmod 600)."
        )
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise ValueError(f"{path} is leeg. Verwijder het bestand: dan wordt een nieuwe sleutel gemaakt.")
    return key


def _folder() -> Path:
    folder = set_up_home() / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _write_once(path: Path, key: str) -> None:
    """Two processes may start at once: a link either appears whole or finds the other's key already there."""
    handle, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp makes the file 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key)
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first: its key holds
    finally:
        Path(draft).unlink()
