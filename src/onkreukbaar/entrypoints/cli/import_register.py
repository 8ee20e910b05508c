"""`onkreukbaar import REGISTER FILE --mapping MAPPING.yaml`: a register from elsewhere, row by row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onkreukbaar.entrypoints.cli.acting import find_person
from onkreukbaar.entrypoints.cli.installation import set_up_installation

if TYPE_CHECKING:
    from onkreukbaar.casework.imports.report import Report
    from onkreukbaar.casework.imports.run import Source

SHOWN = 20
"""Rejections on screen; all of them stand in the report and in the file of rejected rows."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)


def import_command(register_key: str) -> click.Command:
    """The command that brings a file into one register."""

    def bring_in(
        file: Path, mapping: Path, *, dry_run: bool, report: Path | None, rejected: Path | None, acting: str | None
    ) -> None:
        set_up_installation()
        bring_in_file(register_key, file, mapping, is_dry=dry_run, report=report, rejected=rejected, acting=acting)

    return click.Command(register_key, callback=bring_in, params=list(PARAMETERS), help=HELP)


HELP = """Importeer een register uit CSV, Excel of JSON.

Elke regel komt in het register, of wordt afgewezen met de reden. Twee keer importeren voegt niets toe.
"""
PARAMETERS: tuple[click.Parameter, ...] = (
    click.Argument(["file"], type=_FILE),
    click.Option(["--mapping"], required=True, type=_FILE, help="Welke kolom welk veld vult (YAML)."),
    click.Option(["--dry-run"], is_flag=True, help="Alleen kijken: er wordt niets vastgelegd."),
    click.Option(["--report"], type=_OUT, help="Waar het verslag komt (JSON)."),
    click.Option(["--rejected"], type=_OUT, help="Waar de afgewezen regels komen (CSV); anders naast waar je staat."),
    click.Option(["--as", "acting"], metavar="PERSON", help="Wie dit doet: gebruikersnaam of personeelsnummer."),
)


def bring_in_file(
    register_key: str,
    file: Path,
    mapping: Path,
    *,
    is_dry: bool,
    report: Path | None,
    rejected: Path | None,
    acting: str | None,
) -> None:
    """Look a file through or import it, with a progress bar, and say what came of it."""
    from onkreukbaar.casework.imports.faults import ImportFault

    person = find_person(acting)
    back = rejected or (None if is_dry else Path.cwd() / f"{file.stem}-afgewezen.csv")
    try:
        source = _source(register_key, file, mapping)
        found = _with_progress(source, file.name, person, is_dry=is_dry, rejected=back)
    except ImportFault as fault:
        click.echo(str(fault), err=True)
        raise SystemExit(2) from fault
    if report is not None:
        report.write_text(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _show(found, is_dry=is_dry, back=back)


def _source(register_key: str, file: Path, mapping: Path) -> Source:
    from onkreukbaar.casework.imports.faults import ImportFault
    from onkreukbaar.casework.imports.read_mapping import read_mapping
    from onkreukbaar.casework.imports.run import Source
    from onkreukbaar.casework.street import register_of

    register = register_of(register_key)
    if register.importing is None:
        raise ImportFault(register_key)
    specification = register.importing()
    return Source(file, read_mapping(mapping, specification, register.key), register, specification)


def _with_progress(source: Source, name: str, person: Any, *, is_dry: bool, rejected: Path | None) -> Report:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    from onkreukbaar.casework.imports.batches import begin_batch, bring_in
    from onkreukbaar.casework.imports.run import examine_file

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rows]}"))
    with Progress(*columns, TimeElapsedColumn(), console=_console()) as bar:
        task = bar.add_task(name, total=1.0, rows="")

        def progress(part: float, report: Report) -> None:
            bar.update(task, completed=part, rows=f"{report.rows} regels")

        if is_dry:
            return examine_file(source, progress=progress, rejected=rejected)
        batch = begin_batch(source=source, file_name=name, by=person)
        return bring_in(source=source, batch=batch, by=person, progress=progress, rejected=rejected)


def _console() -> Any:
    from rich.console import Console

    return Console(stderr=True)


def _show(report: Report, *, is_dry: bool, back: Path | None) -> None:
    landed = "zouden in het register komen" if is_dry else "staan in het register"
    click.echo(f"{report.rows} regels gelezen.")
    click.echo(f"{report.landed} {landed}, {report.nil} melden niets, {report.duplicates} waren er al, "
               f"{report.rejected} zijn afgewezen.")  # fmt: skip
    for outcome, count in sorted(report.to_dict()["assessed"].items()):
        click.echo(f"  {outcome}: {count} (alleen op bekende feiten)")
    if report.unknown_amounts:
        click.echo(f"{report.unknown_amounts} keer is het bedrag niet bekend in euro.")
    told = report.to_dict()
    if told["organisations"]:
        click.echo(f"{told['organisations']} organisaties, in {told['spellings']} schrijfwijzen.")
    for rejection in report.rejections[:SHOWN]:
        where = f" {rejection.field}" if rejection.field else ""
        click.echo(f"  regel {rejection.line}{where}: {rejection}")
    if report.rejected > SHOWN:
        click.echo(f"  en nog {report.rejected - SHOWN}.")
    if report.rejected and back is not None:
        click.echo(f"De afgewezen regels staan in {back}. Verbeter ze daar en importeer dat bestand opnieuw.")
