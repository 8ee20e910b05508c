"""`onkreukbaar simulate`: what it says, and what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.entrypoints.cli.simulate import simulate
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(simulate, arguments)


def test_the_json_has_the_matrix_and_every_case_with_its_rows(cast: Cast) -> None:
    case = declare(cast.sanne, value_cents=4000)
    result = run("gifts", "--set", "cap=25.00", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["matrix"] == [{"from": "allowed_with_registration", "to": "decline", "cases": 1}]
    assert found["changes"] == [
        {
            "case": case.number,
            "from": "allowed_with_registration",
            "to": "decline",
            "rows_lost": [],
            "rows_gained": ["over-the-cap"],
            "lacks_facts": False,
        }
    ]
    assert (found["cases"], found["changed"], found["settings"]) == (1, 1, {"cap": "25.00"})


def test_for_a_person_it_says_why(cast: Cast) -> None:
    case = declare(cast.sanne, value_cents=4000)
    result = run("gifts", "--set", "cap=25.00")
    assert f"{case.number}: allowed_with_registration → decline (met over-the-cap)" in result.output


def test_another_rulebook_file_is_tried_out_whole(cast: Cast, tmp_path: Path) -> None:
    declare(cast.sanne, value_cents=4000)
    present = current_pack().rulebook("gift").place.path
    other = tmp_path / present.name
    other.write_text(present.read_text(encoding="utf-8").replace("'50.00'", "'30.00'"), encoding="utf-8")
    result = run("gifts", "--rulebook", str(other), "--json")
    assert json.loads(result.stdout)["changed"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gifts"], "--set"),
        (["gifts", "--set", "cap"], "cap=25.00"),
        (["gifts", "--set", "kap=1"], "Legal: cap"),
        (["gift", "--set", "cap=1"], "Er is geen register 'gift'. Wel: gifts"),
        (["gifts", "--set", "cap=1", "--rulebook", __file__], "niet allebei"),
        (["gifts", "--rulebook", __file__], "YAML"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.output
