"""Each kind of fault is found, at its line, in a small pack that has exactly that fault."""

from pathlib import Path
from typing import NamedTuple

import pytest

from onkreukbaar.rules.locate import policies_path
from onkreukbaar.rules.prove import prove_pack

from .small_pack import change, line_of, write_file, write_small_pack

BOOK, SCENARIOS, MONOTONE = "gifts/2020-01-01.yaml", "gifts/scenarios.yaml", "gifts/monotone.yaml"


def test_the_packs_of_the_house_have_no_faults() -> None:
    for card in policies_path().glob("*/pack.yaml"):
        assert prove_pack(card.parent) == ()


def test_the_small_pack_has_no_faults(tmp_path: Path) -> None:
    assert prove_pack(write_small_pack(tmp_path)) == ()


class Break(NamedTuple):
    """One thing broken in a file of the pack, and the one fault that must come of it.

    at: the text at whose line the fault is named (in the changed file, or in `in_file`); what was put in when left out.
    """

    file: str
    old: str
    new: str
    kind: str
    problem: str
    at: str = ""
    in_file: str = ""


ELSE = "when: {not: {form: promotional_item, value_eur: '<= little'}}"
NEVER = "- {id: never, when: {form: money, not: {form: money}}, outcome: decline, text: {nl: J, en: Y}}\n- id: pen"
LATE = "- {id: late, when: {form: money}, outcome: decline, text: {nl: J, en: Y}}\n- id: pen"
PEN = "form: promotional_item, value_eur: '1.00'}\n  expect: allowed\n  rows: [pen]"
TICKET = "form: ticket}\n  expect: allowed_with_registration\n  notify: [line_manager]\n  rows: [otherwise]"
OLD = "- id: old\n  nl: O\n  valid_on: 2019-01-01\n  facts: {giver_kind: other, form: luxury}\n  expect: decline\n"
READING = "EUR, interpretation: AMB-01"
NORM = "A-03, document: book, where: S1"
BREAKS = {
    "unknown key": Break(BOOK, "outcome: decline", "result: decline", "unreadable", "no 'result'"),
    "unknown fact": Break(BOOK, "{form: money}", "{colour: red}", "unreadable", "no fact or condition 'colour'"),
    "unknown value": Break(BOOK, "{form: money}", "{form: gold}", "unreadable", "'gold' is not a legal value"),
    "unparsable cell": Break(BOOK, "when: {form: money}", "when: {value_eur: '> much'}", "unreadable", "'much'"),
    "unknown outcome": Break(BOOK, "outcome: decline", "outcome: refuse", "unreadable", "'refuse'"),
    "no place": Break(BOOK, "outcome: decline", "outcome: forbidden", "unreadable", "no place in the precedence"),
    "no YAML": Break(BOOK, "rules:", "rules: [", "unreadable", "not YAML", at="- id: money"),
    "double norm": Break(
        "norms.yaml", "{id: A-02", "{id: A-01", "unreadable", "A-01 stands here twice", at="modality: must,"
    ),
    "gap": Break(BOOK, ELSE, ELSE.replace("}}", "}, form: {not: ticket}}"), "gap", "form ticket", at="rulebook: gifts"),
    "dead row": Break(BOOK, "- id: pen", NEVER, "dead row", "row 'never' can never count", at="- {id: never"),
    "overlap": Break(BOOK, "[decline, a", "[decline, allowed, a", "overlap", "'allowed' twice", at="rulebook: gifts"),
    "row without a scenario": Break(SCENARIOS, PEN, TICKET, "not reached", "row 'pen'", at="- id: pen", in_file=BOOK),
    "scenario with another outcome": Break(
        SCENARIOS, "expect: decline", "expect: allowed", "scenario", "outcome decline, not allowed", at="- id: money"
    ),
    "scenario that tells others": Break(
        SCENARIOS, "[line_manager]", "[procurement]", "scenario", "people to tell line_manager", at="- id: money"
    ),
    "scenario with other rows": Break(
        SCENARIOS, "[money, otherwise]", "[money]", "scenario", "rows money, otherwise, not money", at="- id: money"
    ),
    "scenario with an unknown row": Break(
        SCENARIOS, "rows: [pen]", "rows: [pen, pencil]", "unknown row", "'pencil'", at="- id: pen"
    ),
    "scenario with an unknown fact": Break(SCENARIOS, "form: money", "shape: m", "unreadable", "no fact 'shape'"),
    "scenario before the rules": Break(
        SCENARIOS, "- id: pen", f"{OLD}- id: pen", "scenario", "2019-01-01", at="- id: old"
    ),
    "norm of a row": Break(BOOK, "[A-01]", "[A-01, A-09]", "unknown norm", "row 'money' names", at="- id: money"),
    "norm at the base": Break(BOOK, "norm: A-02", "norm: A-09", "unknown norm", "A-09", at="rulebook: gifts"),
    "reading of a parameter": Break(
        BOOK, READING, "EUR, interpretation: AMB-9", "unknown interpretation", "parameter 'little'"
    ),
    "reading of a row": Break(BOOK, "[AMB-01]", "[AMB-99]", "unknown interpretation", "row 'pen'", at="- id: pen"),
    "document of a norm": Break("norms.yaml", NORM, NORM.replace("book", "film"), "unknown document", "'film'"),
    "section of a norm": Break("norms.yaml", NORM, NORM.replace("S1", "S2"), "unknown section", "'S2'"),
    "reading of a norm": Break(
        "norms.yaml", NORM, f"{NORM}, interpretations: [AMB-9]", "unknown interpretation", "norm A-03"
    ),
    "norm of a deadline": Break("pack.yaml", "[A-01]", "[A-09]", "unknown norm", "deadline 'report_gift'"),
    "norm of a contact": Break(
        "contacts.yaml", "role: integrity_adviser", "source: {norm: A-09}", "unknown norm", "contact 'adviser'"
    ),
    "role of a contact": Break("contacts.yaml", "integrity_adviser", "wizard", "unknown role", "'wizard'"),
    "norm of an entry": Break("coverage.yaml", "[A-02, A-03]", "[A-02, A-03, A-09]", "unknown norm", "'A-09'"),
    "screen of an entry": Break("coverage.yaml", "screen: ask", "screen: tell", "unreadable", "no screen 'tell'"),
    "norm that nothing carries": Break(
        "coverage.yaml", "[A-02, A-03]", "[A-02]", "not covered", "norm A-03", at="{id: A-03", in_file="norms.yaml"
    ),
    "contacts with a gap": Break(
        "contacts.yaml", "2019-12-31", "2019-11-30", "gap in dates", "2019-12-01 to 2019-12-31", at="2020-01-01"
    ),
    "contacts that overlap": Break(
        "contacts.yaml", "2019-12-31", "2020-06-30", "overlap in dates", "two versions on", at="2020-01-01"
    ),
    "a worse fact that is milder": Break(
        MONOTONE, "item, money", "item, money, ticket", "monotone", "form ticket gives a milder answer than form money"
    ),
    "an order of an unknown fact": Break(MONOTONE, "fact: form", "fact: colour", "unreadable", "no fact 'colour'"),
    "an order that cannot rise": Break(
        MONOTONE, "[promotional_item, money]", "rising", "unreadable", "it cannot rise", at="fact: form"
    ),
    "an order that no row looks at": Break(
        MONOTONE, "fact: value_eur", "fact: gifts_from_giver_12m", "monotone", "no row looks at"
    ),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS.keys())
