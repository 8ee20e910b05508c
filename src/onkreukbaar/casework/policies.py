"""The running rules of this installation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from onkreukbaar.rules.holder import PackHolder
from onkreukbaar.rules.pack import Pack


@lru_cache(maxsize=4)
def _holder(folder: str, pack: str) -> PackHolder:
    return PackHolder(Path(folder), pack)


def holder() -> PackHolder:
    return _holder(str(settings.POLICIES_PATH), settings.POLICY_PACK)


def current_pack() -> Pack:
    """The rules in force: read again when a file changes; a faulty file leaves the running rules in force."""
    return holder().current()


def policy_faults() -> tuple[str, ...]:
    """What is wrong with the files as they are now, for whoever can mend them; empty when all is well."""
    holder().current()
    return holder().faults
