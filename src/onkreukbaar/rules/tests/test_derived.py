"""Derived facts: each kind says what it is, what it is when facts are unknown, and when it is still open."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules import UNKNOWN, PolicyError, Value, assess, next_facts, parse_facts
from onkreukbaar.rules.derived import OPEN, Contents, FieldCheck, Period, RecordCheck, Stated, add_months
from onkreukbaar.rules.polars_derived import derived_expression

from .packs import defence, small_rulebook

TWO_YEARS = Period("left", "meeting", "exit", "ban", 24, ("within", "after"), "", {})
AGREED = Contents("agreed", "plan", ("line_manager", "communications"))
NAMED = Stated("named", ("organisation", "matter"))
FITS = RecordCheck(
    "fits",
    "exemption",
    (
        FieldCheck("written", "is", values=(True,)),
        FieldCheck("organisation", "same_as", facts=("organisation",)),
        FieldCheck("valid_from", "not_after", facts=("meeting",), may_be_left_out=True),
        FieldCheck("valid_until", "not_before", facts=("end", "meeting")),
    ),
)
DAY = date(2026, 3, 1)
GOOD = {"written": True, "organisation": "Acme", "valid_until": DAY}


@pytest.mark.parametrize(
    ("exit_date", "where"),
    [
        (date(2026, 3, 2), "before"),
        (DAY, "within"),
        (date(2024, 3, 2), "within"),
        (date(2024, 3, 1), "after"),
        (date(2024, 2, 29), "after"),
        (date(1990, 1, 1), "after"),
    ],
)
def test_a_date_lies_before_within_or_after_a_period(exit_date: date, where: str) -> None:
    assert TWO_YEARS.value({"exit": exit_date, "meeting": DAY}) == where


def test_a_period_is_unknown_without_its_start_and_open_before_it_is_answered() -> None:
    assert TWO_YEARS.value({"exit": UNKNOWN, "meeting": DAY}) is UNKNOWN
    assert TWO_YEARS.known_so_far({"meeting": DAY}) is OPEN
    assert TWO_YEARS.known_so_far({"exit": UNKNOWN, "meeting": DAY}) is UNKNOWN
    assert TWO_YEARS.end({"exit": date(2024, 2, 29)}) == DAY
    assert TWO_YEARS.end({}) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_first_after_it(start: date, months: int) -> None:
    end = add_months(start, months)
    assert end.day == start.day or end.day == 1
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) in (months, months + 1)
    assert add_months(start, months + 1) > end


def test_the_end_of_time_is_no_fault() -> None:
    assert add_months(date(9999, 1, 1), 24) == date.max


@pytest.mark.parametrize(
    ("held", "contents"),
    [({"line_manager", "communications", "x"}, "all"), ({"line_manager"}, "some"), ({"x"}, "none"), (set(), "none")],
)
def test_a_list_holds_all_some_or_none(held: set[str], contents: str) -> None:
    assert AGREED.value({"plan": frozenset(held)}) == contents
    assert AGREED.value({"plan": UNKNOWN}) is UNKNOWN
    assert AGREED.known_so_far({}) is OPEN


def test_stated_is_never_unknown_and_open_only_while_it_can_still_be_true() -> None:
    assert NAMED.value({"organisation": "a", "matter": "b"}) is True
    assert NAMED.value({"organisation": "a"}) is False
    assert NAMED.known_so_far({"organisation": "a"}) is OPEN
    assert NAMED.known_so_far({"organisation": UNKNOWN}) is False


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"organisation": " aCME "}, True),
        ({"organisation": "Other"}, False),
        ({"organisation": UNKNOWN}, False),
        ({"written": False}, False),
        ({"valid_from": DAY}, True),
        ({"valid_from": date(2026, 3, 2)}, False),
        ({"valid_from": UNKNOWN}, False),
        ({"valid_until": date(2026, 2, 28)}, False),
        ({"valid_until": UNKNOWN}, False),
    ],
)
def test_a_record_meets_every_check_or_does_not(change: Mapping[str, Value], fits: bool) -> None:
    facts: dict[str, Value] = {"exemption": {**GOOD, **change}, "organisation": "acme", "meeting": DAY, "end": UNKNOWN}
    assert FITS.value(facts) is fits
    assert FITS.known_so_far(facts) is fits


def test_without_a_record_a_name_or_a_field_it_does_not_fit() -> None:
    facts: dict[str, Value] = {"exemption": GOOD, "organisation": "acme", "meeting": DAY, "end": UNKNOWN}
    for name, value in {"exemption": None, "organisation": UNKNOWN}.items():
        assert FITS.value({**facts, name: value}) is False
    assert FITS.value({**facts, "exemption": UNKNOWN}) is False
    assert FITS.value({**facts, "exemption": {"written": True, "organisation": "Acme"}}) is False
    assert FITS.value({**facts, "end": date(2026, 3, 2)}) is False


def test_a_record_is_open_while_an_answer_can_still_make_it_fit() -> None:
    assert FITS.known_so_far({}) is OPEN
    assert FITS.known_so_far({"exemption": None}) is False
    assert FITS.known_so_far({"exemption": GOOD, "meeting": DAY}) is OPEN
    assert FITS.known_so_far({"exemption": {**GOOD, "written": False}}) is False


def test_polars_reckons_months_as_python_does() -> None:
    days = [date.fromordinal(date(2019, 12, 1).toordinal() + day) for day in range(1600)]
    for months in (1, 12, 24):
        period = Period("left", "meeting", "exit", "ban", months, ("within", "after"), "", {})
        pairs = [(start, add_months(start, months)) for start in days]
        pairs += [(start, date.fromordinal(end.toordinal() - 1)) for start, end in pairs]
        frame = pl.DataFrame(pairs, schema={"exit": pl.Date(), "meeting": pl.Date()}, orient="row")
        found = frame.select(derived_expression(period).alias("left"))["left"].to_list()
        assert found == [period.value({"exit": start, "meeting": meeting}) for start, meeting in pairs]


HEAD = """\
rulebook: small
question: negotiation_table
valid_from: 2020-01-01
base_norm: EXC-07
"""
BODY = """\
decides: first
parameters:
  ban: {value: 24, unit: months, norm: EXC-05}
