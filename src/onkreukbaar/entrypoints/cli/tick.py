"""`onkreukbaar tick`: everything that is due."""

from __future__ import annotations

import datetime as dt

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation

WORDS = {
    "reminded": "herinnerd",
    "escalated": "doorgegeven",
    "sealed": "verzegeld",
    "letters": "brieven geschreven",
    "overviews": "overzichten geschreven",
    "letters_sent": "brieven verstuurd",
    "letters_failed": "brieven niet aangekomen",
    "letters_withdrawn": "brieven niet meer nodig",
    "letters_later": "brieven later nog eens",
    "letters_wiped": "brieven gewist",
    "mail_drafts_wiped": "doorgestuurde e-mails gewist",
}
"""Counts of the works as the operator reads them; a count that is not here goes by its own name."""


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
        click.echo(", ".join(f"{WORDS.get(name, name)} {count}" for name, count in report.counts.items()))
    for name in report.failed:
        click.echo(f"mislukt: {name}", err=True)
    raise SystemExit(1 if report.failed else 0)
