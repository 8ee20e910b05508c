"""Family of members of parliament, by the mappings that come with the product: never a name of a relative."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.registers.personal_relations.models import PersonalRelation

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[5]
MAPPINGS = ROOT / "examples" / "mappings"
DATA = ROOT.parent / "shared" / "data" / "uk_regmem" / "240930"
EMPLOYED, LOBBYING = "uk-regmem-category-9", "uk-regmem-category-10"

EMPLOYED_FILE = """ID,Summary,Member,JobTitle,WorkingPattern,PersonName,EndDate,\
FamilyMemberRelationshipLevel,FamilyRelationType
1,Q. Named employed,A. Example,Secretary,Part time,Q. Named,,Direct,Spouse
2,R. Named employed,B. Example,Secretary,Full time,R. Named,,Direct,Daughter
3,S. Named employed,C. Example,Secretary,Full time,S. Named,31-31-2024,Direct,Cousin
"""
LOBBYING_FILE = """ID,Summary,Member,JobTitle,Employer,PersonName,EndDate,\
FamilyMemberRelationshipLevel,FamilyRelationType
1,Q. Named employed,A. Example,Director,Example Lobby Ltd,Q. Named,,Direct,Brother
2,Q. Named employed,A. Example,Director,,Q. Named,,Direct,Brother
"""


def bring_in(folder: Path, name: str, table: Path) -> dict[str, Any]:
    """Import a table with the command, and give the report."""
    report = folder / "report.json"
    options = ["--mapping", str(MAPPINGS / f"{name}.yaml"), "--report", str(report)]
    back = ["--rejected", str(folder / "rejected.csv")]
    told = CliRunner().invoke(
        main, ["import", "personal_relations", str(table), *options, *back], catch_exceptions=False
    )
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(report.read_text())
    assert found["rows"] == sum(found[key] for key in ("landed", "nil", "duplicates", "rejected"))
    return found


def written(folder: Path, content: str) -> Path:
    table = folder / "table.csv"
    table.write_text(content, encoding="utf-8")
    return table


def counts(report: dict[str, Any]) -> list[int]:
    return [report[key] for key in ("landed", "nil", "duplicates", "rejected")]


def everything_kept() -> str:
    """Every text of every relation and its case."""
    entries = [str(value) for entry in PersonalRelation.objects.all() for value in vars(entry).values()]
    return " ".join([*entries, *(str(vars(case)) for case in Case.objects.all())])


def test_employed_by_oneself(tmp_path: Path) -> None:
    report = bring_in(tmp_path, EMPLOYED, written(tmp_path, EMPLOYED_FILE))
    assert counts(report) == [2, 0, 0, 1]
    assert report["rejections"][0]["field"] == "until_on"
    partner, child = PersonalRelation.objects.order_by("case__serial")
    assert (partner.relation, child.relation, child.remarks) == ("partner", "child", "Secretary; Full time; Direct")
    assert "Named" not in everything_kept()
    assert partner.case.outcome == "allowed_on_conditions"


def test_lobbying_for_others(tmp_path: Path) -> None:
    report = bring_in(tmp_path, LOBBYING, written(tmp_path, LOBBYING_FILE))
    assert counts(report) == [1, 0, 0, 1]
    assert report["rejections"][0]["field"] == "organisation_name"
    entry = PersonalRelation.objects.get()
    assert (entry.relation, entry.work_there, entry.works_for) == ("relative", "sells", "")
    assert "Named" not in everything_kept()


if DATA.is_dir():

    @pytest.mark.parametrize(("name", "expected"), [(EMPLOYED, [34, 0, 0, 0]), (LOBBYING, [17, 0, 0, 0])])
    def test_family_of_members_of_the_uk_parliament(tmp_path: Path, name: str, expected: list[int]) -> None:
        number = name.rpartition("-")[2]
        assert counts(bring_in(tmp_path, name, DATA / f"PublishedInterest-Category_{number}.csv")) == expected
