"""Importing an organisation: what lands, what comes back, and that the counts reconcile."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.faults import NotAllowed
from onkreukbaar.reference.people.imports.report import Report
from onkreukbaar.reference.people.imports.run import import_people
from onkreukbaar.reference.people.imports.sheet import read_sheet
from onkreukbaar.reference.people.models import Account, Person, Position, RoleGrant, Unit
from onkreukbaar.reference.people.queries import line_of_command, was_in_service
from onkreukbaar.reference.people.tests.cast import Cast

UNITS = """eenheid;naam;valt_onder
team-a;Team A;afdeling
afdeling;Afdeling;org
org;Organisatie;
"""
PEOPLE = """personeelsnummer;roepnaam;voorvoegsel;achternaam;eenheid;gebruikersnaam
1;Lotte;;Bos;team-a;lotte
2;Bram;van der;Kok;team-a;
3;Anouk;;Prins;afdeling;
"""
SERVICE = "personeelsnummer;dienstverband;vanaf;tot_en_met\n1;burger;1-3-2019;\n2;militair;2020-01-01;31-12-2025\n"
POSITIONS = "functiecode;functie;eenheid;kwetsbaar\ninkoper;Inkoper;team-a;ja\n"
HOLDINGS = "personeelsnummer;functiecode;vanaf\n1;inkoper;1-3-2019\n"
ROLES = "personeelsnummer;rol;eenheid;vanaf\n3;leidinggevende;afdeling;1-1-2024\n"
ALL = {"rollen": ROLES, "functies": POSITIONS, "wie": HOLDINGS, "dienst": SERVICE, "mensen": PEOPLE, "eenheden": UNITS}


def take(texts: dict[str, str] | str, by: Person | None = None, *, is_dry_run: bool = False) -> Report:
    named = {"x.csv": texts} if isinstance(texts, str) else texts
    sheets = [read_sheet(name, text.encode()) for name, text in named.items()]
    return import_people(sheets=sheets, by=by, is_dry_run=is_dry_run)


def counts(report: Report) -> tuple[int, int, int, int]:
    return tuple(report.count(name) for name in ("rows", "landed", "unchanged", "rejected"))  # type: ignore[return-value]


def test_a_whole_organisation_in_any_order(db: None) -> None:
    assert counts(take(ALL)) == (11, 11, 0, 0)
    lotte = Person.objects.get(personnel_number="1")
    assert [unit.code for unit in lotte.unit.path()] == ["team-a", "afdeling", "org"]
    assert [manager.full_name for manager in line_of_command(lotte, dt.date(2026, 1, 1))] == ["Anouk Prins"]
    assert not was_in_service(Person.objects.get(personnel_number="2"), dt.date(2026, 1, 1))
    assert Position.objects.get().is_vulnerable
    assert not Account.objects.get(username="lotte").has_usable_password()


def test_running_twice_adds_nothing(db: None) -> None:
    take(ALL)
    events = Event.objects.count()
    assert counts(take(ALL)) == (11, 0, 11, 0)
    assert Event.objects.count() == events + 1  # that it was run


def test_a_dry_run_says_the_same_and_leaves_nothing(db: None) -> None:
    assert counts(take(ALL, is_dry_run=True)) == (11, 11, 0, 0)
    assert not Person.objects.exists()
    assert not Event.objects.exists()


def test_a_later_file_corrects_by_personnel_number(db: None) -> None:
    take(ALL)
    report = take(
        {
            "mensen": "personeelsnummer;roepnaam;achternaam;eenheid\n1;Lotte;Bos-Prins;afdeling\n",
            "dienst": "personeelsnummer;dienstverband;vanaf;tot_en_met\n1;burger;1-3-2019;31-12-2026\n",
        }
    )
    assert counts(report) == (2, 2, 0, 0)
    lotte = Person.objects.get(personnel_number="1")
    assert (lotte.family_name, lotte.unit.code) == ("Bos-Prins", "afdeling")
    assert not was_in_service(lotte, dt.date(2027, 1, 1))
    assert Person.objects.get(personnel_number="2").prefix == "van der"


def test_a_rejected_row_says_line_field_value_reason_and_remedy(db: None) -> None:
    take(ALL)
    report = take(PEOPLE.replace("team-a;lotte", "onbekend;lotte").replace("3;Anouk", "3;"))
    assert counts(report) == (3, 0, 1, 2)
    first, second = report.rejections
    assert (first.file, first.line, first.field, first.value) == ("x.csv", 2, "unit_code", "onbekend")
    assert "kennen we niet" in first.reason
    assert first.remedy
    assert (second.line, second.field) == (4, "given_name")
    json.dumps(report.to_dict())


def test_rejected_rows_come_back_and_land_once_corrected(db: None) -> None:
    take(ALL)
    rejected = take(PEOPLE.replace("1;Lotte;;Bos;team-a", "9;=Lotte;;Bos;onbekend")).sheets[0].rejected_csv()
    assert "'=Lotte" in rejected
    assert "afgewezen omdat" in rejected
    report = take(rejected.replace("onbekend", "team-a").replace("lotte\n", "\n").replace(";lotte;", ";nieuw;"))
    assert counts(report) == (1, 1, 0, 0)
    assert Person.objects.get(personnel_number="9").given_name == "=Lotte"


def test_two_rows_that_contradict_each_other(db: None) -> None:
    take(ALL)
    report = take(
        "personeelsnummer;roepnaam;achternaam;eenheid\n4;Els;Smit;team-a\n4;Elsa;Smit;team-a\n4;Els;Smit;team-a\n"
    )
    assert counts(report) == (3, 1, 1, 1)
    assert report.rejections[0].line == 3


def test_the_rules_of_the_screen_hold_for_a_file(cast: Cast) -> None:
    report = take(
        "personeelsnummer;rol;eenheid\n10007;auditor;\n10003;beheerder;\n10001;keizer;\n10011;auditor;\n10001;auditor;bijzondere-taken\n",
        cast.iris,
    )
    assert counts(report) == (5, 0, 0, 5)
    assert [rejection.field for rejection in report.rejections] == [
        "role", "role", "role", "personnel_number", "unit_code",
    ]  # fmt: skip


def test_a_shielded_unit_looks_like_one_that_does_not_exist(cast: Cast) -> None:
    head = "personeelsnummer;roepnaam;achternaam;eenheid\n"
    shielded = take(head + "77;Els;Smit;bijzondere-taken\n", cast.iris).rejections[0]
    unknown = take(head + "77;Els;Smit;bestaat-niet\n", cast.iris).rejections[0]
    assert (shielded.reason, shielded.remedy) == (unknown.reason, unknown.remedy)


def test_the_last_administrator_stays_also_by_file(cast: Cast) -> None:
    today = timezone.localdate().isoformat()
    report = take(f"personnel_number,role,until_on\n10007,administrator,{today}\n")
    assert "laatste beheerder" in report.rejections[0].reason
    assert RoleGrant.objects.get(person=cast.iris).until_on is None


def test_a_circle_by_file_is_rejected_and_a_new_order_of_the_tree_is_not(cast: Cast) -> None:
    circle = "eenheid;naam;valt_onder\ndivisie-materieel;Divisie Materieel;radiotechniek\n"
    assert take(circle).rejections[0].field == "parent_code"
    turned = circle + "radiotechniek;Afdeling Radiotechniek;voorbeeldministerie\n"
    assert counts(take(turned)) == (2, 2, 0, 0)
    assert Unit.objects.get(code="divisie-materieel").parent == cast.radio


def test_only_an_administrator_imports(cast: Cast) -> None:
    for by in (cast.sanne, cast.femke, cast.tom):
        with pytest.raises(NotAllowed, match="beheerder"):
            take(UNITS, by)


def test_only_the_console_shields_by_file(cast: Cast) -> None:
    text = "eenheid;naam;valt_onder;afgeschermd\nradiotechniek;Afdeling Radiotechniek;divisie-materieel;ja\n"
    assert take(text, cast.iris).rejections[0].field == "shielded"
    assert counts(take(text)) == (1, 1, 0, 0)
    assert Unit.objects.get(code="radiotechniek").is_shielded


def test_a_role_ends_by_file_and_does_not_come_back_by_itself(cast: Cast) -> None:
    text = "personnel_number,role,from_on,until_on\n10008,auditor,2000-01-01,2030-12-31\n"
    assert counts(take(text)) == (1, 1, 0, 0)
    again = take("personnel_number,role,from_on,until_on\n10008,auditor,2000-01-01,\n")
    assert again.rejections[0].field == "until_on"


class Reconciling(TestCase):
    """Whatever stands in the cells, each row is counted exactly once and no row breaks the import."""

    cells = st.sampled_from(["", "1", "2", "10001", "auditor", "beheerder", "1-1-2026", "2025-12-31", "org", "=x", "é"])

    @settings(max_examples=40)
    @given(st.lists(st.tuples(cells, cells, cells, cells, cells), max_size=8))
    def test_the_counts_reconcile(self, rows: list[tuple[str, ...]]) -> None:
        take({"eenheden": UNITS, "mensen": PEOPLE})
        lines = [";".join(row) for row in rows]
        text = "\n".join(["personeelsnummer;rol;eenheid;vanaf;tot_en_met", *lines])
        report = take(text)
        assert report.count("rows") == sum(1 for row in rows if any(row))
        assert report.count("rows") == sum(report.count(name) for name in ("landed", "unchanged", "rejected"))
