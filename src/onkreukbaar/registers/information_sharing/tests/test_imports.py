"""Earlier requests from a file, by the columns of the register itself."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.registers.information_sharing.models import SharedInformation, SharingPermission

pytestmark = pytest.mark.django_db

MAPPING = Path(__file__).resolve().parents[5] / "examples" / "mappings" / "own-information-sharing.yaml"
COLUMNS = (
    "number,label,recipient_name,kvk_number,contact_name,classification,share_on,channel,regime,matter,matter_phase,"
    "permission_reference,shared_on,shared_how,recalled_on,remarks"
)
COMMON = {"label": "Planning", "recipient_name": "Voorbeeld BV", "classification": "geheim", "share_on": "2024-03-01"}
ROWS: tuple[dict[str, str], ...] = (
    {"shared_on": "2024-03-02", "recalled_on": "2024-09-01", "channel": "handed_over", "regime": "abdo_2019"},
    {"classification": "", "shared_how": "Nog niet."},
    {"label": ""},
    {"classification": "top"},
    {"shared_on": "2024-03-05", "recalled_on": "2024-03-04"},
    {"recalled_on": "2024-03-04"},
    {"channel": "ordinary_mail"},
    {"share_on": "2024-31-01"},
    {"regime": "abdo_1900"},
)
"""What each row says besides, or otherwise than, the others."""
PERMISSIONS = (
    "holder_name;kvk_number;reference;regime;cleared_to;valid_from;valid_until\n"
    "Voorbeeld BV;;T-1;ABDO 2019;geheim;1-2-2024;\n"
    "Voorbeeld BV;;T-2;ABDO 1900;geheim;1-2-2024;\n"
)


def test_every_row_lands_or_is_rejected_with_the_reason(tmp_path: Path) -> None:
    table, report = tmp_path / "own.csv", tmp_path / "report.json"
    with table.open("w", newline="") as stream:
        lines = csv.DictWriter(stream, COLUMNS.split(","))
        lines.writeheader()
        lines.writerows({**COMMON, **row} for row in ROWS)
    options = ["--mapping", str(MAPPING), "--report", str(report), "--rejected", str(tmp_path / "rejected.csv")]
    done = CliRunner().invoke(main, ["import", "information_sharing", str(table), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told = json.loads(report.read_text())
    assert [told[key] for key in ("rows", "landed", "nil", "duplicates", "rejected")] == [9, 2, 0, 0, 7]
    assert all(each["reason"] for each in told["rejections"])
    first, second = SharedInformation.objects.order_by("case__serial")
    assert (first.classification, str(first.recalled_on), first.case.outcome != "") == ("geheim", "2024-09-01", True)
    assert (second.classification, second.case.outcome) == ("", "forbidden_unless_exempted")


def test_permissions_come_in_from_the_console(tmp_path: Path) -> None:
    table = tmp_path / "lijst.csv"
    table.write_text(PERMISSIONS)
    done = CliRunner().invoke(main, ["import", "permissions", str(table)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "Nieuw: 1." in done.output
    assert "regel 3, regime" in done.output
    assert SharingPermission.objects.get().reference == "T-1"


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "leeg.csv"
    table.write_text("alleen tekst\n")
    assert CliRunner().invoke(main, ["import", "permissions", str(table)]).exit_code == 1
