"""The questions of which the first matching row decides: evaluator, Polars and the reading by hand say the same.

On the full grid of known facts where it has at most 20,000 cells, and otherwise on a sample; on each fact and each pair
of facts unknown; and on samples with any number of them. The size of the samples is ONKREUKBAAR_AGREEMENT_CASES.
"""

import os
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from math import prod

import polars as pl
import pytest

from onkreukbaar.rules import UNKNOWN, Question, Value
from onkreukbaar.rules.facts import parse_date
from onkreukbaar.rules.judge import judge
from onkreukbaar.rules.polars_expressions import polars_type
from onkreukbaar.rules.polars_target import LACKING, OUTCOME, ROWS, Limits, PolarsTarget, compile_to_polars

from .oracle_cases import DEFENCE
from .oracle_others import OTHERS, Other, answer
from .oracle_readings import free_from

CASES = int(os.environ.get("ONKREUKBAAR_AGREEMENT_CASES", "2000"))
FULL_GRID = 20_000
EXPAND_ALL = Limits(ways=100_000, different=1)

each_other = pytest.mark.parametrize("other", OTHERS, ids=lambda other: other.question)


def as_value(value: object) -> Value:
    """A value of the oracle as one of the engine; the fields of a record too."""
    if value == "unknown":
        return UNKNOWN
    if isinstance(value, dict):
        return {name: as_value(part) for name, part in value.items()}
    assert value is None or isinstance(value, str | bool | int | date | frozenset)
    return value


def as_facts(case: Mapping[str, object]) -> dict[str, Value]:
    return {name: as_value(value) for name, value in case.items()}


def as_register(cases: Sequence[Mapping[str, object]], question: Question) -> pl.DataFrame:
    """The cases as lines of a register: an unknown field of a record is null, as one that was left out is."""
    names = [name for name in question.facts if name in cases[0]]
    columns = {name: [_cell(case[name]) for case in cases] for name in names}
    return pl.DataFrame(columns, schema={name: polars_type(question.facts[name]) for name in names})


def _cell(value: object) -> object:
    if isinstance(value, dict):
        return _record(value)
    if value == "unknown":
        return None
    return sorted(value) if isinstance(value, frozenset) else value


def _record(record: dict[str, object]) -> dict[str, object] | None:
    """An unknown start cannot be written down as one that was left out, which is fine: then there is no record."""
    if record.get("valid_from") == "unknown":
        return None
    return {name: None if part == "unknown" else part for name, part in record.items()}


def known_cases(other: Other, dice: random.Random) -> Iterator[dict[str, object]]:
    names = list(other.domain)
    if prod(len(values) for values in other.domain.values()) <= FULL_GRID:
        for values in product(*other.domain.values()):
            yield dict(zip(names, values, strict=True))
    else:
        for _ in range(CASES * 5):
            yield random_case(other, dice)


def random_case(other: Other, dice: random.Random, unknown: Sequence[str] = ()) -> dict[str, object]:
    facts: dict[str, object] = {name: dice.choice(values) for name, values in other.domain.items()}
    return {**facts, **dict.fromkeys(unknown, "unknown")}


def agree(other: Other, cases: Sequence[dict[str, object]], limits: Limits | None = None) -> None:
    rulebook = DEFENCE.rulebook(other.question)
    target = compile_to_polars(rulebook)
    target = PolarsTarget(rulebook, target.reader, limits) if limits else target
    lines = target.assess(as_register(cases, rulebook.question)).iter_rows(named=True)
    for case, line in zip(cases, lines, strict=True):
        expected = answer(other, case)
        said = expected.outcome, expected.is_by_lack_of_facts, set(expected.sure)
        verdict = judge(rulebook, as_facts(case))
        found = verdict.outcome, verdict.by_lack_of_facts, {ground.branch.row for ground in verdict.grounds}
        assert found == said, case
        assert set(verdict.notify) == expected.tell, case
        assert (line[OUTCOME], line[LACKING], set(target.rows_of(line[ROWS]))) == said, case


def test_the_oracle_reads_every_question_of_which_the_first_row_decides() -> None:
    first = {question for question in DEFENCE.rulebooks if DEFENCE.rulebook(question).decides == "first"}
    assert {other.question for other in OTHERS} == first - {"pre_visit_agreement"}


@each_other
def test_the_oracle_knows_every_fact_that_decides_and_every_row(other: Other) -> None:
    rulebook = DEFENCE.rulebook(other.question)
    deciding = {name for name, fact in rulebook.question.facts.items() if not fact.recorded}
    assert deciding <= set(other.domain)
    rows = {row.row for case in known_cases(other, random.Random(1)) for row in other.read(case)}
    if "classification" in other.domain:
        rows.add("classification-unknown")
    if other.question == "negotiation_table":
        rows.add("exemption-for-whom")
    assert rows == set(rulebook.rows)


@each_other
def test_known_facts_give_the_same_everywhere(other: Other) -> None:
    agree(other, list(known_cases(other, random.Random(2))))


@each_other
def test_one_or_two_unknown_facts_give_the_same_everywhere(other: Other) -> None:
    dice = random.Random(3)
    names = other.can_be_unknown
    missing = [*((name,) for name in names), *combinations(names, 2)]
    each = max(2, CASES // len(missing))
    cases = [random_case(other, dice, unknown) for unknown in missing for _ in range(each)]
    agree(other, cases)
    agree(other, dice.sample(cases, min(len(cases), CASES // 2)), EXPAND_ALL)


@each_other
def test_many_unknown_facts_give_the_same_everywhere(other: Other) -> None:
    dice = random.Random(4)
    most = min(len(other.can_be_unknown), 6)
    sizes = [dice.randint(1, most) for _ in range(max(20, CASES // 10))]
    agree(other, [random_case(other, dice, dice.sample(other.can_be_unknown, size)) for size in sizes])


@pytest.mark.parametrize(
    ("left", "free"),
    [
        ("2024-02-29", "2026-03-01"),
        ("2022-02-28", "2024-02-28"),
        ("2024-11-25", "2026-11-25"),
        ("2024-12-31", "2026-12-31"),
    ],
)
def test_the_ban_ends_on_the_same_date_two_years_later(left: str, free: str) -> None:
    end = parse_date(free)
    assert free_from(parse_date(left)) == end
    rulebook = DEFENCE.rulebook("negotiation_table")
    stated: dict[str, Value] = {"person_status": "former_employee", "role": "commercial", "principal_kind": "company"}
    facts = {**stated, "setting": "meeting", "was_involved_in_matter": False, "exit_date": parse_date(left)}
    assert judge(rulebook, {**facts, "meeting_date": end}).outcome == "allowed"
    day_before = date.fromordinal(end.toordinal() - 1)
    assert judge(rulebook, {**facts, "meeting_date": day_before}).outcome == "forbidden_unless_exempted"
