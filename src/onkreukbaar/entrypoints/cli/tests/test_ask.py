"""`onkreukbaar ask`, as a shell calls it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onkreukbaar.entrypoints.cli.main import main

DEAR = ("giver_kind=supplier", "form=standard", "value_eur=50.01")


def ask(question: str, *facts: str, options: tuple[str, ...] = ()) -> Result:
    stated = [part for fact in facts for part in ("--fact", fact)]
    return CliRunner().invoke(main, ["ask", question, *options, *stated])


def answer(question: str, *facts: str, options: tuple[str, ...] = ()) -> dict[str, Any]:
    result = ask(question, *facts, options=("--json", *options))
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_example_of_the_exam() -> None:
    found = answer("gift", *DEAR, options=("--assume-defaults",))
    assert found["outcome"] == "decline"
    assert found["notify"] == ["line_manager"]
    assert found["assumed"]["place"] == "work_or_public"
    assert found["receipt"]["facts"]["value_eur"] == "50.01"


def test_what_is_left_out_is_unknown() -> None:
    found = answer("gift", *DEAR)
    assert found["outcome"] == "consult_first"
    assert "reason" in found["missing_facts"]
    assert found["assumed"] == {}


def test_a_range_may_be_written_in_several_ways() -> None:
    for written in ("30.00,80.00", "[30.00, 80.00]", '["30.00", "80.00"]', "30.00..80.00"):
        found = answer(
            "gift",
            "giver_kind=public_body",
            "form=artwork",
            f"value_range_eur={written}",
            options=("--assume-defaults",),
        )
        assert found["receipt"]["facts"]["value_range_eur"] == ["30.00", "80.00"]
        assert found["notify"] == ["line_manager", "integrity_adviser"]


@pytest.mark.parametrize(
    ("question", "facts", "parts"),
    [
        ("gft", (), ("gft", "gift", "invitation")),
        ("gift", ("form=bon", "giver_kind=supplier"), ("gift", "form", "bon", "voucher")),
        ("gift", ("smell=bad",), ("gift", "smell", "giver_kind")),
        ("gift", ("form=voucher",), ("gift", "giver_kind", "required", "supplier")),
        ("gift", ("form",), ("gift", "form", "no value")),
        ("gift", ("form=voucher", "form=money"), ("gift", "form", "twice")),
        ("gift", ("value_eur=1,50",), ("gift", "value_eur", "1,50", "24.95")),
        ("gift", ("value_range_eur=[80,",), ("value_range_eur", "[80,", "lowest first")),
    ],
)
def test_a_bad_question_ends_with_2_and_says_what_is_legal(
    question: str, facts: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    result = ask(question, *facts, options=("--json",))
    assert result.exit_code == 2
    assert result.stdout == ""
    for part in parts:
        assert part in result.stderr


@pytest.mark.parametrize(("language", "verdict"), [("nl", "Niet aannemen. Bedank"), ("en", "Do not accept.")])
def test_the_answer_for_a_person(language: str, verdict: str) -> None:
    result = ask("gift", *DEAR, options=("--assume-defaults", "--language", language))
    assert result.exit_code == 0
    assert result.stdout.startswith(verdict)
    assert "GIFT-14" in result.stdout
    assert 'place = "work_or_public"' in result.stdout


def test_the_first_line_says_whom_to_ask() -> None:
    result = ask("invitation", "event=fair", options=("--assume-defaults",))
    assert "Vraag het aan je leidinggevende." in result.stdout


def test_broken_policies_are_named_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_POLICIES", str(tmp_path))
    result = ask("gift", *DEAR)
    assert result.exit_code == 1
    assert "questions.yaml:1: the file cannot be read" in result.stderr


def test_it_needs_no_django() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from onkreukbaar.entrypoints.cli.main import main;"
        "CliRunner().invoke(main, ['ask', 'gift', '--fact', 'giver_kind=other', '--fact', 'form=money']);"
        "sys.exit('django' in sys.modules or 'polars' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_free_date_of_a_former_colleague_is_always_told() -> None:
    stated = ("exit_date=2024-02-29", "meeting_date=2026-02-28", "role=technical_execution")
    result = ask("negotiation_table", *stated, options=("--assume-defaults",))
    assert result.output.startswith("Dit mag.")
    assert "  - Deze oud-collega is vrij vanaf 1 maart 2026." in result.output


def test_a_record_and_a_list_may_be_written_as_json() -> None:
    exemption = {"granted_by": "secretary_general", "written": True, "organisation": "X", "matter": "Y"}
    written = json.dumps({**exemption, "valid_until": "2026-12-31"})
    stated = ("exit_date=2026-01-01", "meeting_date=2026-03-01", "organisation=x", "matter=y", f"exemption={written}")
    found = answer("negotiation_table", *stated, options=("--assume-defaults",))
    assert found["outcome"] == "allowed_under_exemption"
    assert found["provided"] == [{"fact": "exemption", "confirmed_by": "secretary_general"}]
    agreed = '["line_manager", "integrity_adviser", "communications"]'
    plan = ("profile=visibly_sponsored", f"plan_agreed_by={agreed}")
    assert answer("fundraising", *plan, options=("--assume-defaults",))["outcome"] == "allowed_with_registration"
