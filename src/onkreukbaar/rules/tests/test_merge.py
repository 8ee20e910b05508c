"""A rulebook that extends another states only what differs."""

import shutil
from pathlib import Path

import pytest

from onkreukbaar.rules import PolicyError, Rulebook, assess, load_pack, parse_facts
from onkreukbaar.rules.load import load_rulebook

from .packs import copy_policies, defence

POLICE = """\
rulebook: gifts
question: gift
valid_from: 2020-01-01
extends: defence/gifts/2018-01-01
without: [second-gift]
parameters:
  cap_inclusive: {value: false, interpretation: AMB-07}
rules:
- id: permission
  when: {manager_consent: not_asked, small: false}
  outcome: consult_first
  norms: [GIFT-06]
  text: {nl: 'Vraag eerst toestemming.', en: 'Ask for permission first.'}
- id: small
  when: {small: true}
  outcome: consult_first
  text: {nl: 'Ook iets kleins bespreek je.', en: 'Small things are discussed too.'}
"""

CARD = """\
pack: police
name: {nl: Politie, en: Police}
organisation: {nl: de politie, en: the police}
extends: defence
"""


def police(folder: Path, text: str = POLICE) -> Rulebook:
    pack = copy_policies(folder).parent / "police"
    shutil.rmtree(pack)
    path = pack / "gifts" / "2020-01-01.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (pack / "pack.yaml").write_text(CARD, encoding="utf-8")
    return load_rulebook(path, pack.parent, defence().vocabulary, defence().consequences)


def test_only_what_differs_is_stated(tmp_path: Path) -> None:
    base, own = defence().rulebook("gift"), police(tmp_path)
    assert set(base.rows) - set(own.rows) == {"second-gift"}
    assert set(own.rows) - set(base.rows) == {"permission"}
    assert own.parameters["cap"].value == 5000
    assert own.parameters["cap_inclusive"].value is False
    assert {branch.row: branch.outcome for branch in own.branches}["small"] == "consult_first"
    assert own.hash != base.hash


@pytest.mark.parametrize(("value", "defence_says", "police_say"), [("49.99", True, True), ("50.00", True, False)])
def test_a_changed_parameter_changes_the_answer(
    tmp_path: Path, value: str, defence_says: bool, police_say: bool
) -> None:
    raw = {"giver_kind": "citizen", "form": "standard", "value_eur": value, "manager_consent": "given"}
    for rulebook, may in ((defence().rulebook("gift"), defence_says), (police(tmp_path), police_say)):
        found = assess(rulebook, parse_facts(rulebook.question, raw), assume_defaults=True)
        assert found.outcome == ("allowed_with_registration" if may else "decline")


def test_the_pack_takes_over_what_it_does_not_state(tmp_path: Path) -> None:
    police(tmp_path)
    pack = load_pack(tmp_path / "policies" / "police")
    pack.check()
    assert pack.rulebook("gift").place.path.parent.parent.name == "police"
    assert pack.rulebook("invitation").place.path.parent.parent.name == "defence"
    assert set(pack.norms) == set(defence().norms)
    assert [contact.key for contact in pack.contacts] == [contact.key for contact in defence().contacts]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("defence/gifts/2018-01-01", "police/gifts/2020-01-01", 4, "extends this file in turn"),
        ("defence/gifts/2018-01-01", "defence/gifts/1999-01-01", 4, "no rulebook 'defence/gifts/1999-01-01'"),
        ("[second-gift]", "[hundredth-gift]", 5, "no row 'hundredth-gift' to leave out"),
        ("small: false", "smal: false", 10, "no fact or condition 'smal'"),
    ],
)
def test_a_fault_is_found_in_its_own_file(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    with pytest.raises(PolicyError, match=problem) as caught:
        police(tmp_path, POLICE.replace(old, new))
    assert (caught.value.place.path.parent.parent.name, caught.value.place.line) == ("police", line)


def test_packs_may_not_extend_each_other_in_a_circle(tmp_path: Path) -> None:
    police(tmp_path)
    card = tmp_path / "policies" / "defence" / "pack.yaml"
    card.write_text(card.read_text(encoding="utf-8") + "\nextends: police\n", encoding="utf-8")
    with pytest.raises(PolicyError, match="extends itself"):
        load_pack(tmp_path / "policies" / "police")
