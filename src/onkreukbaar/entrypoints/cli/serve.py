"""`onkreukbaar serve`, `set-up` and `check`: an installation of one's own."""

from __future__ import annotations

import click

from onkreukbaar.entrypoints.cli.installation import run, set_up_installation, start_django
from onkreukbaar.entrypoints.cli.server import keep_running, start_server, start_worker


@click.command("set-up")
def set_up() -> None:
    """Maak de gegevensmap, de sleutels en de database, of breng ze bij na een nieuwe versie."""
    set_up_installation()
    click.echo("Klaar: de gegevensmap en de database zijn bij.")


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
