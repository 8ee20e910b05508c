"""`onkreukbaar serve`, `set-up` and `check`: an installation of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onkreukbaar.entrypoints.cli.installation import (
    has_data,
    is_behind,
    reach_database,
    run,
    set_up_installation,
    start_django,
)
from onkreukbaar.entrypoints.cli.server import keep_running, start_server, start_worker


@click.command("set-up")
@click.option("--backup", type=click.Path(dir_okay=False, path_type=Path), help="Maak eerst een kopie in dit bestand.")
def set_up(backup: Path | None) -> None:
    """Maak de gegevensmap, de sleutels en de database, of breng ze bij na een nieuwe versie."""
    start_django()
    reach_database()
    if is_behind() and has_data():
        _copy_first(backup)
    set_up_installation()
    click.echo("Klaar: de gegevensmap en de database zijn bij.")


def _copy_first(target: Path | None) -> None:
    """Before an upgrade a copy is made when it is asked for; at a keyboard it is offered."""
    from onkreukbaar.outbound.copies.faults import CopyFault
    from onkreukbaar.outbound.copies.make import make_copy

    if target is None and sys.stdin.isatty() and click.confirm("Wil je eerst een kopie maken?", default=True):
        target = Path(click.prompt("In welk bestand?", default="onkreukbaar-kopie.zip"))
    if target is None:
        return
    try:
        click.echo(f"{target}: {sum(make_copy(target).rows.values())} rijen bewaard.")
    except CopyFault as fault:
        raise click.ClickException(f"{fault} Er is nog niets bijgewerkt.") from fault


@click.command()
@click.option("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="Adres waarop de server luistert.")
@click.option("--workers", default=2, type=click.IntRange(1, 64), help="Aantal processen.")
@click.option("--no-worker", is_flag=True, help="Zonder `onkreukbaar worker` ernaast: die draait dan elders.")
def serve(bind: str, workers: int, no_worker: bool) -> None:
    """Start de webserver, met het lange werk ernaast. Laat `onkreukbaar tick` elke minuut draaien met een timer."""
    set_up_installation()
    click.echo(f"Onkreukbaar luistert op {bind}. Stop met Ctrl-C.")
    from onkreukbaar.record.sealer import seal_until

    server = start_server(bind, workers=workers)
    start_beside = None if no_worker else start_worker
    raise SystemExit(keep_running(server, start_beside=start_beside, until_stopped=seal_until))


@click.command()
def check() -> None:
    """Controleer of deze installatie veilig is om mee te werken; stopt met 1 als dat niet zo is."""
    from django.core.management import CommandError

    start_django()
    try:
        run("check", deploy=True)
    except CommandError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
