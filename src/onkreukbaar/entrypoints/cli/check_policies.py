"""`onkreukbaar check-policies`: do all proofs on the packs hold? Pure: it reads the policies and stores nothing."""

from __future__ import annotations

from pathlib import Path

import click

from onkreukbaar.entrypoints.cli.docs import write_page
from onkreukbaar.rules.compare import write_comparison
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.locate import pack_key, policies_path
from onkreukbaar.rules.pack import load_pack
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.prove import describe_coverage, prove_pack

COVERAGE = "norm-coverage.md"


@click.command("check-policies")
@click.option("--pack", "key", help="De sleutel van één pakket; anders worden alle pakketten gecontroleerd.")
@click.option("--write-coverage", is_flag=True, help=f"Schrijf docs/generated/{COVERAGE}: wat iedere norm draagt.")
@click.option("--compare", nargs=2, metavar="PACK PACK", help="Laat zien wat er tussen twee pakketten verschilt.")
def check_policies(key: str | None, compare: tuple[str, str] | None, *, write_coverage: bool) -> None:
    """Controleer de regels: geen gaten, geen dode rijen, niets onbekends, en iedere norm gedragen."""
    if compare:
        click.echo(_comparison(*compare), nl=False)
        return
    paths = [_find(key)] if key else _all_packs()
    faults = [fault for path in paths for fault in _check(path)]
    if write_coverage:
        _write_coverage(_find(key or pack_key()))
    raise SystemExit(1 if faults else 0)


def _check(path: Path) -> tuple[Fault, ...]:
    """The faults of one pack, after telling them."""
    faults = prove_pack(path)
    for fault in faults:
        click.echo(_shown(fault))
    click.echo(f"{path.name}: {_count(len(faults))}")
    return faults


def _all_packs() -> list[Path]:
    return sorted(card.parent for card in policies_path().glob("*/pack.yaml"))


def _find(key: str) -> Path:
    path = policies_path() / key
    if not (path / "pack.yaml").is_file():
        known = ", ".join(pack.name for pack in _all_packs())
        raise click.UsageError(f"Er is geen pakket {path.name!r}. Wel: {known}.")
    return path


def _comparison(here: str, there: str) -> str:
    try:
        return write_comparison(load_pack(_find(here)), load_pack(_find(there)))
    except PolicyError as fault:
        raise click.ClickException(str(fault)) from fault


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
