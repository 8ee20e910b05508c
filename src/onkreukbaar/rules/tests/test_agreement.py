"""Three readings of one text must agree: the closure, the Polars expressions and the oracle that was written by hand.

On known facts they agree on the full grid. It has 16 million cells for a gift and 212 million for an invitation; so it
is proved in three steps:
1. every row, on every path that the oracle takes through its facts (100,000 for a gift), matches in all three alike;
2. from the rows that match, the same outcome and the same rows that count follow, whichever rows they are;
3. the values that stand for others (one of each kind) do so.
On unknown facts they agree for each single fact, each pair of facts, and a large sample with three to five; and with
any number of them, an unknown fact brings what its values bring together. The size of the samples is
ONKREUKBAAR_AGREEMENT_CASES (2,000 when it is not set; before a release 100,000).
"""

import os
import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product

import polars as pl
import pytest

from onkreukbaar.rules import UNKNOWN, Rulebook, Value
from onkreukbaar.rules.compile import Program, compile_rulebook
from onkreukbaar.rules.judge import judge, judge_mask
from onkreukbaar.rules.polars_expressions import as_expression
from onkreukbaar.rules.polars_target import LACKING, OUTCOME, ROWS, Limits, PolarsTarget, compile_to_polars
from onkreukbaar.rules.rulebook import Branch

from . import oracle_gift, oracle_invitation
from .oracle import Facts, Row, answer_pre_visit_agreement, pick
from .oracle_cases import (
    DEFENCE,
    GIFT,
    INVITATION,
    READINGS,
    Reading,
    as_engine_facts,
    as_register,
    as_values,
    every_path,
    random_facts,
    row_id,
)
from .oracle_gift import can_be_small_without_value

CASES = int(os.environ.get("ONKREUKBAAR_AGREEMENT_CASES", "2000"))
"""How many random cases of each kind."""
EXPAND_ALL = Limits(ways=100_000, different=1)

each_reading = pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.question)


def _paths(reading: Reading, part: int) -> Iterator[tuple[dict[str, object], list[Row]]]:
    """Every path through one part of the oracle; a value may also go unstated where the form needs none."""
    choices = {**reading.kinds}
    if reading is GIFT:
        choices["value_eur"] = [*choices["value_eur"], "not given"]
    for facts, rows in every_path(lambda chosen: list(reading.parts[part](chosen)), choices):
        if facts.get("value_eur") != "not given" or can_be_small_without_value(facts):
            yield facts, rows


def _branches(rulebook: Rulebook, names: set[str]) -> list[Branch]:
    return [branch for branch in rulebook.branches if branch.row in names]


def _said(branches: Sequence[Branch], rows: Sequence[Row]) -> list[bool]:
    """For each case of a row whether the oracle says that it matches."""
    said = {(row_id(row.name), row.outcome, row.settles, row.absolute, row.tell) for row in rows}
    return [_key(branch) in said for branch in branches]


@cache
def _key(branch: Branch) -> tuple[str, str, bool, bool, frozenset[str]]:
    return branch.row, branch.outcome, branch.settles, branch.absolute, frozenset(branch.notify)


@each_reading
def test_each_row_of_the_rulebook_belongs_to_one_part_of_the_oracle(reading: Reading) -> None:
    said = [row_id(name) for part in range(len(reading.parts)) for name in _names(reading, part)]
    assert sorted(said) == sorted(reading.rulebook.rows)


def _names(reading: Reading, part: int) -> set[str]:
    return {row.name for _, rows in _paths(reading, part) for row in rows}


@each_reading
def test_each_row_matches_on_every_path_as_the_oracle_says(reading: Reading) -> None:
    """Polars on the facts of the path alone, so that no other can matter; the closure with the others at random."""
    dice = random.Random(1)
    program, target = compile_rulebook(reading.rulebook), compile_to_polars(reading.rulebook)
    for part in range(len(reading.parts)):
        paths = list(_paths(reading, part))
        branches = _branches(reading.rulebook, {row_id(row.name) for _, rows in paths for row in rows})
        register = as_register([facts for facts, _ in paths], reading.rulebook.question)
        lines = target.reader.read(register).select(
            as_expression(branch.condition).alias(str(branch.index)) for branch in branches
        )
        for (facts, rows), line in zip(paths, lines.iter_rows(), strict=True):
            said = _said(branches, rows)
            assert list(line) == said, facts
            mask = _mask(program, {**random_facts(reading, dice), "value_range_eur": None, **facts})
            assert [bool(mask >> branch.index & 1) for branch in branches] == said, facts


def _mask(program: Program, facts: Facts) -> int:
    codes = program.encode(as_engine_facts(facts))
    known = [code for code in codes if isinstance(code, int)]
    return program.match(known) if len(known) == len(codes) else program.possible(codes)


