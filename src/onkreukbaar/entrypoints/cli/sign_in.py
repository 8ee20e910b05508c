"""`onkreukbaar sign-in …`: keys for the identity provider, a look whether it answers, and helping who is locked out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation, start_django

if TYPE_CHECKING:
    from onkreukbaar.reference.people.models import Account


@click.group("sign-in")
def sign_in() -> None:
    """Inloggen: sleutels voor de inlogdienst, kijken of die antwoordt, en mensen weer binnenlaten."""


@sign_in.command("keys")
def keys() -> None:
    """Toon de openbare sleutels waaraan de inlogdienst ons herkent (JSON Web Key Set)."""
    start_django()
    from onkreukbaar.entrypoints.web.sign_in.organisation.client_keys import published_keys

    click.echo(json.dumps(published_keys(), indent=2))


@sign_in.command("renew-key")
def renew_key() -> None:
    """Maak een nieuwe sleutel; hij is meteen openbaar en tekent vanaf morgen. De vorige blijft nog openbaar."""
    start_django()
    from onkreukbaar.entrypoints.web.sign_in.organisation import client_keys

    click.echo(f"De nieuwe sleutel heet {client_keys.renew_key()}. Hij tekent over 24 uur.")


@sign_in.command("reseal")
def reseal() -> None:
    """Versleutel de geheimen van alle tweede stappen met de sleutel van nu (na vervanging van `keys/sealing`)."""
    set_up_installation()
    from onkreukbaar.reference.people.actions.second_factors import reseal_secrets

    click.echo(f"Opnieuw versleuteld: {reseal_secrets()}.")


@sign_in.command("check")
def check() -> None:
    """Lees het bestand over de inlogdienst en vraag haar adressen op; stopt met 1 als er iets mis is."""
    start_django()
    from django.conf import settings

    from onkreukbaar.entrypoints.web.sign_in.organisation.metadata import Unreachable, metadata_of
    from onkreukbaar.entrypoints.web.sign_in.organisation.provider_file import FileFault, read_provider

    try:
        provider = read_provider(settings.SIGN_IN_FILE)
        if provider is None:
            click.echo(f"Er is geen inlogdienst: {settings.SIGN_IN_FILE} bestaat niet.")
            return
        addresses = metadata_of(provider)
    except FileFault as fault:
        raise click.ClickException("\n".join(fault.faults)) from fault
    except Unreachable as fault:
        raise click.ClickException("De inlogdienst antwoordt niet, of noemt zichzelf anders dan issuer.") from fault
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"):
        click.echo(f"{name}: {addresses.get(name, 'ontbreekt')}")
    levels = addresses.get("acr_values_supported")
    if levels and not set(provider.acr) <= set(levels):
        raise click.ClickException(f"De inlogdienst kent niet elk niveau van acr. Zij kent: {', '.join(levels)}.")


@sign_in.command("reset-second-factor")
@click.argument("username")
@click.option("--reason", required=True, help="Waarom; de persoon leest het bij 'Mijn gegevens'.")
def reset_second_factor(username: str, reason: str) -> None:
    """Haal de tweede stap van een account weg, als er geen andere beheerder is die dat kan."""
    account = _account(username)
    from onkreukbaar.reference.people import actions
    from onkreukbaar.reference.people.faults import PeopleError

    try:
        actions.reset_second_factor(account=account, reason=reason, by=None)
    except PeopleError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo("De tweede stap is weg. Bij het inloggen stelt de persoon een nieuwe in, als dat moet.")


@sign_in.command("unlink")
@click.argument("username")
def unlink(username: str) -> None:
    """Maak een account los van de inlogdienst, bijvoorbeeld als iemand daar een nieuw account kreeg."""
    account = _account(username)
    from onkreukbaar.reference.people.actions.claims import unlink_login

    click.echo(f"Losgemaakt: {unlink_login(account=account)}.")


def _account(username: str) -> Account:
    """The account with this user name, or of the person with this personnel number. Raises click.BadParameter."""
    set_up_installation()
    from django.db.models import Q

    from onkreukbaar.reference.people.models import Account

    wanted = Q(username=username) | Q(person__personnel_number=username)
    account = Account.objects.filter(wanted).select_related("person__unit").first()
    if account is None:
        raise click.BadParameter("Dit account kennen we niet.", param_hint="USERNAME")
    return account
