import datetime as dt
from pathlib import Path

import pytest

from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.pack import load_pack
from onkreukbaar.rules.regimes import Regime, load_regimes

POLICIES = Path(__file__).resolve().parents[4] / "policies"
NEW_CONTRACTS = "2026-01-01"


@pytest.fixture(scope="module")
def regimes() -> dict[str, Regime]:
    return dict(load_pack(POLICIES / "defence").regimes)


def begins_on(regimes: dict[str, Regime], day: str) -> list[str]:
    on = dt.date.fromisoformat(day)
    return [key for key, regime in regimes.items() if regime.period.holds(on)]


def can_hold_on(regimes: dict[str, Regime], day: str) -> list[str]:
    on = dt.date.fromisoformat(day)
    return [key for key, regime in regimes.items() if regime.can_hold(on)]


@pytest.mark.parametrize(
    ("day", "new", "possible"),
    [
        ("2016-12-31", [], []),
        ("2018-06-01", ["abdo_2017"], ["abdo_2017"]),
        ("2025-12-31", ["abdo_2019"], ["abdo_2017", "abdo_2019"]),
        (NEW_CONTRACTS, ["abdo_2019", "abro_2026"], ["abdo_2017", "abdo_2019", "abro_2026"]),
        ("2027-01-01", ["abro_2026"], ["abdo_2017", "abdo_2019", "abro_2026"]),
    ],
)
def test_which_requirements_hold_on_which_day(
    regimes: dict[str, Regime], day: str, new: list[str], possible: list[str]
) -> None:
    assert (begins_on(regimes, day), can_hold_on(regimes, day)) == (new, possible)


def test_who_supervises_is_dated_too(regimes: dict[str, Regime]) -> None:
    old = regimes["abdo_2019"]
    before, after = old.supervisor_on(dt.date(2025, 12, 31)), old.supervisor_on(dt.date(2026, 1, 1))
    assert before is not None
    assert after is not None
    assert before.name["nl"] == "MIVD"
    assert "NBIV" in after.name["nl"]
    assert old.supervisor_on(dt.date(2018, 12, 31)) is None


def test_every_day_of_a_regime_has_a_supervisor(regimes: dict[str, Regime]) -> None:
    for regime in regimes.values():
        for day in (regime.period.since, regime.period.until or dt.date(2040, 1, 1)):
            assert regime.supervisor_on(day) is not None, f"{regime.key} on {day}"


def test_where_to_read_it_is_dated(regimes: dict[str, Regime]) -> None:
    link = regimes["abro_2026"].link_on(dt.date(2026, 3, 1))
    assert link is not None
    assert link.url.startswith("https://")
    assert regimes["abdo_2017"].link_on(dt.date(2018, 3, 1)) is None


def test_another_organisation_takes_them_over() -> None:
    assert set(load_pack(POLICIES / "police").regimes) == {"abdo_2017", "abdo_2019", "abro_2026"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("valid_from: 2020-13-01", "must be a date"),
        ("valid_from: 2020-01-01\n  valid_until: 2019-12-31", "lies before"),
        ("valid_from: 2020-01-01\n  colour: red", "has no 'colour'"),
    ],
)
def test_what_is_no_regime_is_refused_with_its_line(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "regimes.yaml"
    path.write_text(f"regimes:\n- key: a\n  name: {{nl: A, en: A}}\n  {line}\n")
    with pytest.raises(PolicyError, match=problem):
        load_regimes(path)


def test_a_key_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "regimes.yaml"
    one = "- {key: a, name: {nl: A, en: A}, valid_from: 2020-01-01}\n"
    path.write_text(f"regimes:\n{one}{one}")
    with pytest.raises(PolicyError, match="twice"):
        load_regimes(path)
