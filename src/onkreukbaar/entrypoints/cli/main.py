"""The console script `onkreukbaar`: one group, whose commands are read only when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

COMMANDS: dict[str, str] = {
    "accept-restore": "onkreukbaar.entrypoints.cli.record:accept_restore",
    "ask": "onkreukbaar.entrypoints.cli.ask:ask",
    "backup": "onkreukbaar.entrypoints.cli.copies:backup",
    "bundle": "onkreukbaar.entrypoints.cli.bundle:bundle",
    "check": "onkreukbaar.entrypoints.cli.serve:check",
    "check-policies": "onkreukbaar.entrypoints.cli.check_policies:check_policies",
    "demo": "onkreukbaar.entrypoints.cli.demo:demo",
    "docs": "onkreukbaar.entrypoints.cli.docs:docs",
    "import": "onkreukbaar.entrypoints.cli.import_group:import_group",
    "export-record": "onkreukbaar.entrypoints.cli.record:export_record",
    "exam": "onkreukbaar.entrypoints.cli.exam:exam",
    "keys": "onkreukbaar.entrypoints.cli.record:keys",
    "publish": "onkreukbaar.entrypoints.cli.publish:publish",
    "restore": "onkreukbaar.entrypoints.cli.copies:restore",
    "mail-in": "onkreukbaar.entrypoints.cli.mail_in:mail_in",
    "serve": "onkreukbaar.entrypoints.cli.serve:serve",
    "sign-in": "onkreukbaar.entrypoints.cli.sign_in:sign_in",
    "simulate": "onkreukbaar.entrypoints.cli.simulate:simulate",
    "set-up": "onkreukbaar.entrypoints.cli.serve:set_up",
    "token": "onkreukbaar.entrypoints.cli.token:token",
    "rotate-columns": "onkreukbaar.entrypoints.cli.rotate_columns:rotate_columns",
    "tick": "onkreukbaar.entrypoints.cli.tick:tick",
    "worker": "onkreukbaar.entrypoints.cli.worker:worker",
    "verify": "onkreukbaar.entrypoints.cli.verify:verify",
}
"""Name on the command line: module and the command in it. A new command is one line here."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called or listed, so that a pure command starts without Django."""

    def __init__(self, *args: Any, commands_at: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return sorted(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        if cmd_name not in self.commands_at:
            return None
        module, name = self.commands_at[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onkreukbaar")
def main() -> None:
    """Onkreukbaar: mag dit, wie beslist, en waar staat het."""