@each_reading
def test_from_the_rows_that_match_the_same_follows(reading: Reading) -> None:
    """For each row, pair and triple of rows, and for many at random."""
    dice = random.Random(2)
    branches = reading.rulebook.branches
    precedence = {GIFT: oracle_gift.precedence, INVITATION: oracle_invitation.precedence}[reading]
    few = [matching for size in (1, 2, 3) for matching in combinations(branches, size)]
    many = [tuple(dice.sample(branches, dice.randint(4, len(branches)))) for _ in range(CASES)]
    for matching in (*few, *many):
        rows = [Row(b.row, b.outcome, b.settles, b.absolute, instead=frozenset(b.notify)) for b in matching]
        expected = pick(rows, precedence)
        found = judge_mask(reading.rulebook, sum(1 << branch.index for branch in matching))
        assert found.outcome == expected.outcome
        assert {ground.branch.row for ground in found.grounds} == expected.names
        assert set(found.notify) == expected.tell


@each_reading
def test_the_values_that_stand_for_others_do_so(reading: Reading) -> None:
    """In many contexts, what a fact can bring with all its values it can bring with one of each kind."""
    dice = random.Random(3)
    for name, values in reading.domain.items():
        for _ in range(max(20, CASES // 100)):
            context = random_facts(reading, dice)
            every = {reading.judge({**context, name: value}) for value in values}
            kinds = {reading.judge({**context, name: value}) for value in reading.kinds[name]}
            assert every == kinds, (name, context)


@each_reading
def test_known_facts_give_the_same_everywhere(reading: Reading) -> None:
    dice = random.Random(4)
    _agree(reading, [random_facts(reading, dice) for _ in range(CASES * 5)])


@each_reading
def test_each_unknown_fact_gives_the_same_everywhere(reading: Reading) -> None:
    dice = random.Random(5)
    cases = [
        {**random_facts(reading, dice), name: "unknown"} for name in reading.domain for _ in range(max(20, CASES // 40))
    ]
    _agree(reading, cases, EXPAND_ALL)


@each_reading
def test_each_pair_of_unknown_facts_gives_the_same_everywhere(reading: Reading) -> None:
    dice = random.Random(6)
    pairs = combinations(reading.domain, 2)
    cases = [{**random_facts(reading, dice), a: "unknown", b: "unknown"} for a, b in pairs for _ in range(CASES // 400)]
    _agree(reading, cases, EXPAND_ALL)


@each_reading
def test_many_unknown_facts_give_the_same_everywhere(reading: Reading) -> None:
    dice = random.Random(7)
    _agree(reading, [random_facts(reading, dice, unknown=dice.choice([3, 3, 4, 5])) for _ in range(CASES)])


@each_reading
def test_an_unknown_fact_brings_what_its_values_bring_together(reading: Reading) -> None:
    """However many other facts are unknown: so the agreement on a few holds for all."""
    dice = random.Random(8)
    for _ in range(CASES // 4):
        facts = as_engine_facts(random_facts(reading, dice, unknown=dice.randint(1, len(reading.domain))))
        name = dice.choice([name for name, value in facts.items() if value is UNKNOWN and name in reading.domain])
        if name == "value_eur":
            facts["value_range_eur"] = (0, 100_000_00)
        whole = judge(reading.rulebook, facts)
        parts = [judge(reading.rulebook, {**facts, name: value}) for value in as_values(reading.domain[name])]
        assert whole.outcomes == frozenset().union(*(part.outcomes for part in parts)), facts
        rows = [{ground.branch.row for ground in verdict.grounds} for verdict in (whole, *parts)]
        assert rows[0] == set.intersection(*rows[1:]), facts


def _agree(reading: Reading, cases: Sequence[Facts], limits: Limits | None = None) -> None:
    """The oracle, the evaluator and Polars say the same of each of these cases."""
    target = compile_to_polars(reading.rulebook)
    target = PolarsTarget(reading.rulebook, target.reader, limits) if limits else target
    lines = target.assess(as_register(cases, reading.rulebook.question)).iter_rows(named=True)
    for case, line in zip(cases, lines, strict=True):
        expected = reading.answer(case)
        said = expected.outcome, expected.is_by_lack_of_facts, {row_id(name) for name in expected.sure}
        verdict = judge(reading.rulebook, as_engine_facts(case))
        found = verdict.outcome, verdict.by_lack_of_facts, {ground.branch.row for ground in verdict.grounds}
        assert found == said, case
        assert set(verdict.notify) == expected.tell, case
        assert (line[OUTCOME], line[LACKING], set(target.rows_of(line[ROWS]))) == said, case


def test_the_agreement_before_a_visit_is_always_allowed() -> None:
    rulebook = DEFENCE.rulebook("pre_visit_agreement")
    kinds = rulebook.question.facts["counterpart_kind"].values
    flags: list[Value] = [True, False, UNKNOWN]
    for kind, planned in product([*kinds, UNKNOWN], flags):
        verdict = judge(rulebook, {"counterpart_kind": kind, "visit_planned": planned})
        expected = answer_pre_visit_agreement({"counterpart_kind": kind, "visit_planned": planned})
        assert verdict.outcome == expected.outcome
        assert set(verdict.notify) == expected.tell
    register = pl.DataFrame({"counterpart_kind": kinds})
    assert compile_to_polars(rulebook).assess(register)[OUTCOME].to_list() == ["allowed"] * len(kinds)