derived:
  left: {is: period, since: exit_date, of: meeting_date, lasts: ban}
rules:
- id: long-ago
  when: {left: after}
  outcome: allowed
  text: TEXT
- id: otherwise
  otherwise: true
  outcome: decline
  text: TEXT
"""


def test_months_and_years_are_the_same_measure(tmp_path: Path) -> None:
    facts: dict[str, Value] = {"exit_date": date(2024, 2, 29), "meeting_date": DAY}
    for body in (BODY, BODY.replace("{value: 24, unit: months", "{value: 2, unit: years")):
        assert assess(small_rulebook(tmp_path, body, HEAD), facts).outcome == "allowed"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("is: period", "is: moment", "cannot be a 'moment'"),
        ("lasts: ban", "lasts: bann", "must last a parameter of months or years"),
        ("unit: months", "unit: times", "must last a parameter of months or years"),
        ("since: exit_date", "since: role", "no date fact 'role'"),
        ("since: exit_date", "when: exit_date", "has no 'when'"),
        ("{left: after}", "{left: later}", "is not a legal value"),
        ("  left: {", "  role: {", "that name is taken"),
        (
            "is: period, since: exit_date, of: meeting_date, lasts: ban",
            "is: stated, facts: [who]",
            "no such fact 'who'",
        ),
        (
            "is: period, since: exit_date, of: meeting_date, lasts: ban",
            "is: record, record: exemption, fields: {granted_by: nobody}",
            "cannot be 'nobody'",
        ),
        (
            "is: period, since: exit_date, of: meeting_date, lasts: ban",
            "is: record, record: exemption, fields: {matter: {not_after: meeting_date}}",
            "is a text: compare it once",
        ),
    ],
)
def test_a_derived_fact_that_cannot_be_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in BODY
    with pytest.raises(PolicyError, match=problem):
        small_rulebook(tmp_path, BODY.replace(old, new), HEAD)


def _table(**stated: object) -> dict[str, Value]:
    return parse_facts(defence().question("negotiation_table"), stated)


def test_what_to_ask_next_are_facts_that_somebody_can_state() -> None:
    rulebook = defence().rulebook("negotiation_table")
    facts = _table(
        person_status="former_employee", exit_date="2026-01-01", meeting_date="2026-03-01", role="commercial",
        principal_kind="company", setting="meeting", was_involved_in_matter=False,
    )  # fmt: skip
    assert "exemption" in next_facts(rulebook, facts)
    assert set(next_facts(rulebook, {**facts, "exemption": None})) == set()
    granted = _table(exemption={"granted_by": "secretary_general", "written": True, "valid_until": "2027-01-01"})
    assert set(next_facts(rulebook, {**facts, **granted})) == {"organisation", "matter"}
    assert next_facts(rulebook, {**facts, **granted, "organisation": UNKNOWN}) == []


def test_the_answer_always_shows_the_free_date() -> None:
    rulebook = defence().rulebook("negotiation_table")
    answer = assess(rulebook, _table(exit_date="2024-02-29", meeting_date="2026-02-28"), assume_defaults=True)
    assert answer.notes[0].text["nl"] == "Deze oud-collega is vrij vanaf 1 maart 2026."
    assert "1 March 2026" in answer.reasons[0].text["en"]
    unknown = assess(rulebook, _table(meeting_date="2026-02-28"), assume_defaults=True)
    assert unknown.missing_facts == ("exit_date",)
    assert unknown.notes[0].text["nl"] == "Deze oud-collega is vrij vanaf de dag, twee jaar na de laatste werkdag."


def test_each_role_that_agreed_must_confirm() -> None:
    rulebook = defence().rulebook("fundraising")
    roles = ["communications", "line_manager", "integrity_adviser"]
    stated = parse_facts(rulebook.question, {"profile": "visibly_sponsored", "plan_agreed_by": roles})
    answer = assess(rulebook, stated, assume_defaults=True)
    assert answer.outcome == "allowed_with_registration"
    assert [found.confirmed_by for found in answer.provided] == ["line_manager", "integrity_adviser", "communications"]


def test_an_exemption_is_confirmed_by_who_grants_it() -> None:
    rulebook = defence().rulebook("negotiation_table")
    exemption = {
        "granted_by": "secretary_general", "written": True, "organisation": "X", "matter": "Y",
        "valid_until": "2027-01-01",
    }  # fmt: skip
    facts = _table(exit_date="2026-01-01", meeting_date="2026-03-01", organisation="x", matter="Y", exemption=exemption)
    answer = assess(rulebook, facts, assume_defaults=True)
    assert answer.outcome == "allowed_under_exemption"
    assert [(found.fact, found.confirmed_by) for found in answer.provided] == [("exemption", "secretary_general")]
    assert answer.receipt.facts["exemption"]["valid_until"] == "2027-01-01"
    assert answer.reasons[0].facts["exemption"]["organisation"] == "X"


def test_a_duty_to_tell_the_new_employer_stands_until_it_is_done() -> None:
    rulebook = defence().rulebook("prospective_employment")
    stated = parse_facts(rulebook.question, {"employer_kind": "other"})
    for told, stands in ((False, True), (UNKNOWN, True), (True, False)):
        answer = assess(rulebook, {**stated, "told_employer": told}, assume_defaults=True)
        assert ("tell_employer" in {duty.key for duty in answer.duties}) is stands
    sector = assess(rulebook, {**stated, "sector": "ict"}, assume_defaults=True)
    assert "talk_about_sector" in {duty.key for duty in sector.duties}
    assert sector.notify == ()
