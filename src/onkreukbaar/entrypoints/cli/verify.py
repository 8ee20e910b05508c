"""`onkreukbaar verify FOLDER`: is an export of the record whole? Offline: no database, no network, no Django."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onkreukbaar.record.faults import Fault
    from onkreukbaar.record.verify import Verdict

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NOT_PROVED = (
    "Niet bewezen zonder ijkpunt van een getuige: dat niemand álles opnieuw heeft getekend, of het eind wegliet. "
    "Wie de sleutels heeft, kan dat. Geef een bewaard ijkpunt mee: --anchor BESTAND."
)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--anchor", "anchors", multiple=True, type=_FILE, help="Een ijkpunt dat een getuige bewaarde; mag vaker.")
def verify(folder: Path, anchors: tuple[Path, ...]) -> None:
    """Ga na of een export van het register heel is. Stopt met 1 bij de eerste gebeurtenis die niet klopt."""
    from onkreukbaar.record.folder import FILES, verify_folder

    if not any((folder / name).exists() for name in FILES):
        raise click.BadParameter(
            f"In {folder} staat geen export van het register: {', '.join(FILES)} ontbreken alle. Kies de map die "
            "`onkreukbaar export-record` heeft gemaakt.",
            param_hint="FOLDER",
        )
    verdict = verify_folder(folder, anchors)
    tell(verdict, is_anchored=bool(anchors))
    raise SystemExit(0 if verdict.is_whole else 1)


def tell(verdict: Verdict, *, is_anchored: bool) -> None:
    """Say what is proved, and what is not."""
    if verdict.fault:
        click.echo(f"NIET HEEL: {describe(verdict.fault)}")
    else:
        click.echo(
            f"HEEL: {verdict.events} gebeurtenissen onder {verdict.seals} zegels, {verdict.checkpoints} ijkpunten. "
            "Niets is veranderd, verwisseld, weggehaald of tussengevoegd zonder nieuwe handtekening."
        )
        tell_reach(verdict, is_anchored=is_anchored)
    tell_contents(verdict)


def tell_reach(verdict: Verdict, *, is_anchored: bool) -> None:
    """How far a witness proves it."""
    if verdict.anchored:
        reach = verdict.anchored
        click.echo(f"Bewezen tot en met gebeurtenis {reach.sequence}, die een getuige zag op {moment(reach.at)}.")
        click.echo(
            f"Daarna staan er {verdict.events - reach.sequence} gebeurtenissen: die zijn ondertekend, maar niet gezien."
        )
    elif not is_anchored:
        click.echo(NOT_PROVED)


def tell_contents(verdict: Verdict) -> None:
    """What is left out, and what is worth a question."""
    from onkreukbaar.record.faults import REMARKS

    if verdict.destroyed:
        click.echo(f"Van {verdict.destroyed} gebeurtenissen is de inhoud vernietigd; een latere zegt door wie.")
    if verdict.withheld:
        click.echo(f"Van {verdict.withheld} gebeurtenissen is de inhoud weggelaten: de lezer mag haar niet zien.")
    for key, count in verdict.remarks.items():
        click.echo(f"Opmerking: {count} {REMARKS[key]['nl']}.")


def describe(fault: Fault) -> str:
    """The first bad event in plain words: sequence, id, reason, and where it stands."""
    event = f"gebeurtenis {fault.sequence}" if fault.sequence else ""
    place = fault.where.replace(", ", ", regel ")
    about = [part for part in (event, f"id {fault.event_id}" if fault.event_id else "", place) if part]
    return f"{', '.join(about)}: {fault.text()}" if about else fault.text()


def moment(text: str) -> str:
    """A moment of the record (UTC) as it reads: `2026-11-25 09:30 UTC`."""
    return f"{text[:10]} {text[11:16]} UTC"
