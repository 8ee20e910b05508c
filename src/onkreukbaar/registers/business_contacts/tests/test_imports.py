"""A log that was kept elsewhere: each row lands, or is rejected with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import build_cast
from onkreukbaar.registers.business_contacts.models import BusinessContact

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[5]
MAPPING = ROOT / "examples" / "mappings" / "own-business-contacts.yaml"
TABLE = """date,personnel_number,company,kvk,with_whom,medium,initiative,subject,phase,matter,told,next
2026-03-02,10001,Delta Antennes,,H. Post,phone,theirs,product_information,none,,Folder,Mail volgt
03-03-2026,10002,,99000001,A. Bos,email,ours,running_matter,published,Radio's 2027,,
2026-03-04,10001,Delta Antennes,,,phone,theirs,running_matter,published,Radio's 2027,,
2026-03-05,10001,,,H. Post,phone,,,,,,
2026-13-05,10001,Delta Antennes,,H. Post,phone,,,,,,
2026-03-06,10001,Delta Antennes,,H. Post,rooksignaal,,,,,,
2026-03-02,10001,Delta Antennes,,H. Post,phone,theirs,product_information,none,,Folder,Mail volgt
"""


def test_every_row_lands_or_is_rejected_with_its_reason(tmp_path: Path) -> None:
    cast = build_cast()
    known = Organisation.objects.create(name="Noordzee Groep", kvk_number="99000001")
    table, report = tmp_path / "log.csv", tmp_path / "report.json"
    table.write_text(TABLE)
    back = tmp_path / "rejected.csv"
    options = ["--mapping", str(MAPPING), "--report", str(report), "--rejected", str(back)]
    done = CliRunner().invoke(main, ["import", "business_contacts", str(table), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told = json.loads(report.read_text())
    assert [told[key] for key in ("rows", "landed", "duplicates", "rejected")] == [7, 2, 1, 4]
    assert [each["field"] for each in told["rejections"]] == [
        "external_persons",
        "organisation_name",
        "contact_on",
        "medium",
    ]
    first, second = BusinessContact.objects.order_by("case__serial")
    assert (first.case.declarant, first.information_given, first.organisation) == (cast.sanne, "Folder", None)
    assert (second.case.declarant, second.organisation, second.organisation_name) == (
        cast.daan,
        known,
        "Noordzee Groep",
    )
    assert second.organisation_key == f"group:{known.public_id}"
