"""`onkreukbaar exam`: a file of cases with the expected answers. Pure: it reads the policies and stores nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from onkreukbaar.entrypoints.cli.policies import read_pack
from onkreukbaar.rules.errors import FactError, PolicyError
from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.pack import NoRulebook, Pack
from onkreukbaar.rules.vocabulary import check_required, parse_facts
from onkreukbaar.rules.yaml_nodes import Map, read_map

UNREADABLE = 2
_COLUMNS = ("", "id", "expected", "given", "norms", "tell")


@dataclass(frozen=True)
class Result:
    """One case after the exam. outcome is None when there is no answer; `problem` then says why.

    is_text: the expected answer follows from the wording of the source, rather than from a reading.
    """

    id: str
    expected: str
    outcome: str | None
    norms: tuple[str, ...]
    notify: tuple[str, ...]
    missing_facts: tuple[str, ...]
    passed: bool
    is_text: bool
    is_unsafe: bool = False
    is_unanswered: bool = False
    problem: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "expected": self.expected,
            "outcome": self.outcome,
            "norms": list(self.norms),
            "notify": list(self.notify),
            "missing_facts": list(self.missing_facts),
            "passed": self.passed,
        }


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Geef één JSON-object per zaak.")
@click.option("--pack", "key", help="De sleutel van een ander pakket dan dat van je organisatie.")
@click.option("--skip-unanswered", is_flag=True, help="Reken vragen waar nog geen regels voor zijn niet mee.")
def exam(path: Path, key: str | None, *, as_json: bool, skip_unanswered: bool) -> None:
    """Leg de regels een bestand met zaken voor. Feiten die ontbreken, krijgen hier hun gewone waarde."""
    pack = read_pack(key)
    cases = read_cases(path)
    results = []
    for case in cases:
        result = examine(pack, case)
        results.append(result)
        if as_json:
            click.echo(json.dumps(result.to_dict(), ensure_ascii=False))
        if result.problem and not (skip_unanswered and result.is_unanswered):
            click.echo(f"{result.id}: {result.problem}", err=True)
    if not as_json:
        click.echo("\n".join(table(results)))
        click.echo("\n".join(totals(results, skip_unanswered=skip_unanswered)))
    counted = [result for result in results if not (skip_unanswered and result.is_unanswered)]
    raise SystemExit(0 if all(result.passed for result in counted) else 1)


def read_cases(path: Path) -> list[Map]:
    """The cases of an exam file; ends the command with 2 when it cannot be read."""
    try:
        cases = read_map(path).maps("cases")
        for case in cases:
            for key in ("id", "question", "expected"):
                case.text(key)
            case.map("facts"), case.texts("norms"), case.texts("notify")
    except PolicyError as fault:
        click.echo(str(fault), err=True)
        raise SystemExit(UNREADABLE) from fault
    return cases


def examine(pack: Pack, case: Map) -> Result:
    """One case put to the rules; facts that are left out take their default."""
    try:
        question = pack.question(case["question"])
        facts = parse_facts(question, case.map("facts"))
        check_required(question, facts)
        answer = assess(pack.rulebook(question.key), facts, assume_defaults=True)
    except NoRulebook as fault:
        return _unanswered(case, str(fault), is_unanswered=True)
    except FactError as fault:
        return _unanswered(case, str(fault), is_unanswered=False)
    expected = case["expected"]
    norms, told = set(case.texts("norms")), set(case.texts("notify"))
    return Result(
        id=case["id"],
        expected=expected,
        outcome=answer.outcome,
        norms=answer.norms,
        notify=answer.notify,
        missing_facts=answer.missing_facts,
        passed=answer.outcome == expected and (not norms or bool(norms & {*answer.norms})) and told <= {*answer.notify},
        is_text=case.get("certainty") == "text",
        is_unsafe=_is_unsafe(pack, answer.outcome, expected),
    )


def _unanswered(case: Map, problem: str, *, is_unanswered: bool) -> Result:
    is_text = case.get("certainty") == "text"
    return Result(
        case["id"], case["expected"], None, (), (), (), False, is_text, is_unanswered=is_unanswered, problem=problem
    )


def _is_unsafe(pack: Pack, outcome: str, expected: str) -> bool:
    """A go-ahead where the expected answer is stricter."""
    severity = pack.consequences.severity
    if expected not in severity:
        return outcome.startswith("allowed")
    return outcome.startswith("allowed") and severity.index(expected) > severity.index(outcome)


def table(results: Sequence[Result]) -> Iterator[str]:
    """The results as aligned lines."""
    rows = [_COLUMNS, *(_row(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(result: Result) -> tuple[str, ...]:
    mark = "ok" if result.passed else "-" if result.is_unanswered else "FAIL"
    told = ", ".join(result.notify)
    return mark, result.id, result.expected, result.outcome or "no answer", ", ".join(result.norms), told


def totals(results: Sequence[Result], *, skip_unanswered: bool) -> Iterator[str]:
    """How many cases passed; text and interpretation apart; unsafe answers; and questions without rules."""
    unanswered = [result for result in results if result.is_unanswered]
    counted = [result for result in results if not (skip_unanswered and result.is_unanswered)]
    text = [result for result in counted if result.is_text]
    yield ""
    yield f"{_count(counted)} passed; of those from the wording of the source {_count(text)}"
    yield f"unsafe answers: {sum(result.is_unsafe for result in counted)}"
    if unanswered:
        listed = ", ".join(result.id for result in unanswered)
        how = "not counted" if skip_unanswered else "counted as failed"
        yield f"no rules yet for {len(unanswered)} ({how}): {listed}"


def _count(results: Sequence[Result]) -> str:
    return f"{sum(result.passed for result in results)} of {len(results)}"
