"""A file with the register's own columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.registers.sponsorship.models import Sponsorship

pytestmark = pytest.mark.django_db

COLUMNS = "omschrijving,richting,wie,waarde,van,tot,besluit"
MAPPING = """mapping: own-columns
register: sponsorship
title: Sponsoring
source: Eigen lijst
fields:
  description: omschrijving
  direction: {column: richting, values: {"van ons": of_us, "door ons": by_us}}
  party_name: wie
  value: {column: waarde, currency: EUR, decimal: ","}
  happens_on: {column: van, dates: ["%d-%m-%Y"]}
  ends_on: {column: tot, dates: ["%d-%m-%Y"]}
  verdict: {column: besluit, values: {"nee": declined, "ja": approved}}
"""
ROWS = f"""{COLUMNS}
Shirts,van ons,Bakkerij Om de Hoek,"250,00",03-03-2025,,nee
Veldkeuken,door ons,Gemeente Oeverdam,onbekend,04-05-2025,05-05-2025,ja
Omgedraaid,door ons,Gemeente Oeverdam,,06-05-2025,05-05-2025,ja
Wie wie?,misschien,Gemeente Oeverdam,,06-05-2025,,ja
"""

OWN = {
    "description": "Shirts",
    "direction": "of_us",
    "beneficiary": "defence_team",
    "party_name": "Bakkerij Om de Hoek",
    "sponsor_kind": "other",
    "value": "250,00",
    "counter_performance": "logo",
    "asked_on": "2025-02-01",
    "happens_on": "2025-03-03",
    "verdict": "declined",
    **dict.fromkeys(("party_kvk_number", "association_name", "ends_on", "legal_basis", "unit"), ""),
}
EXAMPLES = Path(__file__).resolve().parents[5] / "examples" / "mappings"


def test_every_row_lands_or_is_rejected_with_a_reason(tmp_path: Path) -> None:
    table, mapping, report = tmp_path / "rows.csv", tmp_path / "map.yaml", tmp_path / "report.json"
    table.write_text(ROWS)
    mapping.write_text(MAPPING)
    options = ["--mapping", str(mapping), "--report", str(report), "--rejected", str(tmp_path / "rejected.csv")]
    done = CliRunner().invoke(main, ["import", "sponsorship", str(table), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(report.read_text())
    assert [told[key] for key in ("rows", "landed", "rejected")] == [4, 2, 2]
    assert {each["field"] for each in told["rejections"]} == {"ends_on", "direction"}
    shirts, kitchen = Sponsorship.objects.select_related("case").order_by("case__serial")
    assert (shirts.value_cents, shirts.case.outcome, shirts.case.verdict) == (25000, "consult_first", "declined")
    assert (kitchen.value_cents, kitchen.value_note) == (None, "onbekend")


def test_the_example_for_a_list_of_ones_own(tmp_path: Path) -> None:
    table, mapping = tmp_path / "own.csv", EXAMPLES / "own-sponsorship.yaml"
    quoted = ",".join(f'"{value}"' for value in OWN.values())
    table.write_text(f"{','.join(OWN)}\n{quoted}\n")
    done = CliRunner().invoke(
        main, ["import", "sponsorship", str(table), "--mapping", str(mapping)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    made = Sponsorship.objects.select_related("case").get()
    assert (made.description, made.case.verdict) == ("Shirts", "declined")
