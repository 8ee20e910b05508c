"""`onkreukbaar import people FILE…`: units, people and roles from the organisation's own files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onkreukbaar.entrypoints.cli.acting import find_person
from onkreukbaar.entrypoints.cli.installation import set_up_installation

if TYPE_CHECKING:
    from onkreukbaar.reference.people.imports.report import Report
    from onkreukbaar.reference.people.imports.sheet import Sheet
    from onkreukbaar.reference.people.models import Person

SHOWN = 20
"""Rejections on screen; all of them stand in the report and in the files of rejected rows."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="people")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--dry-run", is_flag=True, help="Alleen kijken: er wordt niets vastgelegd.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Waar het verslag komt (JSON).")
@click.option(
    "--rejected", type=click.Path(file_okay=False, path_type=Path), help="Map voor de afgewezen regels (CSV)."
)
@click.option("--as", "acting", metavar="PERSON", help="Wie dit doet: gebruikersnaam of personeelsnummer.")
def import_people(
    files: tuple[Path, ...], *, dry_run: bool, report: Path | None, rejected: Path | None, acting: str | None
) -> None:
    """Lees eenheden, functies, mensen en rollen in uit CSV.

    Elke regel komt erin, was er al, of wordt afgewezen met de reden. Twee keer inlezen voegt niets toe.
    """
    set_up_installation()
    from onkreukbaar.reference.people.faults import NotAllowed

    sheets = [_read(file) for file in files]
    try:
        found = _with_progress(sheets, find_person(acting), is_dry_run=dry_run)
    except NotAllowed as fault:
        raise click.ClickException(str(fault)) from fault
    if report:
        report.write_text(json.dumps(found.to_dict(), ensure_ascii=False, indent=2), encoding="utf-8")
    if not dry_run:
        _write_rejected(found, rejected or Path.cwd())
    _tell(found)


def _read(file: Path) -> Sheet:
    from onkreukbaar.reference.people.imports.faults import SheetFault
    from onkreukbaar.reference.people.imports.sheet import read_sheet

    try:
        return read_sheet(file.name, file.read_bytes())
    except SheetFault as fault:
        raise click.ClickException(str(fault)) from fault


def _with_progress(sheets: list[Sheet], by: Person | None, *, is_dry_run: bool) -> Report:
    from rich.console import Console
    from rich.progress import Progress

    from onkreukbaar.reference.people.imports.run import import_people as take_over

    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("inlezen", total=sum(len(sheet.rows) for sheet in sheets))
        return take_over(sheets=sheets, by=by, is_dry_run=is_dry_run, on_row=lambda: progress.advance(bar))


def _write_rejected(report: Report, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part in report.sheets:
        if part.rejections:
            path = folder / f"{Path(part.sheet.file).stem}-afgewezen.csv"
            path.write_text(part.rejected_csv(), encoding="utf-8-sig", newline="")
            click.echo(f"Afgewezen regels, om te verbeteren en opnieuw in te lezen: {path}")


def _tell(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("bestand", "soort", "regels", "nieuw of veranderd", "was er al", "afgewezen")
    for part in report.sheets:
        counts = (part.rows, part.landed, part.unchanged, part.rejected)
        table.add_row(part.sheet.file, part.sheet.kind.key, *(str(count) for count in counts))
    console = Console(highlight=False, markup=False)
    console.print(table)
    for rejection in report.rejections[:SHOWN]:
        where = f"{rejection.file} regel {rejection.line}, {rejection.field} ‘{rejection.value}’"
        console.print(f"{where}: {rejection.reason} {rejection.remedy}")
    if len(report.rejections) > SHOWN:
        console.print(f"… en nog {len(report.rejections) - SHOWN}. Alle staan in het verslag (--report).")
    if report.is_dry_run:
        console.print("Er is niets vastgelegd: dit was om te kijken.")
