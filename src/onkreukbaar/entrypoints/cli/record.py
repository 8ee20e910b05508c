"""`onkreukbaar export-record`, `accept-restore` and `keys`: what an operator does with the proof of the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onkreukbaar.entrypoints.cli.acting import find_person
from onkreukbaar.entrypoints.cli.installation import set_up_installation

if TYPE_CHECKING:
    from onkreukbaar.record.writing import Actor
    from onkreukbaar.reference.people.models import Person

_AS = click.option("--as", "acting", metavar="PERSON", help="Wie dit doet: gebruikersnaam of personeelsnummer.")
_REASON = click.option("--reason", required=True, help="Waarom; komt in het register te staan.")


@click.command("export-record")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_AS
def export_record(folder: Path, acting: str | None) -> None:
    """Schrijf het register naar een map die iedereen zelf kan nagaan met `onkreukbaar verify`.

    Met --as komt er alleen inhoud in die deze persoon mag zien.
    """
    set_up_installation()
    from django.utils import timezone

    from onkreukbaar.casework.record_sight import withhold_for
    from onkreukbaar.record.actions import note_export
    from onkreukbaar.record.export import Export, NothingSealed, write_folder

    person = find_person(acting)
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is niet leeg. Kies een nieuwe map.")
    try:
        note_export(by=actor_of(person), contents="visible" if person else "all")
        export = Export(timezone.now(), withhold_for(person) if person else None)
        write_folder(folder, export)
    except (NothingSealed, RuntimeError, OSError) as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{export.last.last} gebeurtenissen geschreven. Nagaan: onkreukbaar verify {folder}")


@click.command("accept-restore")
@_REASON
@_AS
def accept_restore(reason: str, acting: str | None) -> None:
    """Ga verder met een oudere reservekopie, hoewel een getuige meer zag. Wat mist komt vast te staan."""
    set_up_installation()
    from onkreukbaar.record.actions import accept_restoration
    from onkreukbaar.record.witnesses import WitnessFailed

    try:
        accepted = accept_restoration(by=actor_of(find_person(acting)), reason=reason)
    except (ValueError, WitnessFailed) as fault:
        raise click.ClickException(str(fault)) from fault
    if not accepted:
        click.echo("Er is niets te aanvaarden: geen getuige weet meer dan dit register.")
    for each in accepted:
        click.echo(f"Vastgelegd: een getuige zag gebeurtenis {each.witnessed_sequence}. Het verzegelen gaat verder.")


@click.group()
def keys() -> None:
    """De sleutels waarmee het register wordt getekend."""


@keys.command("list")
def list_keys() -> None:
    """Toon de openbare sleutels, en vanaf welke gebeurtenis zij tekenen."""
    set_up_installation()
    from onkreukbaar.record.models import KeyRevocation, SigningKey

    revoked = set(KeyRevocation.objects.values_list("key_id", flat=True))
    known = list(SigningKey.objects.order_by("number"))
    if not known:
        click.echo("Er is nog geen sleutel. De eerste komt als er iets te verzegelen is.")
    for key in known:
        state = ", ingetrokken" if key.key_id in revoked else ""
        click.echo(f"{key.number}. {key.key_id} vanaf gebeurtenis {key.first_sequence}, {key.made_at:%Y-%m-%d}{state}")


@keys.command()
@_AS
def rotate(acting: str | None) -> None:
    """Teken vanaf nu met een nieuwe sleutel. De oude bekrachtigt de nieuwe."""
    set_up_installation()
    from onkreukbaar.record.actions import NotNow, rotate_key
    from onkreukbaar.record.signing import KeyMissing

    try:
        key = rotate_key(by=actor_of(find_person(acting)))
    except (NotNow, KeyMissing) as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Nieuwe sleutel {key.key_id}, vanaf gebeurtenis {key.first_sequence}.")
    click.echo("Maak nu een reservekopie. Vernietig daarna het bestand van de oude sleutel.")


@keys.command()
@click.argument("key_id")
@_REASON
@_AS
def revoke(key_id: str, reason: str, acting: str | None) -> None:
    """Trek een sleutel in die gelekt is of kan zijn. Tekent hij nog, dan komt er eerst een nieuwe."""
    set_up_installation()
    from onkreukbaar.record.actions import NotNow, revoke_key
    from onkreukbaar.record.signing import KeyMissing

    try:
        revocation = revoke_key(key_id=key_id, reason=reason, by=actor_of(find_person(acting)))
    except (NotNow, KeyMissing) as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Ingetrokken. Deze sleutel telt tot en met gebeurtenis {revocation.last_sequence}, en niet verder.")


def actor_of(person: Person | None) -> Actor:
    """Who acts, as the record names him; the console when nobody is named."""
    from onkreukbaar.record.writing import CONSOLE, Actor

    return Actor(person.key) if person else Actor(CONSOLE)
