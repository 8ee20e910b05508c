"""`onkreukbaar simulate REGISTER --set NAME=VALUE …`: which outcomes on record other rules would change."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation

if TYPE_CHECKING:
    from onkreukbaar.casework.simulation import CaseChange, RegisterSimulation, Vary

SHOWN = 20
"""Cases on screen; all of them stand in the JSON."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("register_key", metavar="REGISTER")
@click.option(
    "--set", "settings", metavar="NAME=VALUE", multiple=True, help="Een grens of keuze met een andere waarde."
)
@click.option("--rulebook", type=_FILE, help="Een ander regelbestand (YAML), in plaats van de regels die gelden.")
@click.option("--from", "first", type=_DAY, help="Alleen wat vanaf deze dag gebeurde.")
@click.option("--until", "last", type=_DAY, help="Alleen wat tot en met deze dag gebeurde.")
@click.option("--json", "as_json", is_flag=True, help="Alles als JSON.")
def simulate(
    register_key: str,
    settings: tuple[str, ...],
    rulebook: Path | None,
    first: datetime | None,
    last: datetime | None,
    *,
    as_json: bool,
) -> None:
    """Speel de zaken van een register opnieuw af, bijvoorbeeld: simulate gifts --set cap=25.00

    Elke zaak wordt beoordeeld volgens de regels van zijn eigen datum, en volgens die regels met jouw wijziging.
    Afgeschermde, ingetrokken en vervallen zaken tellen niet mee. Er verandert niets.
    """
    chosen = _read_settings(settings)
    if bool(chosen) == bool(rulebook):
        raise click.UsageError("Geef een of meer keer --set, of een keer --rulebook; niet allebei.")
    set_up_installation()
    found = _simulate(register_key, chosen, rulebook, first, last)
    if as_json:
        content = _content(register_key, chosen, rulebook, found)
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        _show(found)


def _read_settings(settings: tuple[str, ...]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for text in settings:
        name, is_stated, value = text.partition("=")
        if not (is_stated and name and value):
            raise click.BadParameter(f"'{text}' is geen NAME=VALUE, zoals cap=25.00.", param_hint="--set")
        chosen[name] = value
    return chosen


def _simulate(
    register_key: str, settings: dict[str, str], rulebook: Path | None, first: datetime | None, last: datetime | None
) -> RegisterSimulation:
    from rich.console import Console
    from rich.progress import Progress

    from onkreukbaar.casework.simulation import cases_to_simulate, simulate_cases
    from onkreukbaar.casework.street import UnknownRegister, all_registers, register_of
    from onkreukbaar.rules.errors import PolicyError

    try:
        register = register_of(register_key)
    except UnknownRegister as fault:
        legal = ", ".join(register.key for register in all_registers())
        raise click.BadParameter(
            f"Er is geen register '{register_key}'. Wel: {legal}.", param_hint="REGISTER"
        ) from fault
    cases = cases_to_simulate(register)
    cases = cases.filter(occurred_on__gte=first.date()) if first else cases
    cases = cases.filter(occurred_on__lte=last.date()) if last else cases
    try:
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(register.plural_nl, total=1.0)
            vary = _vary(settings, rulebook, register.question)
            return simulate_cases(register, cases, vary, lambda part: bar.update(task, completed=part))
    except PolicyError as fault:
        click.echo(str(fault), err=True)
        raise SystemExit(2) from fault


def _vary(settings: dict[str, str], rulebook: Path | None, question: str) -> Vary:
    from onkreukbaar.casework.policies import current_pack
    from onkreukbaar.rules.errors import PolicyError

    pack = current_pack()
    if rulebook is None:
        return lambda book: pack.vary(book, settings)
    other = pack.try_out(rulebook)
    if other.question.key != question:
        raise PolicyError(other.place, f"these are rules for {other.question.key!r}, not for {question!r}.")
    return lambda _book: other


def _content(
    register_key: str, settings: dict[str, str], rulebook: Path | None, found: RegisterSimulation
) -> dict[str, Any]:
    return {
        "register": register_key,
        "settings": settings,
        "rulebook": rulebook.name if rulebook else None,
        "cases": found.cases,
        "changed": len(found.changes),
        "off_record": found.off_record,
        "unreadable": [{"case": number, "reason": reason} for number, reason in found.unreadable],
        "matrix": [
            {"from": before, "to": after, "cases": count} for (before, after), count in sorted(found.matrix.items())
        ],
        "changes": [
            {
                "case": change.number,
                "from": change.before,
                "to": change.after,
                "rows_lost": list(change.lost),
                "rows_gained": list(change.gained),
                "lacks_facts": change.lacks_facts,
            }
            for change in found.changes
        ],
    }


def _show(found: RegisterSimulation) -> None:
    click.echo(f"{found.cases} zaken opnieuw afgespeeld; {len(found.changes)} krijgen een ander antwoord.")
    for (before, after), count in sorted(
        found.matrix.items(), key=lambda entry: (entry[0][0] == entry[0][1], -entry[1])
    ):
        click.echo(f"  {before} → {after}: {count}" if before != after else f"  {before} blijft: {count}")
    for change in found.changes[:SHOWN]:
        click.echo(f"  {change.number}: {change.before} → {change.after} ({_why(change)})")
    if len(found.changes) > SHOWN:
        click.echo(f"  en nog {len(found.changes) - SHOWN}; met --json zie je ze allemaal.")
    if found.off_record:
        click.echo(
            f"{found.off_record} zaken kregen destijds een ander antwoord dan de regels van nu op dezelfde feiten."
        )
    for number, reason in found.unreadable[:SHOWN]:
        click.echo(f"  {number} kon niet worden afgespeeld: {reason}")


def _why(change: CaseChange) -> str:
    lacks = ["de bekende feiten zijn dan niet genoeg"] if change.lacks_facts else []
    return "; ".join([*lacks, *(f"zonder {row}" for row in change.lost), *(f"met {row}" for row in change.gained)])
