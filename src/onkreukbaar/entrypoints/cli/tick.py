"""`onkreukbaar tick`: everything that is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation

WORDS = {
    "checks": "logboek laten nakijken",
    "checkpoints": "ijkpunten",
    "escalated": "doorgegeven",
    "events_over": "niet op tijd beslist",
    "forgotten_trials": "proeven gewist",
    "letters_wiped": "brieven gewist",
    "mail_drafts_wiped": "ontwerpen gewist",
    "overviews": "overzichten",
    "processing_told": "verwerkingen gemeld",
    "reminded": "herinnerd",
    "sealed": "verzegeld",
    "sessions_forgotten": "sessies gewist",
    "taken_up": "werk opgepakt",
    "tasks_forgotten": "oud werk gewist",
    "witnessed": "bij getuigen",
}
"""Counts of the works as the operator reads them; a count that is not here goes by its own name."""
NOTHING = "Er was niets aan de beurt."


def tell(counts: Mapping[str, int]) -> str:
    """What was done, in one line; what was not is left out."""
    return ", ".join(f"{WORDS.get(name, name)} {count}" for name, count in counts.items() if count) or NOTHING


def read_moment(text: str) -> dt.datetime:
    """An ISO 8601 moment; without a zone it is Dutch time. Raises click.BadParameter."""
    from django.utils import timezone

    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter("schrijf een tijdstip als 2026-11-25T09:00", param_hint="--at") from error
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


@click.command()
@click.option(
    "--at", "text", default="", metavar="TIME", help="Doe alsof het nu dit moment is, zoals 2026-11-25T09:00."
)
def tick(text: str) -> None:
    """Doe wat aan de beurt is: herinneren, doorgeven, verzegelen. Mag zo vaak als je wilt."""
    set_up_installation()
    from onkreukbaar.casework.tick import run_due

    report = run_due(read_moment(text) if text else None)
    if report.is_busy:
        click.echo("Er loopt al een ronde; deze doet niets.")
    else:
        click.echo(tell(report.counts))
    for name in report.failed:
        click.echo(f"mislukt: {name}", err=True)
    raise SystemExit(1 if report.failed else 0)
