"""`onkreukbaar token …`: tokens for programs, on the console; for service accounts that never sign in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from onkreukbaar.entrypoints.cli.acting import find_person
from onkreukbaar.entrypoints.cli.installation import set_up_installation

if TYPE_CHECKING:
    from onkreukbaar.entrypoints.api.models import ApiToken
    from onkreukbaar.reference.people.models import Person

USUAL_DAYS = 90


@click.group()
def token() -> None:
    """Koppelingen: sleutels waarmee een programma voor iemand werkt."""


@token.command()
@click.argument("person", metavar="PERSON")
@click.option("--name", required=True, help="Waarvoor het is, bijvoorbeeld: personeelssysteem.")
@click.option("--scope", "scopes", multiple=True, required=True, metavar="SCOPE", help="Waarvoor het mag, meermaals.")
@click.option("--days", default=USUAL_DAYS, show_default=True, help="Hoeveel dagen het werkt, vandaag meegeteld.")
def create(person: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Maak een sleutel voor PERSON (gebruikersnaam of personeelsnummer). Je ziet hem één keer."""
    set_up_installation()
    from django.utils import timezone

    from onkreukbaar.entrypoints.api.actions import create_token
    from onkreukbaar.reference.people.faults import PeopleError

    expires_on = timezone.localdate() + dt.timedelta(days=days - 1)
    try:
        made, secret = create_token(person=_known(person), name=name, scopes=scopes, expires_on=expires_on, by=None)
    except PeopleError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(secret)
    click.echo(f"{_told(made)}. Kopieer de sleutel nu: hij staat verder nergens.", err=True)


@token.command("list")
@click.option("--person", metavar="PERSON", help="Alleen die van deze persoon.")
def list_tokens(person: str | None) -> None:
    """Laat zien welke sleutels er zijn; de sleutels zelf kent niemand meer."""
    set_up_installation()
    from onkreukbaar.entrypoints.api.models import ApiToken

    found = ApiToken.objects.filter(revoked_at__isnull=True).select_related("person")
    for each in found.filter(person=_known(person)) if person else found:
        click.echo(_told(each))


@token.command()
@click.argument("prefix", metavar="PREFIX")
@click.option("--as", "acting", metavar="PERSON", help="Wie dit doet: gebruikersnaam of personeelsnummer.")
def revoke(prefix: str, acting: str | None) -> None:
    """Trek de sleutel in die zo begint (zie `token list`)."""
    set_up_installation()
    from onkreukbaar.entrypoints.api.actions import revoke_token
    from onkreukbaar.entrypoints.api.models import ApiToken
    from onkreukbaar.reference.people.faults import PeopleError

    found = ApiToken.objects.filter(prefix=prefix.removeprefix("okb_"), revoked_at__isnull=True)
    if len(found) != 1:
        raise click.ClickException(f"Er is niet precies één sleutel die begint met okb_{prefix.removeprefix('okb_')}.")
    try:
        revoke_token(token=found[0], by=find_person(acting))
    except PeopleError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo("Ingetrokken.")


def _known(named: str) -> Person:
    person = find_person(named, "PERSON")
    if person is None:
        raise click.BadParameter("Noem een persoon.", param_hint="PERSON")
    return person


def _told(each: ApiToken) -> str:
    used = each.last_used_on.isoformat() if each.last_used_on else "nooit"
    return (
        f"okb_{each.prefix}… {each.person.personnel_number or each.person.key} '{each.name}': {each.scopes};"
        f" tot en met {each.expires_on.isoformat()}, laatst gebruikt {used}"
    )
