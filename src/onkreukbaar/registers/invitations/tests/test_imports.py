"""Hospitality and trips of public registers, by the mappings that come with the product."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onkreukbaar.entrypoints.cli.main import main
from onkreukbaar.registers.invitations.models import Invitation

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[5]
MAPPINGS = ROOT / "examples" / "mappings"
DATA = ROOT.parent / "shared" / "data"
UK, NL, VISITS_ABROAD = "uk-ministers-hospitality", "nl-tweede-kamer-reizen", "uk-regmem-category-4"

ROW = "hospitality,Example Office,A. Example"
HOSPITALITY = f"""type,department,minister,date,provider,hospitality_type,accompanied,value,source
{ROW},2024-11-09,Example Ltd,Drinks reception,Yes,£80,Example
{ROW},12/11/2024,Example FC,Football ticket and hotel,No,"£1,250.50",Example
{ROW},2024-11-19,Example Ltd,Dinner,No,Value Unknown,Example
{ROW},2024-11-20,Example Ltd,Dinner,No,$50,Example
{ROW},2024-11-21,Example Ltd,Lunch,No,~50,Example
{ROW},2024-11-21,Example Ltd,Lunch,No,~50,Example
{ROW},Nil Return,Nil Return,Nil Return,Nil Return,Nil Return,Example
{ROW},2024-31-12,Example Ltd,Lunch,No,£5,Example
"""
TRIPS = """naam,functie,doel,bestemming,van,tot_en_met,betaald_door
A. Voorbeeld,Oud Kamerlid,Conferentie over radio,Brussel,2009-03-30,2009-03-31,Voorbeeld Ltd.
A. Voorbeeld,Oud Kamerlid,Werkbezoek,Parijs,2009-04-30,2009-05-01,Tweede Kamer der Staten Generaal.
A. Voorbeeld,Oud Kamerlid,Werkbezoek,Rome,2009-06-01,2009-06-02,Op eigen kosten.
A. Voorbeeld,Oud Kamerlid,Werkbezoek,Oslo,2009-06-03,2009-06-04,"Deels Voorbeeld Ltd, deels zelf"
A. Voorbeeld,Oud Kamerlid,Werkbezoek,Londen,2009-07-10,2009-05-13,Ambassade Ruritanië
B. Voorbeeld,Oud Kamerlid,,(nog) geen opgave,,,
C. Voorbeeld,Oud Kamerlid,,,,,
"""

DONORS = ",".join(
    f"Donors_{n}_{part}"
    for n in range(1, 6)
    for part in ("Name", "IsPrivateIndividual", "PaymentDescription", "Value", "IsSoleBeneficiary")
)
PLACES = "VisitLocations_1_Destination,VisitLocations_1_Country,VisitLocations_2_Country,VisitLocations_3_Country"
ABROAD = f"""ID,Summary,Member,Purpose,StartDate,EndDate,Appg,Link_1,{PLACES},{DONORS}
1,Visit,A. Example,To speak at a conference,23/08/2024,31/08/2024,,,Kerala,India,,,Example Ltd,False,Flights,1800.00,True
2,Visit,A. Example,Fact finding,01/09/2024,03/09/2024,,,Oslo,Norway,Sweden,,Example Ltd,False,Hotel,500.00,True,B. Example,True,Flights,250.50,True
3,Visit,B. Example,Bilateral meetings,01/09/2024,03/09/2024,,,Rome,Italy,,,Ministry of Example,False,Flights,900.00,False
4,Visit,B. Example,Fact finding,05/09/2024,03/09/2024,,,Rome,Italy,,,Example Ltd,False,Flights,900.00,True
5,Visit,B. Example,Fact finding,05/09/2024,07/09/2024,,,Rome,Italy,,,Example Ltd,False,Food,not known,True
6,Visit,B. Example,Fact finding,05/09/2024,07/09/2024,,,Rome,Italy,,,Example Ltd,False,Flights,10.00,True,Other Ltd,False,Food,not known,True
7,Visit,C. Example,,05/09/2024,07/09/2024,,,Rome,Italy,,,Example Ltd,False,Flights,10.00,True
8,Visit,C. Example,Fact finding,31/09/2024,07/10/2024,,,Rome,Italy,,,Example Ltd,False,Flights,10.00,True
9,Visit,C. Example,Fact finding,05/09/2024,07/09/2024,,,Rome,Italy,,,Example Ltd,False,Flights. I paid for my own meals,-10.00,True
"""  # noqa: E501 - a table has long lines


def bring_in(folder: Path, name: str, table: Path) -> dict[str, Any]:
    """Import a table with the command, and give the report."""
    report = folder / "report.json"
    options = ["--mapping", str(MAPPINGS / f"{name}.yaml"), "--report", str(report)]
    back = ["--rejected", str(folder / "rejected.csv")]
    done = CliRunner().invoke(main, ["import", "invitations", str(table), *options, *back], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(report.read_text())
    assert told["rows"] == sum(told[key] for key in ("landed", "nil", "duplicates", "rejected"))
    return told


def counts(report: dict[str, Any]) -> list[int]:
    return [report[key] for key in ("landed", "nil", "duplicates", "rejected")]


def test_hospitality(tmp_path: Path) -> None:
    table = tmp_path / "uk.csv"
    table.write_text(HOSPITALITY)
    report = bring_in(tmp_path, UK, table)
    assert counts(report) == [5, 1, 1, 1]
    assert report["rejections"][0]["value"] == "2024-31-12"
    drinks, football, dinner, dollars, lunch = Invitation.objects.order_by("case__serial")
    assert (drinks.event, drinks.reply, drinks.currency_amount_cents, drinks.currency) == (
        "reception",
        "accepted",
        8000,
        "GBP",
    )
    assert (football.event, football.travel_paid_by_host, football.currency_amount_cents) == ("sport", True, 125050)
    assert (dinner.hospitality_cents, dinner.hospitality_note, dinner.event) == (None, "Value Unknown", "")
    assert (dollars.currency, lunch.hospitality_note) == ("USD", "~50")
    assert counts(bring_in(tmp_path, UK, table)) == [0, 1, 6, 1]


def test_trips(tmp_path: Path) -> None:
    table = tmp_path / "nl.csv"
    table.write_text(TRIPS)
    report = bring_in(tmp_path, NL, table)
    assert counts(report) == [4, 1, 0, 2]
    backwards, empty = report["rejections"]
    assert (backwards["field"], backwards["value"]) == ("ends_on", "2009-05-13")
    assert empty["field"] == "description"
    found = list(Invitation.objects.order_by("case__serial"))
    assert [each.paid_by for each in found] == ["host", "organisation", "self", ""]
    assert [each.travel_paid_by_host for each in found] == [True, None, None, None]
    assert [each.host_name for each in found] == ["Voorbeeld Ltd.", "", "", "Deels Voorbeeld Ltd, deels zelf"]
    assert found[0].event == "congress"


def test_visits_abroad_with_several_payers(tmp_path: Path) -> None:
    table = tmp_path / "visits.csv"
    table.write_text(ABROAD)
    report = bring_in(tmp_path, VISITS_ABROAD, table)
    assert counts(report) == [5, 0, 0, 4]
    assert {each["field"] for each in report["rejections"]} == {"ends_on", "description", "starts_on", "hospitality"}
    one, two, shared, unknown, half = Invitation.objects.order_by("case__serial")
    assert (one.currency_amount_cents, one.host_name, one.paid_by, one.role) == (
        180000,
        "Example Ltd",
        "host",
        "speaker",
    )
    assert (two.currency_amount_cents, two.payer_name) == (75050, "Example Ltd; B. Example")
    assert (two.host_name, two.paid_by, two.place) == ("", "", "Oslo; Norway; Sweden")
    assert (shared.currency_amount_cents, shared.host_kind) == (None, "foreign_government")
    assert "900.00" in shared.remarks
    assert (unknown.currency_amount_cents, unknown.hospitality_note) == (None, "not known")
    assert (half.currency_amount_cents, half.hospitality_note) == (None, "10.00; not known")
    assert counts(bring_in(tmp_path, VISITS_ABROAD, table)) == [0, 0, 5, 4]


def test_a_long_purpose_is_kept_whole(tmp_path: Path) -> None:
    table = tmp_path / "nl.csv"
    purpose = "Werkbezoek " * 20
    table.write_text(f"{TRIPS.splitlines()[0]}\nA,Oud Kamerlid,{purpose},Parijs,2009-04-30,2009-05-01,X\n")
    bring_in(tmp_path, NL, table)
    found = Invitation.objects.get()
    assert len(found.description) <= 200
    assert purpose.strip() in found.remarks


if DATA.is_dir():

    def test_uk_ministers_hospitality_2024(tmp_path: Path) -> None:
        report = bring_in(tmp_path, UK, DATA / "uk_ministers" / "hospitality_2024.csv")
        assert counts(report) == [334, 24, 0, 0]
        assert not Invitation.objects.filter(hospitality_cents=0).exists()

    def test_trips_of_members_of_parliament(tmp_path: Path) -> None:
        report = bring_in(tmp_path, NL, DATA / "nl" / "tk_reizen.csv")
        assert counts(report) == [1096, 12, 0, 4]
        assert [each["value"] for each in report["rejections"] if each["field"] == "ends_on"] == ["2008-10-13"]
        paid = dict.fromkeys(("host", "organisation", "self", ""), 0)
        for who in Invitation.objects.values_list("paid_by", flat=True):
            paid[who] += 1
        assert paid["organisation"] > 600
        assert paid["self"] > 30
        assert paid[""] > 30

    def test_visits_of_members_of_the_uk_parliament(tmp_path: Path) -> None:
        report = bring_in(tmp_path, VISITS_ABROAD, DATA / "uk_regmem" / "240930" / "PublishedInterest-Category_4.csv")
        assert counts(report) == [204, 0, 0, 0]
        found = Invitation.objects.all()
        assert sum(";" in each.payer_name for each in found if not each.host_name) >= 13
        assert not found.filter(hospitality_cents=0).exists()
