"""`onkreukbaar rotate-columns`: a new key for the encrypted columns."""

from __future__ import annotations

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation


@click.command("rotate-columns")
def rotate_columns() -> None:
    """Maak een nieuwe sleutel voor de versleutelde gegevens en schrijf ze er opnieuw mee.

    De oude sleutel blijft liggen: back-ups van vóór vandaag hebben hem nog nodig.
    """
    set_up_installation()
    from onkreukbaar.casework.rotation import rotate_columns as rotate

    number, count = rotate()
    click.echo(f"Nieuwe sleutel: columns-{number}. Opnieuw geschreven: {count}.")
