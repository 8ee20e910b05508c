"""Every scenario of every pack comes out as the lawyer wrote it, and a broken scenario says where."""

from pathlib import Path

import pytest

from onkreukbaar.config.paths import policies_path
from onkreukbaar.rules import PolicyError, Vocabulary, assess, load_pack
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.scenarios import FILE_NAME, Scenario, load_scenarios

PACKS = {path.parent.name: load_pack(path.parent) for path in sorted(policies_path().glob("*/pack.yaml"))}
SCENARIOS = [
    pytest.param(pack, scenario, id=f"{key}-{scenario.question}-{scenario.id}")
    for key, pack in PACKS.items()
    for path in sorted(pack.path.glob(f"*/{FILE_NAME}"))
    for scenario in load_scenarios(path, pack.vocabulary)
]


@pytest.mark.parametrize(("pack", "scenario"), SCENARIOS)
def test_the_scenario_comes_out_as_written(pack: Pack, scenario: Scenario) -> None:
    rulebook = pack.rulebook(scenario.question, scenario.valid_on)
    found = assess(rulebook, scenario.facts, assume_defaults=scenario.assume_defaults)
    assert found.outcome == scenario.outcome, scenario.sentence
    assert set(found.notify) == scenario.notify, scenario.sentence
    assert {ground.branch.row for ground in found.verdict.grounds} == scenario.rows, scenario.sentence


def test_the_defence_pack_has_scenarios_for_each_rulebook() -> None:
    questions = {param.values[1].question for param in SCENARIOS if isinstance(param.values[1], Scenario)}
    assert questions == set(PACKS["defence"].rulebooks)


BROKEN = [
    ("question: gif\n", 1, "no question 'gif'"),
    ("question: gift\ncases:\n- {id: a, nl: x, expect: allowed, cats: 1}\n", 3, "has no 'cats'"),
    (
        "question: gift\ncases:\n- id: a\n  nl: x\n  expect: fine\n  facts: {giver_kind: other, form: money}\n",
        5,
        "'expect' cannot be 'fine'",
    ),
    (
        "question: gift\ncases:\n- id: a\n  nl: x\n  expect: allowed\n  facts:\n    giver_kind: martian\n",
        7,
        "martian",
    ),
    ("question: gift\ncases:\n- id: a\n  nl: x\n  expect: allowed\n  facts: {form: money}\n", 6, "giver_kind"),
]


@pytest.mark.parametrize(("text", "line", "problem"), BROKEN)
def test_a_broken_scenario_is_named_with_its_line(text: str, line: int, problem: str, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=problem) as fault:
        load_scenarios(path, Vocabulary.load(policies_path() / "vocabulary"))
    assert fault.value.place.line == line


def test_two_scenarios_of_one_name_are_a_fault(tmp_path: Path) -> None:
    case = "- {id: a, nl: x, expect: allowed, facts: {giver_kind: other, form: money}}\n"
    path = tmp_path / FILE_NAME
    path.write_text(f"question: gift\ncases:\n{case * 2}", encoding="utf-8")
    with pytest.raises(PolicyError, match="two scenarios 'a'"):
        load_scenarios(path, Vocabulary.load(policies_path() / "vocabulary"))
