"""Where the policies lie, and whose pack it is. Needs no Django and no settings."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def policies_path() -> Path:
    """The folder with the vocabulary and the packs: ONKREUKBAAR_POLICIES, else those of the checkout or the wheel."""
    chosen = os.environ.get("ONKREUKBAAR_POLICIES")
    if chosen:
        return Path(chosen).expanduser().resolve()
    checkout = _PACKAGE.parent.parent
    return (checkout if (checkout / "pyproject.toml").is_file() else _PACKAGE) / "policies"


def pack_key() -> str:
    """The organisation's own pack: ONKREUKBAAR_PACK, else `defence`."""
    return os.environ.get("ONKREUKBAAR_PACK") or "defence"
