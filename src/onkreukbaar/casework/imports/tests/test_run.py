"""Importing on a real database: every row lands or says why not, and twice is once."""

import json
from pathlib import Path
from typing import Any

import pytest

from onkreukbaar.casework.imports.batches import begin_batch, bring_in
from onkreukbaar.casework.imports.faults import MappingFault, UnreadableFile
from onkreukbaar.casework.imports.read_mapping import parse_mapping
from onkreukbaar.casework.imports.report import Report
from onkreukbaar.casework.imports.run import Source, examine_file
from onkreukbaar.casework.imports.tables.header import REJECTED_BECAUSE
from onkreukbaar.casework.models import Case, ImportBatch, Task
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.record.models import Event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Unit
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.gifts.models import Gift

pytestmark = pytest.mark.django_db

MAPPING = """
mapping: oud-register
register: gifts
nil: {columns: [wat, waarde]}
rates: {valid_days: 31, per_euro: {USD: {2026-03-02: "1.25"}}}
fields:
  declarant_name: naam
  declarant_number: nummer
  unit: afdeling
  description: wat
  giver_organisation_name: gever
  giver_kvk_number: kvk
  offered_on: {column: dag, dates: ["%d-%m-%Y"]}
  direction: {column: wat ermee, values: {gekregen: received, geweigerd: declined, gegeven: given}}
  value: {column: waarde, decimal: ",", symbols: {"$": USD}}
  form: {column: wat, matches: [{pattern: wijn, value: standard}]}
"""
COLUMNS = "naam;nummer;afdeling;wat;gever;kvk;dag;wat ermee;waarde"
WINE = "Piet Voorbeeld;;;Fles wijn;Delta;;03-03-2026;gekregen;24,95"
ROWS = (
    WINE,
    "Café-houder;10001;;Vlag;Café Ünique;12345678;04-03-2026;geweigerd;onbekend",
    ";;inkoop;Beeldje;Brandaris IT;;05-03-2026;gegeven;$ 100",
    "Piet Voorbeeld;;;Niets te melden;;;;;geen",
    WINE,
    "Piet Voorbeeld;;;Mok;Delta;;31-02-2026;gekregen;5",
    "Piet Voorbeeld;;;Pen;Delta;;06-03-2026;gestolen;5",
    "Piet Voorbeeld;;geen-afdeling;Pen;Delta;;06-03-2026;gekregen;5",
    "Piet Voorbeeld;999;;Pen;Delta;;06-03-2026;gekregen;5",
    "Piet Voorbeeld;;;Pen;Delta;;06-03-2026;gekregen;-5",
    "Piet Voorbeeld;;;Pen;Delta;;06-03-2099;gekregen;5",
    "Piet Voorbeeld;;;;Delta;;06-03-2026;gekregen;5;te veel",
)


@pytest.fixture
def cast() -> Cast:
    Organisation.objects.create(name="Café Unique B.V.", kvk_number="12345678")
    Organisation.objects.create(name="Delta")
    return build_cast()


def source(path: Path, mapping: str = MAPPING) -> Source:
    register = register_of("gifts")
    assert register.importing is not None
    specification = register.importing()
    return Source(path, parse_mapping(mapping, specification, "gifts"), register, specification)


def write(tmp_path: Path, *rows: str, columns: str = COLUMNS) -> Path:
    path = tmp_path / "oud.csv"
    path.write_bytes("\r\n".join([columns, *(rows or ROWS), ""]).encode("latin-1"))
    return path


def land(path: Path, cast: Cast, **more: Any) -> Report:
    batch = begin_batch(source=source(path), file_name=path.name, by=cast.femke)
    return bring_in(source=source(path), batch=batch, by=cast.femke, **more)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    assert report.reconciles
    return report.rows, report.landed, report.nil, report.duplicates, report.rejected


def test_a_latin_1_file_with_semicolons_lands_row_by_row(tmp_path: Path, cast: Cast) -> None:
    report = land(write(tmp_path), cast)
    assert counts(report) == (12, 3, 1, 1, 7)
    assert [rejection.line for rejection in report.rejections] == [7, 8, 9, 10, 11, 12, 13]
    assert [rejection.field for rejection in report.rejections] == [
        "offered_on", "direction", "unit", "declarant_number", "value", "offered_on", "",
    ]  # fmt: skip
    assert report.rejections[1].value == "gestolen"
    assert all(rejection.reason and rejection.remedy for rejection in report.rejections)
    assert report.duplicate_lines == [6]


