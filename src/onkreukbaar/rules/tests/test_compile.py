"""The compiled closure matches the rows that reading the conditions one by one matches."""

import random
from typing import Any

import pytest

from onkreukbaar.rules import UNKNOWN, FactError, Rulebook, Value, parse_facts
from onkreukbaar.rules.compile import STATED, compile_rulebook
from onkreukbaar.rules.conditions import holds

from .packs import defence

QUESTIONS = ("gift", "invitation")


def samples(rulebook: Rulebook, name: str) -> list[Value]:
    """Values of a fact around everything that the rows tell apart."""
    fact = rulebook.question.facts[name]
    by_kind: dict[str, list[Any]] = {
        "integer": [0, 1, 2, 3, 4, 50],
        "money": [0, 1, 999, 1000, 1001, 4999, 5000, 5001, 10**7],
        "range": [None],
    }
    return by_kind.get(fact.kind) or list(fact.values)


def random_facts(rulebook: Rulebook, chance: random.Random) -> dict[str, Value]:
    return {name: chance.choice(samples(rulebook, name)) for name in rulebook.question.facts}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_mask_has_the_rows_that_hold(question: str) -> None:
    rulebook = defence().rulebook(question)
    program = compile_rulebook(rulebook)
    chance = random.Random(7)
    for _ in range(2000):
        facts = random_facts(rulebook, chance)
        codes = [code for code in program.encode(facts) if isinstance(code, int)]
        expected = sum(1 << branch.index for branch in rulebook.branches if holds(branch.condition, facts))
        assert program.match(codes) == expected


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_row_that_may_match_is_left_out(question: str) -> None:
    rulebook = defence().rulebook(question)
    program = compile_rulebook(rulebook)
    chance = random.Random(11)
    for _ in range(500):
        facts = random_facts(rulebook, chance)
        codes = [code for code in program.encode(facts) if isinstance(code, int)]
        hidden = [None if chance.random() < 0.4 else code for code in codes]
        assert program.match(codes) & ~program.possible(hidden) == 0


def test_a_value_that_was_not_parsed_is_refused() -> None:
    program = compile_rulebook(defence().rulebook("gift"))
    for wrong in ("bon", 12, ["money"]):
        with pytest.raises(FactError, match="gift: fact form"):
            program.encode({"form": wrong})  # type: ignore[dict-item]


def test_an_estimate_leaves_the_classes_it_covers() -> None:
    rulebook = defence().rulebook("gift")
    program = compile_rulebook(rulebook)
    value, stated = program.position("value_eur"), program.position(STATED.format("value_eur"))
    assert value is not None
    assert stated is not None
    codes = program.encode(parse_facts(rulebook.question, {"value_range_eur": ["30.00", "80.00"]}))
    assert codes[value] == tuple(sorted({program.scales[value].code(3000), program.scales[value].code(8000)}))
    assert program.scales[stated].samples[int(str(codes[stated]))] is True
    inside = program.encode(parse_facts(rulebook.question, {"value_range_eur": ["30.00", "40.00"]}))
    assert inside[value] == program.scales[value].code(3000)
    known = program.encode({"value_eur": 100, "value_range_eur": (3000, 8000)})
    assert known[value] == program.scales[value].code(100)
    for nothing in (None, UNKNOWN):
        left_out = program.encode({"value_eur": UNKNOWN, "value_range_eur": nothing})
        assert left_out[value] is None
        assert program.scales[stated].samples[int(str(left_out[stated]))] is False
