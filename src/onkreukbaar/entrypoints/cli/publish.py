"""`onkreukbaar publish DIR`: the public registers as a folder for any web server."""

from __future__ import annotations

from pathlib import Path

import click

from onkreukbaar.entrypoints.cli.acting import find_person
from onkreukbaar.entrypoints.cli.installation import set_up_installation


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--as", "acting", metavar="PERSON", help="Wie dit doet: gebruikersnaam of personeelsnummer.")
def publish(folder: Path, acting: str | None) -> None:
    """Schrijf wat openbaar is naar een map: pagina's, CSV, JSON, beschrijving en controlegetallen.

    FOLDER wordt een verwijzing naar een map ernaast: wie leest, ziet het oude of het nieuwe, nooit iets half.
    """
    set_up_installation()
    from django.utils import timezone

    from onkreukbaar.outbound.publication.actions import note_publication
    from onkreukbaar.outbound.publication.faults import NotForPublic
    from onkreukbaar.outbound.publication.folder import write_folder
    from onkreukbaar.outbound.publication.pages import make_files
    from onkreukbaar.outbound.publication.refresh import refresh_lines

    now, person = timezone.now(), find_person(acting)
    counts = refresh_lines(now)
    files = make_files(timezone.localdate(now))
    try:
        changes = write_folder(folder.parent.resolve() / folder.name, files)
    except (NotForPublic, OSError) as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Wacht op iemand die kijkt: {counts['lines_proposed']} nieuwe regels.")
    if changes is None:
        click.echo("Niets veranderd.")
        return
    note_publication(files=len(files), changes=changes.total, by=person)
    click.echo(f"{len(files)} bestanden geschreven, {changes.total} regels veranderd.")
