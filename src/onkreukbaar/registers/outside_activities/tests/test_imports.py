"""Work besides the mandate of public registers, by the mappings that come with the product."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onkreukbaar.casework.import_specification import RowFault
from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.registers.outside_activities.imports import make_activity
from onkreukbaar.registers.outside_activities.models import OutsideActivity

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[5]
MAPPINGS = ROOT / "examples" / "mappings"
DATA = ROOT.parent / "shared" / "data" / "uk_regmem" / "240930"
JOBS, PAYMENTS, ONGOING = (f"uk-regmem-category-{number}" for number in ("1", "1.1", "1.2"))

JOBS_FILE = """ID,Summary,Member,JobTitle,StartDate,EndDate,PayerName,IsPaidAsDirectorOfPayer,\
PayerNatureOfBusiness,Link_1
1,x,A. Example,Councillor,05/05/2022,30/08/2024,Example Council,False,Local authority,
2,x,B. Example,Non-executive Director,,,Example Ltd,True,,
3,x,C. Example,Writing articles,,,Example Limited,False,,
4,x,D. Example,Tutor,10/01/2024,09/01/2024,Example College,False,,
5,x,E. Example,,,,Example College,False,,
"""
PAYMENTS_FILE = """ID,Summary,Member,ReceivedDate,JobTitle,PaymentDescription,Value,HoursWorked,HoursDetails,\
UltimatePayerName,UltimatePayerNatureOfBusiness,Link_1
1,Payment received - £300.00,A. Example,08/08/2024,,,300.00,2.00,,,,
2,Payment received - £50.00,A. Example,09/08/2024,,For an article,50.00,,,Confidential,,
3,Payment received - £50.00,A. Example,2024-31-12,,For an article,50.00,,,Example Ltd,,
"""
ONGOING_FILE = """ID,Summary,Published Date,Member,RegularityOfPayment,StartDate,EndDate,PeriodForHoursWorked,JobTitle,\
PaymentDescription,Value,HoursWorked,HoursDetails,UltimatePayerName,UltimatePayerNatureOfBusiness,Link_1
1,Agreement - £921.22,2024-09-27,A. Example,Monthly,,09/09/2024,Weekly,,,921.22,17.00,,,,
2,Agreement - £500.00,2024-09-27,B. Example,Yearly,,,Monthly,Adviser,,500.00,0.00,,Example Ltd,,
3,Agreement - £500.00,1999-09-27,C. Example,Yearly,,,Monthly,Adviser,,500.00,90.00,,Example Ltd.,,
4,Agreement - £500.00,2024-09-27,D. Example,Yearly,,,Weekly,Adviser,,500.00,200.00,,,,
5,Agreement - £500.00,2024-09-27,E. Example,Daily,,,Weekly,Adviser,,500.00,2.00,,,,
"""


def bring_in(folder: Path, name: str, table: Path) -> dict[str, Any]:
    """Import a table with the command, and give the report."""
    report = folder / "report.json"
    options = ["--mapping", str(MAPPINGS / f"{name}.yaml"), "--report", str(report)]
    back = ["--rejected", str(folder / "rejected.csv")]
    told = CliRunner().invoke(
        main, ["import", "outside_activities", str(table), *options, *back], catch_exceptions=False
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


def test_jobs(tmp_path: Path) -> None:
    report = bring_in(tmp_path, JOBS, written(tmp_path, JOBS_FILE))
    assert counts(report) == [3, 0, 0, 2]
    assert [(each["field"], each["value"]) for each in report["rejections"]] == [
        ("ends_on", "2024-01-09"),
        ("description", ""),
    ]
    assert (report["organisations"], report["spellings"]) == (2, 3)
    council, board, writing = OutsideActivity.objects.order_by("case__serial")
    assert (council.activity_kind, council.starts_on, council.ends_on) == (
        "employment",
        dt.date(2022, 5, 5),
        dt.date(2024, 8, 30),
    )
    assert (board.activity_kind, board.has_board_seat, board.starts_on) == ("board_seat", True, None)
    assert (writing.activity_kind, writing.employer_kind) == ("writing", "")
    assert counts(bring_in(tmp_path, JOBS, tmp_path / "table.csv")) == [0, 0, 3, 2]


def test_single_payments_give_no_band(tmp_path: Path) -> None:
    report = bring_in(tmp_path, PAYMENTS, written(tmp_path, PAYMENTS_FILE))
    assert counts(report) == [2, 0, 0, 1]
    assert report["rejections"][0]["value"] == "2024-31-12"
    first, second = OutsideActivity.objects.order_by("case__serial")
    assert (first.description, first.paid, first.pay_band, first.pay_note) == (
        "Payment received - £300.00",
        True,
        "",
        "300.00 GBP",
    )
    assert (second.activity_kind, second.organisation_name) == ("writing", "")


def test_what_is_paid_every_month_or_year_gives_a_band(tmp_path: Path) -> None:
    report = bring_in(tmp_path, ONGOING, written(tmp_path, ONGOING_FILE))
    assert counts(report) == [3, 0, 0, 2]
    assert {each["field"] for each in report["rejections"]} == {"hours", "pay_period"}
    assert (report["unknown_amounts"], report["organisations"], report["spellings"]) == (1, 1, 2)
    monthly, yearly, without_rate = OutsideActivity.objects.order_by("case__serial")
    assert (monthly.pay_band, monthly.hours_per_week) == ("5000_to_15000", 17)
    assert (yearly.pay_band, yearly.hours_per_week) == ("up_to_1000", None)
    assert (without_rate.pay_band, without_rate.pay_note, without_rate.hours_per_week) == ("", "500.00 GBP", 21)


def test_unpaid_has_no_band() -> None:
    assert make_activity({"description": "x", "paid": False, "hours": 9}).pay_band == ""
    with pytest.raises(RowFault):
        make_activity({"description": "x", "starts_on": dt.date(2024, 2, 1), "ends_on": dt.date(2024, 1, 1)})


if DATA.is_dir():

    @pytest.mark.parametrize(
        ("name", "expected"), [(JOBS, [462, 0, 0, 0]), (PAYMENTS, [416, 0, 0, 0]), (ONGOING, [180, 0, 0, 1])]
    )
    def test_members_of_the_uk_parliament(tmp_path: Path, name: str, expected: list[int]) -> None:
        number = name.rpartition("-")[2]
        report = bring_in(tmp_path, name, DATA / f"PublishedInterest-Category_{number}.csv")
        assert counts(report) == expected
        if name == JOBS:
            assert 380 < report["organisations"] < report["spellings"] < 462
        if name == ONGOING:
            assert report["rejections"][0]["field"] == "hours"
            known = OutsideActivity.objects.exclude(pay_band="").count()
            assert known + report["unknown_amounts"] == 180
            assert known > 100
