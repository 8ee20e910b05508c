"""`onkreukbaar backup` and `restore`: a copy of the installation, and an installation out of a copy."""

from __future__ import annotations

from pathlib import Path

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation, start_django

PASSPHRASE = "ONKREUKBAAR_KEYS_PASSPHRASE"  # noqa: S105 - the name of a variable
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--keys", type=FILE, help="Zet de sleutels, versleuteld, in dit bestand. Bewaar het ergens anders.")
@click.option("--passphrase", envvar=PASSPHRASE, help=f"De wachtzin voor de sleutels; liever in {PASSPHRASE}.")
def backup(file: Path, keys: Path | None, passphrase: str | None) -> None:
    """Maak een kopie van de gegevens, de uploads en de regels, terwijl de dienst draait."""
    set_up_installation()
    from onkreukbaar.outbound.copies.faults import CopyFault
    from onkreukbaar.outbound.copies.keys import check_keys_file, copy_keys
    from onkreukbaar.outbound.copies.make import make_copy

    try:
        if keys:
            passphrase = passphrase or _ask(is_new=True)
            check_keys_file(keys, passphrase)
        manifest = make_copy(file)
        click.echo(f"{file}: {sum(manifest.rows.values())} rijen, logboek tot en met {manifest.last_sequence}.")
        if keys and passphrase:
            count = copy_keys(keys, passphrase)
            click.echo(f"{keys}: {count} sleutels. Bewaar dit bestand niet bij de kopie.")
        else:
            click.echo("Zonder sleutels. Met --keys maak je daar een apart bestand van.")
    except CopyFault as fault:
        raise click.ClickException(str(fault)) from fault


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--keys", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Het bestand met sleutels.")
@click.option("--passphrase", envvar=PASSPHRASE, help=f"De wachtzin voor de sleutels; liever in {PASSPHRASE}.")
@click.option("--replace", is_flag=True, help="Vervang wat er staat. Dat blijft ernaast bewaard.")
@click.option("--check", "is_check", is_flag=True, help="Kijk alleen of de kopie heel is.")
def restore(file: Path, keys: Path | None, passphrase: str | None, replace: bool, is_check: bool) -> None:
    """Zet een kopie terug en controleer haar. Stop eerst de dienst."""
    start_django()
    from onkreukbaar.outbound.copies.faults import CopyFault
    from onkreukbaar.outbound.copies.keys import read_keys
    from onkreukbaar.outbound.copies.put_back import look_at, put_back

    try:
        if is_check:
            found = look_at(file)
            click.echo(f"De kopie van {found.made_at} is heel: {sum(found.rows.values())} rijen.")
            return
        kept = read_keys(keys, passphrase or _ask(is_new=False)) if keys else {}  # a wrong passphrase changes nothing
        restored = put_back(file, is_replacing=replace, keys=kept)
        click.echo(f"Terug: {sum(restored.manifest.rows.values())} rijen. Het logboek is heel.")
        if restored.aside:
            click.echo(f"Wat er stond, staat ernaast: {restored.aside}.")
        if keys:
            click.echo(f"{len(kept)} sleutels terug.")
    except CopyFault as fault:
        raise click.ClickException(str(fault)) from fault


def _ask(*, is_new: bool) -> str:
    answer: str = click.prompt("Wachtzin voor de sleutels", hide_input=True, confirmation_prompt=is_new)
    return answer
