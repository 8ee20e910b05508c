"""Interests of public registers, by the mappings that come with the product."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.registers.financial_interests.models import FinancialInterest

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[5]
MAPPINGS = ROOT / "examples" / "mappings"
DATA = ROOT.parent / "shared" / "data" / "uk_regmem" / "240930"
SHARES, PROPERTY, OWN = "uk-regmem-category-7", "uk-regmem-category-6", "own-financial-interests"

HEAD = "ID,Member,ShareholdingThreshold,RegistrableDate,EndDate,OrganisationName,OrganisationDescription,HeldOnBehalfOf"
LARGE = '"(ii) Other shareholdings, valued at more than £70,000"'
PART = "(i) Shareholdings: over 15% of issued share capital"
SHAREHOLDINGS = f"""{HEAD}
1,A. Example,{PART},24/09/2024,,Example Ltd,A consultancy,
2,A. Example,{LARGE},,,Sample plc,,Jointly with my wife
3,B. Example,{PART},,,Hidden Ltd,A shop of his,Held by my spouse
4,B. Example,(iii) Something else,,,Unknown Ltd,,
4,B. Example,(iii) Something else,,,Unknown Ltd,,
5,B. Example,{PART},,,,No name,
6,B. Example,{PART},09/05/2023,08/05/2023,Backwards Ltd,,
7,B. Example,{PART},2023-31-12,,Odd Day Ltd,,
"""
LIST = """medewerker;personeelsnummer;afdeling;van_wie;bedrijf;soort;omvang;deel;sinds;tot_en_met;verband
A. Voorbeeld;;;zelf;Voorbeeld BV;aandelen;tot 5000;;3-12-2020;;ja
A. Voorbeeld;;;partner;Andere BV;crypto;meer dan een miljoen;;;;nee
B. Voorbeeld;;;zelf;;niets te melden;;;;;
C. Voorbeeld;;;buurman;Derde BV;aandelen;;;;;
"""


def bring_in(folder: Path, name: str, table: Path) -> dict[str, Any]:
    """Import a table with the command, and give the report."""
    report = folder / "report.json"
    options = ["--mapping", str(MAPPINGS / f"{name}.yaml"), "--report", str(report)]
    back = ["--rejected", str(folder / "rejected.csv")]
    given = ["import", "financial_interests", str(table), *options, *back]
    done = CliRunner().invoke(main, given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(report.read_text())
    assert told["rows"] == sum(told[key] for key in ("landed", "nil", "duplicates", "rejected"))
    return told


def counts(report: dict[str, Any]) -> list[int]:
    return [report[key] for key in ("landed", "nil", "duplicates", "rejected")]


def found() -> list[Any]:
    return list(FinancialInterest.objects.order_by("case__serial"))


def test_shareholdings(tmp_path: Path) -> None:
    table = tmp_path / "uk.csv"
    table.write_text(SHAREHOLDINGS)
    report = bring_in(tmp_path, SHARES, table)
    assert counts(report) == [4, 0, 1, 3]
    assert [each["field"] for each in report["rejections"]] == ["organisation_name", "ended_on", "acquired_on"]
    part, large, apart, unknown = found()
    assert (part.share, part.size, part.holder, part.explanation) == ("over_15", "", "self", "A consultancy")
    assert (large.share, large.size, large.holder) == ("", "over_50000", "self")
    assert (apart.holder, apart.family_organisation, apart.organisation_name) == ("partner", "Hidden Ltd", "")
    assert (apart.explanation, apart.kind, apart.share) == ("", "", "")
    assert (unknown.share, unknown.size) == ("", "")
    assert {case.title for case in Case.objects.all()} == {"Financieel belang"}
    assert {case.state for case in Case.objects.all()} == {"closed"}


def test_a_list_of_our_own_with_nothing_to_declare(tmp_path: Path) -> None:
    table = tmp_path / "lijst.csv"
    table.write_text(LIST)
    report = bring_in(tmp_path, OWN, table)
    assert counts(report) == [3, 0, 0, 1]
    assert (report["rejections"][0]["field"], report["rejections"][0]["value"]) == ("holder", "buurman")
    own, family, nothing = found()
    assert (own.size, own.kind, own.related_to_position) == ("up_to_5000", "shares", True)
    assert (family.family_organisation, family.family_size) == ("Andere BV", "")
    assert nothing.is_nothing
    assert nothing.case.receipt is None


if DATA.is_dir():

    def test_uk_shareholdings(tmp_path: Path) -> None:
        report = bring_in(tmp_path, SHARES, DATA / "PublishedInterest-Category_7.csv")
        assert counts(report) == [191, 0, 0, 0]
        sizes = Counter((each.size or each.family_size, each.share) for each in found())
        assert sum(sizes.values()) == 191
        assert sizes["over_50000", ""] + sizes["", "over_15"] + sizes["", ""] == 191
        assert sum(each.is_of_family for each in found()) >= 5
        assert sum(each.ended_on is not None for each in found()) == 11

    def test_uk_land_and_property(tmp_path: Path) -> None:
        report = bring_in(tmp_path, PROPERTY, DATA / "PublishedInterest-Category_6.csv")
        assert counts(report) == [216, 0, 0, 0]
        assert all(each.kind == "property" and each.size == "" for each in found())
