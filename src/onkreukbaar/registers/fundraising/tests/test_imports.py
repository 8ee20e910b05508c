"""A file with the register's own columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.registers.fundraising.models import Fundraising

pytestmark = pytest.mark.django_db

MAPPING = """mapping: own-columns
register: fundraising
title: Acties
source: Eigen lijst
fields:
  description: actie
  charity: doel
  profile: {column: wie, values: {team: defence_team, zichtbaar: visibly_sponsored, beide: both}}
  starts_on: {column: van, dates: ["%d-%m-%Y"]}
  ends_on: {column: tot, dates: ["%d-%m-%Y"]}
  expected: {column: opbrengst, currency: EUR, decimal: ","}
  agreed_by_line_manager: {column: lijn, values: {"ja": true, "nee": false}}
  agreed_by_integrity_adviser: {column: adviseur, values: {"ja": true, "nee": false}}
  agreed_by_communications: {column: com, values: {"ja": true, "nee": false}}
  verdict: {column: besluit, values: {"ja": agreed, "nee": refused}}
"""
ROWS = """actie,doel,wie,van,tot,opbrengst,lijn,adviseur,com,besluit
Loop,Schoon Water,zichtbaar,03-03-2025,,"1.250,50",ja,ja,ja,ja
Fietstocht,Schoon Water,beide,03-04-2025,,,ja,ja,nee,nee
Omgedraaid,Schoon Water,team,06-05-2025,05-05-2025,,ja,ja,ja,ja
"""

OWN = {
    "description": "Loop",
    "charity": "Schoon Water",
    "profile": "visibly_sponsored",
    "starts_on": "2025-03-03",
    "sponsors": "Bakkerij Om de Hoek",
    "plan": "Elk 100 euro",
    "expected": "1.250,50",
    "line_manager": "yes",
    "integrity_adviser": "yes",
    "communications": "yes",
    "verdict": "agreed",
    **dict.fromkeys(("ends_on", "no_advertising_on", "unit"), ""),
}
EXAMPLES = Path(__file__).resolve().parents[5] / "examples" / "mappings"


def test_every_row_lands_or_is_rejected_with_a_reason(tmp_path: Path) -> None:
    table, mapping, report = tmp_path / "rows.csv", tmp_path / "map.yaml", tmp_path / "report.json"
    table.write_text(ROWS)
    mapping.write_text(MAPPING)
    options = ["--mapping", str(mapping), "--report", str(report), "--rejected", str(tmp_path / "rejected.csv")]
    done = CliRunner().invoke(main, ["import", "fundraising", str(table), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(report.read_text())
    assert [told[key] for key in ("rows", "landed", "rejected")] == [3, 2, 1]
    assert told["rejections"][0]["field"] == "ends_on"
    run, tour = Fundraising.objects.select_related("case").order_by("case__serial")
    assert (run.expected_cents, run.is_agreed, run.case.verdict) == (125050, True, "agreed")
    assert (tour.case.outcome, tour.is_agreed) == ("forbidden", False)


def test_the_example_for_a_list_of_ones_own(tmp_path: Path) -> None:
    table, mapping = tmp_path / "own.csv", EXAMPLES / "own-fundraising.yaml"
    quoted = ",".join(f'"{value}"' for value in OWN.values())
    table.write_text(f"{','.join(OWN)}\n{quoted}\n")
    done = CliRunner().invoke(
        main, ["import", "fundraising", str(table), "--mapping", str(mapping)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    made = Fundraising.objects.select_related("case").get()
    assert (made.description, made.case.verdict) == ("Loop", "agreed")
