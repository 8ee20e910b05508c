"""A pack gives the rulebook in force on a day, and says what is wrong with itself."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from onkreukbaar.rules import FactError, NoRulebook, PolicyError, assess, load_pack

from .packs import copy_policies, defence


def later_version(pack: Path) -> None:
    text = (pack / "gifts" / "2018-01-01.yaml").read_text(encoding="utf-8")
    text = text.replace("valid_from: 2018-01-01", "valid_from: 2027-01-01").replace("value: '50.00'", "value: '75.00'")
    (pack / "gifts" / "2027-01-01.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("on", "version"), [(date(2018, 1, 1), 2018), (date(2026, 12, 31), 2018), (date(2027, 1, 1), 2027)]
)
def test_the_rulebook_in_force_on_the_day(tmp_path: Path, on: date, version: int) -> None:
    folder = copy_policies(tmp_path)
    later_version(folder)
    rulebook = load_pack(folder).rulebook("gift", on)
    assert rulebook.valid_from.year == version
    found = assess(rulebook, {"giver_kind": "citizen", "form": "standard", "value_eur": 6000}, assume_defaults=True)
    assert found.outcome == ("decline" if version == 2018 else "allowed_with_registration")


def test_before_the_first_day_there_are_no_rules() -> None:
    with pytest.raises(NoRulebook, match="gift: there is no rulebook in force on 2017-12-31"):
        defence().rulebook("gift", date(2017, 12, 31))


def test_a_question_without_rules_and_one_that_does_not_exist_are_told_apart(tmp_path: Path) -> None:
    folder = copy_policies(tmp_path)
    shutil.rmtree(folder / "concerns")
    pack = load_pack(folder)
    assert not pack.has_rulebook("concern")
    with pytest.raises(NoRulebook):
        pack.rulebook("concern")
    with pytest.raises(FactError, match="No question 'gft'"):
        defence().rulebook("gft")


def test_two_rulebooks_from_one_day_are_a_fault(tmp_path: Path) -> None:
    folder = copy_policies(tmp_path)
    (folder / "presents").mkdir()
    text = (folder / "gifts" / "2018-01-01.yaml").read_text(encoding="utf-8")
    (folder / "presents" / "2018-01-01.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match="two rulebooks for gift"):
        load_pack(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("consequences.yaml", "deadline: report_gift", "deadline: some_day", "no deadline 'some_day'"),
        ("consequences.yaml", "- forbidden\n", "- forbiden\n", "no outcome 'forbiden'"),
        ("consequences.yaml", "- forbidden\n", "", "must stand in both"),
        ("consequences.yaml", "notify: [line_manager]", "notify: [boss]", "no role 'boss'"),
        ("consequences.yaml", "duties: [declare]", "duties: [dance]", "no duty 'dance'"),
        ("consequences.yaml", "procurement: involve_procurement", "procurement: dance", "no duty 'dance'"),
        ("consequences.yaml", "role: line_manager", "role: boss", "no role 'boss'"),
        ("consequences.yaml", "default: {nl: 'Ga hier", "other: {nl: 'Ga hier", "needs a default text"),
        ("../vocabulary/outcomes.yaml", "tone: stop", "tone: red", "no tone 'red'"),
        ("../vocabulary/roles.yaml", "  communications:", "  comunications:", "has no 'comunications'"),
        ("../vocabulary/wording/gift.yaml", "  given_to:", "  given_tw:", "has no 'given_tw'"),
        ("../vocabulary/wording/gift.yaml", "      voucher:", "      vouchr:", "has no 'vouchr'"),
    ],
)
def test_a_fault_beside_the_rulebooks_is_found(tmp_path: Path, name: str, old: str, new: str, problem: str) -> None:
    folder = copy_policies(tmp_path)
    path = (folder / name).resolve()
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PolicyError, match=problem) as caught:
        load_pack(folder)
    assert caught.value.place.path.name == path.name


def test_every_row_cites_norms_and_readings_that_exist() -> None:
    pack = defence()
    for versions in pack.rulebooks.values():
        for rulebook in versions:
            for branch in rulebook.branches:
                assert set(branch.norms) <= set(pack.norms), branch.row
                assert set(branch.interpretations) <= set(pack.interpretations), branch.row
            for parameter in rulebook.parameters.values():
                assert (parameter.norm in pack.norms) or (parameter.interpretation in pack.interpretations)
            for tick in rulebook.ticks:
                assert set(tick.norms) <= set(pack.norms), tick.id


def test_checking_reads_what_is_read_later(tmp_path: Path) -> None:
    folder = copy_policies(tmp_path)
    path = folder / "norms.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("modality:", "modallity:", 1), encoding="utf-8")
    pack = load_pack(folder)
    with pytest.raises(PolicyError, match="modallity"):
        pack.check()
