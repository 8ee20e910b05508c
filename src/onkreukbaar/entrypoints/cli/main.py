"""The console script `onkreukbaar`: one group, whose commands are read only when they are asked for."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS: dict[str, str] = {
    "check": "onkreukbaar.entrypoints.cli.serve:check",
    "demo": "onkreukbaar.entrypoints.cli.demo:demo",
    "docs": "onkreukbaar.entrypoints.cli.docs:docs",
    "serve": "onkreukbaar.entrypoints.cli.serve:serve",
    "set-up": "onkreukbaar.entrypoints.cli.serve:set_up",
    "tick": "onkreukbaar.entrypoints.cli.tick:tick",
}
"""Name on the command line: module and the command in it. A new command is one line here."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called or listed, so that a pure command starts without Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onkreukbaar")
def main() -> None:
    """Onkreukbaar: mag dit, wie beslist, en waar staat het."""
