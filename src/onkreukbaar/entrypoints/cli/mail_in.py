"""`onkreukbaar mail-in`: takes in one mail from standard input; for the pipe of a mail server."""

from __future__ import annotations

import sys

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation


@click.command("mail-in")
def mail_in() -> None:
    """Lees één doorgestuurde e-mail van standaardinvoer. De afzender krijgt een link naar de vraag."""
    set_up_installation()
    from onkreukbaar.entrypoints.mail_in.parse import LARGEST
    from onkreukbaar.entrypoints.mail_in.receive import receive_mail

    click.echo(receive_mail(sys.stdin.buffer.read(LARGEST + 1)))
