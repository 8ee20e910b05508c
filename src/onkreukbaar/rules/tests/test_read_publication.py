"""What is published is a closed format: a fault names its file and line, and nothing goes out unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules.errors import Place, PolicyError
from onkreukbaar.rules.money import parse_money
from onkreukbaar.rules.publication import PublicField
from onkreukbaar.rules.read_publication import load_publication

GOOD = """licence: {name: 'CC0 1.0', url: 'https://example.org/'}
contact: {email: 'open@voorbeeld.example'}
smallest_count: 5
registers:
- key: gifts
  publishes: lines
  after_days: 30
  named: published_positions
  reviewers: [integrity_officer]
  text: description
  fields:
  - {name: month, as: month, nl: 'Maand', en: 'Month'}
  - {name: value_cents, as: band, bands: ['10.00', '50.00'], nl: 'Waarde', en: 'Value'}
  - {name: destination, as: code, nl: 'Uitkomst', en: 'Outcome'}
  outcome: destination
  source: 'ours'
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "publication.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    terms = load_publication(write(tmp_path, GOOD)).terms("gifts")
    assert terms is not None
    assert [field.column for field in terms.fields] == ["month", "value_eur", "destination"]
    assert load_publication(write(tmp_path, GOOD)).terms("invitations") is None
    silent = GOOD.replace("publishes: lines", "publishes: nothing")
    assert load_publication(write(tmp_path, silent)).terms("gifts") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("smallest_count: 5", "smallest_count: 0", 3, "whole number from 1"),
        ("publishes: lines", "publishes: all", 6, "cannot be 'all'"),
        ("after_days: 30", "after_days: soon", 7, "whole number from 0"),
        ("named: published", "naamd: published", 8, "no 'naamd'"),
        ("  reviewers: [integrity_officer]\n", "", 5, "'reviewers' is missing"),
        ("  text: desc", "  released_by: clock\n  text: desc", 10, "by a person"),
        ("as: month", "as: day", 12, "cannot be 'day'"),
        ("['10.00', '50.00']", "['50.00', '10.00']", 13, "must rise"),
        ("['10.00', '50.00']", "['ten']", 13, "amounts like"),
        ("as: band, bands: ['10.00', '50.00']", "as: band", 13, "'bands' belongs to"),
        ("as: code,", "as: code, bands: ['1.00'],", 14, "'bands' belongs to"),
        ("name: destination", "name: month", 11, "a field stands here twice"),
        ("outcome: destination", "outcome: goal", 15, "not one of the fields"),
        ("publishes: lines", "publishes: counts", 0, ""),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    if not line:
        assert load_publication(path).terms("gifts") is not None
        return
    with pytest.raises(PolicyError, match=says) as fault:
        load_publication(path)
    assert fault.value.place == Place(path, line)


def test_one_register_twice_is_a_fault(tmp_path: Path) -> None:
    twice = GOOD + GOOD[GOOD.index("- key") :]
    with pytest.raises(PolicyError, match="stands here twice"):
        load_publication(write(tmp_path, twice))


@given(st.integers(0, 10**7), st.lists(st.integers(1, 10**6), min_size=1, max_size=5, unique=True))
def test_an_amount_lies_in_its_band(cents: int, borders: list[int]) -> None:
    field = PublicField("value_cents", "band", {"nl": "", "en": ""}, tuple(sorted(borders)), {}, Place(Path("x"), 1))
    low, _until, high = field.band_of(cents).partition("-")
    assert parse_money(low) <= cents
    assert not high or cents <= parse_money(high)
    assert low == "0.00" or parse_money(low) in borders
