"""`onkreukbaar import permissions FILE`: the security officer's list of who may get what."""

from __future__ import annotations

from pathlib import Path

import click

from onkreukbaar.entrypoints.cli.acting import find_person
from onkreukbaar.entrypoints.cli.installation import set_up_installation


@click.command(name="permissions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "acting", metavar="PERSON", help="Wie dit doet: gebruikersnaam of personeelsnummer.")
def import_permissions(file: Path, *, acting: str | None) -> None:
    """Lees toestemmingen in uit CSV of Excel.

    Kolommen: holder_name, kvk_number, reference, regime, cleared_to, valid_from, valid_until. Elke regel komt erin, was
    er al, of wordt afgewezen met de reden.
    """
    set_up_installation()
    from onkreukbaar.casework.faults import CaseworkError
    from onkreukbaar.casework.imports.faults import UnreadableFile
    from onkreukbaar.registers.information_sharing.permission_imports import import_permissions as bring_in

    try:
        report = bring_in(path=file, by=find_person(acting))
    except (CaseworkError, UnreadableFile) as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(
        f"Regels: {report.rows}. Nieuw: {report.added}. Nieuwe laatste dag: {report.moved}. "
        f"Stond er al: {report.unchanged}. Afgewezen: {len(report.rejections)}."
    )
    for rejection in report.rejections:
        click.echo(f"regel {rejection.line}, {rejection.column} ‘{rejection.value}’: {rejection.reason}")
