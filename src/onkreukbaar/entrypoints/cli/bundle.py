"""`onkreukbaar bundle …`: the signed rules that a device holds to answer without a connection (docs/offline.md)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from onkreukbaar.entrypoints.cli.installation import start_django


@click.group()
def bundle() -> None:
    """Maak en controleer de ondertekende regels voor apparaten zonder verbinding."""


@bundle.command()
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Schrijf ook naar dit bestand.")
def make(target: Path | None) -> None:
    """Maak het bestand dat apparaten ophalen; het blijft hetzelfde zolang dag en regels dat zijn."""
    from onkreukbaar.entrypoints.cli.policies import read_pack
    from onkreukbaar.rules.bundle_rulebook import NotForBundle
    from onkreukbaar.rules.pack import NoRulebook

    try:
        signed = _shelf().current(read_pack(), _now())
    except (NotForBundle, NoRulebook) as fault:
        raise click.ClickException(str(fault)) from fault
    if target is not None:
        target.write_text(signed, encoding="utf-8")
    _tell(signed)


@bundle.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--pinned", help="De sleutel die een apparaat vastzette (kid); anders de eerste sleutel van dit bestand.")
def verify(file: Path, pinned: str | None) -> None:
    """Klopt de handtekening, gezien vanaf een vastgezette sleutel? Eindigt met 1 als het niet klopt."""
    from onkreukbaar.rules.bundle_signature import NotTrusted, read_keys, verify_bundle

    text = file.read_text(encoding="utf-8")
    try:
        keys = read_keys(text)
        start = next((key for key in keys if key.kid == pinned), keys[0] if pinned is None else None)
        if start is None:
            raise click.ClickException(f"{file.name}: the key {pinned} does not stand in it.")
        found = verify_bundle(text, start)
    except NotTrusted as fault:
        raise click.ClickException(f"{file.name} is not to be trusted: {fault}") from fault
    except (ValueError, KeyError, TypeError, IndexError) as fault:
        raise click.ClickException(f"{file.name} is not to be trusted: the file is not a policy bundle") from fault
    click.echo(f"{file.name}: signed by {found.key.kid}, as {start.kid} leads to it.")
    _tell(text)


@bundle.command("rotate-key")
@click.option(
    "--start-over", is_flag=True, help="De oude sleutel is niet meer te vertrouwen: elk apparaat installeert opnieuw."
)
def rotate_key(*, start_over: bool) -> None:
    """Teken voortaan met een nieuwe sleutel, die de oude ondertekent."""
    click.echo(f"key {_shelf().rotate_key(_now(), is_fresh_start=start_over)}")


def _shelf() -> Any:
    start_django()
    from django.conf import settings

    from onkreukbaar.rules.bundle_shelf import BundleShelf

    return BundleShelf(settings.POLICY_BUNDLE, settings.POLICY_KEYS)


def _now() -> datetime:
    from django.utils import timezone

    return timezone.localtime()


def _tell(signed: str) -> None:
    import gzip
    import json

    content = json.loads(json.loads(signed)["payload"])
    raw = signed.encode()
    click.echo(f"version {content['version']}, older than it should be on {content['stale_on']}")
    click.echo(f"content {content['hash'][:16]}, {len(raw) / 1000:.0f} kB ({len(gzip.compress(raw)) / 1000:.0f} kB gz)")
