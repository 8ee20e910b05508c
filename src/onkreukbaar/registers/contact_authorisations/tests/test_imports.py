"""A list that was kept elsewhere: each row granted as it stands, or rejected with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.reference.people.tests.cast import build_cast
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.queries import is_authorised
from onkreukbaar.registers.contact_authorisations.tests.stage import employ

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[5]
MAPPING = ROOT / "examples" / "mappings" / "own-contact-authorisations.yaml"


def test_every_row_lands_or_is_rejected_with_its_reason(tmp_path: Path) -> None:
    cast = build_cast()
    code = employ(cast.sanne).code
    table, report = tmp_path / "list.csv", tmp_path / "report.json"
    table.write_text(
        "personnel_number,position,reason,companies,sector,matters,from_on,until_on\n"
        f"10001,{code},Beheer,Delta Antennes; Aerolink,,,2026-01-01,\n"
        f",{code},Beheer,,,,2026-01-01,\n"
        f"10002,{code},Beheer,,,,2026-01-01,\n"
        "10001,onbekend,Beheer,,,,2026-01-01,\n"
        f"10001,{code},Beheer,,,,2026-01-01,2025-01-01\n"
    )
    back = tmp_path / "rejected.csv"
    options = ["--mapping", str(MAPPING), "--report", str(report), "--rejected", str(back)]
    done = CliRunner().invoke(main, ["import", "contact_authorisations", str(table), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told = json.loads(report.read_text())
    assert [told[key] for key in ("rows", "landed", "rejected")] == [5, 1, 4]
    assert [each["field"] for each in told["rejections"]] == ["declarant_number", "position", "position", "until_on"]
    entry = ContactAuthorisation.objects.get()
    assert (entry.companies, entry.until_on.isoformat(), entry.case.verdict) == (
        "Delta Antennes\nAerolink",
        "2026-12-31",
        "granted",
    )
    day = entry.from_on
    assert is_authorised(cast.sanne, {"counterpart_name": "Aerolink"}, day) is True
