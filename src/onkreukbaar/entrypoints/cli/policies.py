"""The pack that pure commands work with: read from the files, without a database and without Django."""

from __future__ import annotations

import click

from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.locate import pack_key, policies_path
from onkreukbaar.rules.pack import Pack, load_pack


def read_pack(key: str | None = None) -> Pack:
    """The pack with this key, or that of this installation.

    Raises click.ClickException, with file and line, when it cannot be used.
    """
    try:
        return load_pack(policies_path() / (key or pack_key()))
    except PolicyError as fault:
        raise click.ClickException(str(fault)) from fault
