"""`onkreukbaar demo`: the product with a demo organisation, in one command."""

from __future__ import annotations

import os
import shutil
import sys

import click

from onkreukbaar.entrypoints.cli.installation import run, set_up_installation
from onkreukbaar.entrypoints.cli.server import keep_running, start_server, start_worker


@click.command()
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="Poort op deze computer.")
@click.option("--fresh", is_flag=True, help="Begin opnieuw: wis de demo die er staat.")
@click.option("--no-server", is_flag=True, help="Maak alleen de demo-organisatie.")
def demo(port: int, fresh: bool, no_server: bool) -> None:
    """Laat Onkreukbaar zien met een verzonnen organisatie op deze computer."""
    os.environ["ONKREUKBAAR_DEMO"] = "1"  # the server that we start takes it over
    os.environ.setdefault("ONKREUKBAAR_URL", f"http://127.0.0.1:{port}")
    set_up_installation()
    prepare(fresh)
    if no_server:
        return
    tell(f"http://127.0.0.1:{port}/")
    from onkreukbaar.record.sealer import seal_until

    server = start_server(f"127.0.0.1:{port}")
    raise SystemExit(keep_running(server, tick_quietly, start_beside=start_worker, until_stopped=seal_until))


def prepare(fresh: bool) -> None:
    """Fill an empty database with the demo organisation. Never touches one that holds something else."""
    from django.utils import timezone

    from onkreukbaar.entrypoints.demo.generate import build_demo, has_people, is_demo

    if has_people() and not is_demo():
        raise click.ClickException(
            "In deze gegevensmap staat een echte organisatie. Kies een andere: ONKREUKBAAR_HOME."
        )
    if fresh and has_people():
        run("flush", interactive=False, verbosity=0)
        forget_witness()
    if not has_people():
        click.echo("De demo-organisatie wordt gemaakt …")
        click.echo(f"{build_demo(timezone.now())} zaken in het afgelopen jaar.")
    tick_quietly()


def forget_witness() -> None:
    """The witness of the demo is a folder beside the database: what it saw of the former demo is gone with it."""
    from django.conf import settings

    shutil.rmtree(settings.DEMO_WITNESS, ignore_errors=True)


def tick_quietly() -> None:
    """What is due, while the demo runs. One failure does not stop the next minute."""
    from django.db import DatabaseError, close_old_connections

    from onkreukbaar.casework.tick import run_due

    try:
        run_due()
    except DatabaseError as error:
        sys.stderr.write(f"tick: {type(error).__name__}\n")
    finally:
        close_old_connections()


def tell(address: str) -> None:
    """Say where it runs and whom to be."""
    from rich.console import Console
    from rich.table import Table

    from onkreukbaar.entrypoints.demo.people import CAST

    table = Table("inloggen als", "rol", "eenheid", title="Kies op de inlogpagina wie je bent", title_justify="left")
    for person in CAST:
        table.add_row(person.full_name, person.role_name, person.unit_name)
    console = Console()
    console.print(table)
    console.print(f"\nOnkreukbaar staat klaar op [bold]{address}[/bold]\nStop met Ctrl-C.")