def test_what_landed_is_closed_known_facts_only_and_nobodys_turn(tmp_path: Path, cast: Cast) -> None:
    land(write(tmp_path), cast)
    wine, flag, statue = Gift.objects.select_related("case").order_by("case__serial")
    assert (wine.value_cents, wine.case.state, wine.case.declarant, wine.case.declarant_name) == (
        2495, State.CLOSED, None, "Piet Voorbeeld",
    )  # fmt: skip
    assert (wine.case.is_known_facts_only, wine.case.outcome != "") == (True, True)
    assert wine.case.unit == cast.ministry
    assert wine.giver_organisation is None, "an import links on a number alone"
    assert (flag.case.declarant, flag.case.unit, flag.value_cents, flag.value_note) == (
        cast.sanne, cast.radio, None, "onbekend",
    )  # fmt: skip
    assert flag.giver_organisation is not None
    assert (statue.case.unit, statue.value_cents, statue.currency_amount_cents) == (cast.purchasing, 8000, 10000)
    assert not Task.objects.exists()


def test_gifts_given_by_us_are_recorded_and_not_assessed(tmp_path: Path, cast: Cast) -> None:
    report = land(write(tmp_path), cast)
    given = Case.objects.get(gift__direction="given")
    assert (given.outcome, given.receipt, given.is_known_facts_only) == ("", None, False)
    assert report.to_dict()["not_assessed"] == 1
    assert sum(report.to_dict()["assessed"].values()) == 2


def test_running_twice_adds_nothing(tmp_path: Path, cast: Cast) -> None:
    path = write(tmp_path)
    land(path, cast)
    assert counts(land(path, cast)) == (12, 0, 1, 4, 7)
    assert Case.objects.count() == 3


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path, cast: Cast) -> None:
    path = write(tmp_path)
    dry = examine_file(source(path))
    assert not Case.objects.exists()
    wet = land(path, cast)
    assert dry.to_dict() == wet.to_dict()
    assert json.dumps(dry.to_dict())


def test_rejected_rows_come_back_can_be_corrected_and_imported(tmp_path: Path, cast: Cast) -> None:
    back = tmp_path / "afgewezen.csv"
    land(write(tmp_path), cast, rejected=back)
    text = back.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == f"{COLUMNS};{REJECTED_BECAUSE}"
    back.write_text(text.replace("31-02-2026", "28-02-2026").replace("gestolen", "gekregen"), encoding="utf-8-sig")
    assert counts(land(back, cast)) == (7, 2, 0, 0, 5)
    assert Case.objects.count() == 5


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path, cast: Cast) -> None:
    path = write(tmp_path, "x;y", columns="wat;naam")
    with pytest.raises(MappingFault) as fault:
        examine_file(source(path))
    assert "'nummer'" in str(fault.value)
    assert "wat, naam" in str(fault.value)


def test_a_file_that_breaks_off_keeps_what_landed_and_goes_on_later(tmp_path: Path, cast: Cast) -> None:
    path = write(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Beeldje", b'"' + b"x" * 1_100_000))
    with pytest.raises(UnreadableFile):
        land(path, cast)
    path.write_bytes(whole)
    assert counts(land(path, cast))[:4] == (12, 3, 1, 1)


def test_the_batch_and_its_events_are_on_record(tmp_path: Path, cast: Cast) -> None:
    land(write(tmp_path), cast)
    batch = ImportBatch.objects.get()
    assert (batch.rows, batch.landed, batch.imported_by, batch.mapping_name) == (12, 3, cast.femke, "oud-register")
    assert batch.cases.count() == 3
    kinds = list(Event.objects.values_list("kind", flat=True))
    assert (kinds.count("case_imported"), kinds.count("import_begun"), kinds.count("import_ended")) == (3, 1, 1)


def test_a_new_installation_gets_the_organisation_as_its_unit(tmp_path: Path) -> None:
    path = write(tmp_path, WINE)
    batch = begin_batch(source=source(path), file_name="a", by=None)
    report = bring_in(source=source(path), batch=batch, by=None)
    assert report.landed == 1
    assert Case.objects.get().unit == Unit.objects.get()


def test_progress_is_told_and_ends_at_the_end(tmp_path: Path, cast: Cast) -> None:
    told: list[float] = []
    examine_file(source(write(tmp_path)), progress=lambda part, report: told.append(part))
    assert told[-1] == 1.0
