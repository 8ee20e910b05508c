"""What an installation chooses about signing in. The file of the identity provider is read where it is used."""

import os
from pathlib import Path

from onkreukbaar.config.environment import words
from onkreukbaar.config.keys import read_key
from onkreukbaar.config.paths import home

SENSITIVE_ROLES = "integrity_adviser,integrity_officer,designated_officer,administrator,auditor,policy_officer"
"""Who sees the files of others, or hands out who may."""


def second_factor_roles(*, is_demo: bool) -> frozenset[str]:
    """Which roles must have a second factor (ONKREUKBAAR_SECOND_FACTOR_ROLES). In the demo: none, by default."""
    return frozenset(words("ONKREUKBAAR_SECOND_FACTOR_ROLES", "" if is_demo else SENSITIVE_ROLES))


def sealing_keys() -> list[str]:
    """The keys that small secrets are encrypted with: HOME/keys/sealing, and while it is being replaced the old one."""
    old = home() / "keys" / "sealing-old"
    return [read_key("sealing"), *([read_key("sealing-old")] if old.exists() else [])]


def sign_in_file() -> Path:
    """The file about the identity provider (ONKREUKBAAR_SIGN_IN, else HOME/sign-in.toml); it need not exist."""
    chosen = os.environ.get("ONKREUKBAAR_SIGN_IN")
    return Path(chosen).expanduser().resolve() if chosen else home() / "sign-in.toml"
