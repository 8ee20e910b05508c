"""Where things lie: the home folder of an installation, and the policies. Needs no Django."""

import os
from pathlib import Path

from onkreukbaar.rules.locate import pack_key, policies_path

__all__ = ["checkout", "home", "mappings_path", "pack_key", "policies_path", "set_up_home"]

_PACKAGE = Path(__file__).resolve().parent.parent


def checkout() -> Path | None:
    """The root of the source checkout this code runs from; None when it runs from an installed wheel."""
    root = _PACKAGE.parent.parent
    return root if (root / "pyproject.toml").is_file() else None


def home() -> Path:
    """The folder with database, uploads and keys: ONKREUKBAAR_HOME, else `var` in the checkout or here."""
    chosen = os.environ.get("ONKREUKBAAR_HOME")
    if chosen:
        return Path(chosen).expanduser().resolve()
    return (checkout() or Path.cwd()) / "var"


def mappings_path() -> Path:
    """The folder with the mappings for imports: ONKREUKBAAR_MAPPINGS, else those of the checkout or the wheel."""
    chosen = os.environ.get("ONKREUKBAAR_MAPPINGS")
    if chosen:
        return Path(chosen).expanduser().resolve()
    return (checkout() or _PACKAGE) / "examples" / "mappings"


def set_up_home() -> Path:
    """Make the home folder, readable for its owner only, where it does not exist yet; give its path."""
    folder = home()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
