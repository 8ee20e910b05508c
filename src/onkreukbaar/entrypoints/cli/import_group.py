"""`onkreukbaar import …`: one command for each thing that can be brought in."""

from __future__ import annotations

import os
from importlib.util import find_spec

import click

from onkreukbaar.entrypoints.cli.installation import SETTINGS
from onkreukbaar.entrypoints.cli.main import LazyGroup


class ImportGroup(LazyGroup):
    """What can be brought in: people, and every register of the street that takes a file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_keys()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from onkreukbaar.entrypoints.cli.import_register import import_command

        return import_command(cmd_name) if cmd_name in _keys() else super().get_command(ctx, cmd_name)


def _keys() -> list[str]:
    """The registers that have a folder telling what they take from a file."""
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    folders = [register.rsplit(".", 2)[0] for register in settings.REGISTERS]
    return [folder.rpartition(".")[2] for folder in folders if find_spec(f"{folder}.imports")]


@click.group(
    cls=ImportGroup,
    commands_at={
        "people": "onkreukbaar.entrypoints.cli.import_people:import_people",
        "permissions": "onkreukbaar.entrypoints.cli.import_permissions:import_permissions",
    },
)
def import_group() -> None:
    """Breng een bestand in: een register, mensen."""
