"""`onkreukbaar check-policies`: do all proofs on the pack hold? Pure: it reads the policies and stores nothing."""

from __future__ import annotations

from pathlib import Path

import click

from onkreukbaar.entrypoints.cli.docs import write_page
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.locate import pack_key, policies_path
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.prove import describe_coverage, prove_pack

COVERAGE = "norm-coverage.md"


@click.command("check-policies")
@click.option("--pack", "key", help="De sleutel van het pakket; anders dat van je organisatie.")
@click.option("--write-coverage", is_flag=True, help=f"Schrijf docs/generated/{COVERAGE}: wat iedere norm draagt.")
def check_policies(key: str | None, write_coverage: bool) -> None:
    """Controleer de regels: geen gaten, geen dode rijen, niets onbekends, en iedere norm gedragen."""
    path = policies_path() / (key or pack_key())
    if not (path / "pack.yaml").is_file():
        known = ", ".join(sorted(card.parent.name for card in policies_path().glob("*/pack.yaml")))
        raise click.UsageError(f"Er is geen pakket {path.name!r}. Wel: {known}.")
    faults = prove_pack(path)
    for fault in faults:
        click.echo(_shown(fault))
    if write_coverage:
        _write_coverage(path)
    click.echo(f"{path.name}: {_count(len(faults))}")
    raise SystemExit(1 if faults else 0)


def _count(faults: int) -> str:
    return "all proofs hold." if not faults else "1 fault." if faults == 1 else f"{faults} faults."


def _shown(fault: Fault) -> str:
    """The fault with its file as seen from here."""
    file = fault.place.path
    shown = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return f"{shown}:{fault.place.line}: {fault.problem}"


def _write_coverage(path: Path) -> None:
    try:
        page = describe_coverage(path)
    except PolicyError as fault:
        raise click.ClickException(str(fault)) from fault
    write_page(COVERAGE, page)
