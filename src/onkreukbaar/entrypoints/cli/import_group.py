"""`onkreukbaar import …`: one command for each thing that can be brought in."""

from __future__ import annotations

import click

from onkreukbaar.entrypoints.cli.main import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_at={
        "gifts": "onkreukbaar.entrypoints.cli.import_gifts:import_gifts",
        "people": "onkreukbaar.entrypoints.cli.import_people:import_people",
    },
)
def import_group() -> None:
    """Breng een bestand in: geschenken, mensen."""