def test_a_pack_with_one_fault_shows_that_fault(broken: Break, tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path)
    change(pack / broken.file, broken.old, broken.new)
    faults = prove_pack(pack)
    assert [fault.kind for fault in faults] == [broken.kind], [str(fault) for fault in faults]
    assert broken.problem in faults[0].problem
    place = pack / (broken.in_file or broken.file)
    assert faults[0].place.path == place
    assert faults[0].place.line == line_of(place, broken.at or broken.new)


def test_a_rulebook_that_cannot_be_read_does_not_hide_another(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path)
    change(pack / BOOK, "outcome: decline", "outcome: refuse")
    change(pack / "norms.yaml", "must_not", "never")
    files = {fault.place.path.name for fault in prove_pack(pack)}
    assert files == {"2020-01-01.yaml", "norms.yaml"}


def test_a_file_that_nobody_reads_is_named(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path)
    write_file(pack / "gifts" / "2021-1-1.yaml", "rulebook: gifts\n")
    [fault] = prove_pack(pack)
    assert fault.kind == "unknown file"


def test_a_missing_vocabulary_is_one_fault(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path)
    (pack.parent / "vocabulary" / "questions.yaml").unlink()
    [fault] = prove_pack(pack)
    assert fault.place.path.name == "questions.yaml"


def _extend(tmp_path: Path, valid_from: str) -> Path:
    """A pack that extends the small one with a rulebook from this date."""
    write_small_pack(tmp_path)
    pack = tmp_path / "policies" / "child"
    write_file(pack / "pack.yaml", "pack: child\nname: TEXT\norganisation: TEXT\nextends: small\n")
    book = f"rulebook: gifts\nquestion: gift\nvalid_from: {valid_from}\nextends: small/gifts/2020-01-01\n"
    write_file(pack / "gifts" / f"{valid_from}.yaml", book)
    return pack


def test_a_pack_that_extends_another_and_starts_as_early_has_no_faults(tmp_path: Path) -> None:
    assert prove_pack(_extend(tmp_path, "2020-01-01")) == ()


def test_a_pack_whose_rules_start_later_than_those_they_replace_has_a_gap(tmp_path: Path) -> None:
    [fault] = prove_pack(_extend(tmp_path, "2022-03-01"))
    assert fault.kind == "gap in dates"
    assert "from 2020-01-01 to 2022-02-28" in fault.problem
    assert fault.place.path.name == "2022-03-01.yaml"


def test_where_the_first_row_decides_a_row_behind_an_open_one_is_dead(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path)
    change(pack / BOOK, "base_norm", "decides: first\nbase_norm")
    change(pack / BOOK, ELSE, "when: {}")
    change(
        pack / BOOK, "- id: pen", "- {id: late, when: {form: money}, outcome: decline, text: {nl: J, en: Y}}\n- id: pen"
    )
    assert [fault.problem for fault in prove_pack(pack) if fault.kind == "dead row"] == [
        "gifts: row 'late' can never decide, for the rows before it always do."
    ]
