"""`onkreukbaar exam`, as a shell calls it."""

import json
import shutil
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.rules.locate import policies_path

OPEN_EXAM = Path(__file__).resolve().parents[6] / "shared" / "exam" / "exam-open.yaml"
ASKED_FIRST = {"G02", "G19", "G33"}
"""What Defence allows with a report; at the police the line manager must agree first (docs/operations.md)."""
CASES = """\
exam: some
version: 1
cases:
- id: A1
  question: gift
  facts: {giver_kind: supplier, form: voucher, value_eur: 10.00}
  expected: decline
  norms: [GIFT-15, GIFT-99]
  notify: [line_manager]
  certainty: text
- id: A2
  question: gift
  facts: {giver_kind: colleague, form: standard, related_to_position: no}
  expected: allowed
  notify: []
  certainty: interpretation
"""
WRONG_OUTCOME = "- {id: B1, question: gift, facts: {giver_kind: other, form: promotional_item}, expected: decline}\n"
WRONG_NORM = "- {id: B2, question: gift, facts: {giver_kind: other, form: money}, expected: decline, norms: [INV-01]}\n"
WRONG_TELL = (
    "- {id: B3, question: gift, facts: {giver_kind: other, form: money}, expected: decline, notify: [procurement]}\n"
)
WRONG_FACT = "- {id: B4, question: gift, facts: {giver_kind: other, form: bon}, expected: decline}\n"
NO_FACT = "- {id: B5, question: gift, facts: {form: money}, expected: decline}\n"
NO_RULES = "- {id: C1, question: concern, facts: {}, expected: report_concern}\n"


def run(folder: Path, text: str, *options: str) -> Result:
    path = folder / "exam.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return CliRunner().invoke(main, ["exam", str(path), *options])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_all_pass(tmp_path: Path) -> None:
    result = run(tmp_path, CASES)
    assert result.exit_code == 0
    assert "2 of 2 passed; of those from the wording of the source 1 of 1" in result.stdout
    assert "unsafe answers: 0" in result.stdout


def test_a_line_of_json_for_each_case(tmp_path: Path) -> None:
    first, second = lines(run(tmp_path, CASES, "--json"))
    assert list(first) == ["id", "expected", "outcome", "norms", "notify", "missing_facts", "passed"]
    assert (first["id"], first["outcome"], first["passed"], first["missing_facts"]) == ("A1", "decline", True, [])
    assert "GIFT-15" in first["norms"]
    assert (second["outcome"], second["notify"]) == ("allowed", [])


@pytest.mark.parametrize("case", [WRONG_OUTCOME, WRONG_NORM, WRONG_TELL, WRONG_FACT, NO_FACT])
def test_one_that_fails_makes_the_exam_fail_and_the_rest_goes_on(tmp_path: Path, case: str) -> None:
    result = run(
        tmp_path, CASES + case + CASES[CASES.index("- id: A1") :].replace("A1", "D1").replace("A2", "D2"), "--json"
    )
    assert result.exit_code == 1
    assert [line["passed"] for line in lines(result)] == [True, True, False, True, True]


def test_a_question_without_rules_has_no_outcome_and_can_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(policies_path(), tmp_path / "policies")
    shutil.rmtree(tmp_path / "policies" / "defence" / "concerns")
    monkeypatch.setenv("ONKREUKBAAR_POLICIES", str(tmp_path / "policies"))
    counted = run(tmp_path, CASES + NO_RULES, "--json")
    assert counted.exit_code == 1
    assert lines(counted)[2]["outcome"] is None
    skipped = run(tmp_path, CASES + NO_RULES, "--skip-unanswered")
    assert skipped.exit_code == 0
    assert "no rules yet for 1 (not counted): C1" in skipped.stdout
    assert run(tmp_path, CASES + WRONG_FACT, "--skip-unanswered").exit_code == 1


def test_a_go_ahead_where_something_stricter_was_expected_is_unsafe(tmp_path: Path) -> None:
    assert "unsafe answers: 1" in run(tmp_path, CASES + WRONG_OUTCOME).stdout


def test_a_case_that_cannot_be_asked_says_why(tmp_path: Path) -> None:
    result = run(tmp_path, CASES + WRONG_FACT)
    assert "B4: gift: fact form: 'bon' is not a legal value" in result.stderr


@pytest.mark.parametrize(
    "text", ["- a\n", "cases: 5\n", "cases:\n- {question: gift, expected: allowed}\n", "cases: [a: b: c\n", ""]
)
def test_an_unreadable_file_ends_with_2(tmp_path: Path, text: str) -> None:
    result = run(tmp_path, text)
    assert result.exit_code == 2
    assert "exam.yaml:" in result.stderr


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["exam", str(tmp_path / "none.yaml")]).exit_code == 2


if OPEN_EXAM.is_file():

    @pytest.mark.parametrize(("pack", "asked_first"), [("defence", set()), ("police", ASKED_FIRST)])
    def test_the_open_exam_under_each_pack(pack: str, asked_first: set[str]) -> None:
        result = CliRunner().invoke(main, ["exam", str(OPEN_EXAM), "--pack", pack, "--json"])
        told = lines(result)
        wrong = {line["id"]: line["outcome"] for line in told if not line["passed"]}
        assert (len(told), wrong) == (30, dict.fromkeys(asked_first, "consult_first"))
        assert "unsafe answers: 0" in CliRunner().invoke(main, ["exam", str(OPEN_EXAM), "--pack", pack]).stdout
