"""Every norm has its rule, its screen or its reason, and the document in the repository says so."""

from pathlib import Path

import pytest

from onkreukbaar.rules import PolicyError
from onkreukbaar.rules.coverage import NormCoverage, StatedCoverage, cover_norms, load_coverage, write_coverage
from onkreukbaar.rules.locate import policies_path
from onkreukbaar.rules.pack import load_pack
from onkreukbaar.rules.prove import describe_coverage

from .small_pack import change, write_small_pack

DEFENCE = policies_path() / "defence"
PAGE = policies_path().parent / "docs" / "generated" / "norm-coverage.md"


def test_the_page_in_the_repository_is_current() -> None:
    """When this fails: `onkreukbaar check-policies --write-coverage`."""
    assert PAGE.read_text(encoding="utf-8") == describe_coverage(DEFENCE)


def _covered(path: Path) -> dict[str, NormCoverage]:
    pack = load_pack(path)
    rulebooks = [rulebook for versions in pack.rulebooks.values() for rulebook in versions]
    stated = load_coverage(path / "coverage.yaml")
    return {item.norm.id: item for item in cover_norms(pack.norms, rulebooks, stated)}


def test_each_of_the_130_norms_is_carried() -> None:
    covered = _covered(DEFENCE)
    assert len(covered) == 130
    assert [key for key, item in covered.items() if not item.is_covered] == []


def test_a_norm_that_a_rule_cites_is_carried_by_its_rows_and_parameters() -> None:
    cap = _covered(DEFENCE)["GIFT-14"]
    assert cap.status == "rule"
    assert {"over-the-cap", "parameter cap"} <= set(cap.rules["gifts 2018-01-01"])


def test_norms_of_registers_to_come_say_which() -> None:
    later = [item for key, item in _covered(DEFENCE).items() if key in ("POST-02", "POST-03", "POST-11")]
    assert {item.status for item in later} == {"not yet"}
    assert {statement.what for item in later for statement in item.statements} == {"departures"}


def test_a_note_beside_an_answer_carries_its_norms() -> None:
    assert _covered(DEFENCE)["INF-03"].rules["information_sharing 2018-01-01"] == ("note as-little-as-possible",)


def test_the_page_shows_rule_screen_register_to_come_reason_and_nothing(tmp_path: Path) -> None:
    pack = load_pack(write_small_pack(tmp_path))
    entries = "entries:\n- {norms: [A-02, A-03], screen: ask}"
    more = "entries:\n- {norms: [A-02], house: later, note: 'In spring.'}\n- {norms: [A-03], reason: A fact.}"
    change(pack.path / "coverage.yaml", entries, more)
    stated = load_coverage(pack.path / "coverage.yaml")
    rulebooks = [pack.rulebook("gift")]
    page = write_coverage("small", cover_norms(pack.norms, rulebooks, stated), pack.sources)
    assert "3 norms: rule 2, reason 1." in page
    assert "| A-01 | Ja | must not: No money. | rule `gifts 2020-01-01`: money |" in page
    assert "pen, otherwise; not yet: `later` (In spring) |" in page
    assert "| A-03 | Ja | fact: It is so. | A fact. |" in page
    bare = write_coverage("small", cover_norms(pack.norms, [], StatedCoverage()), pack.sources)
    assert "3 norms: nothing 3." in bare
    assert "| **nothing** |" in bare


def test_a_pack_without_a_file_of_coverage_states_nothing(tmp_path: Path) -> None:
    assert load_coverage(tmp_path / "coverage.yaml").statements == ()


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{norms: [A-01]}", "exactly one of"),
        ("{norms: [A-01], screen: ask, house: later}", "exactly one of"),
        ("{norms: [A-01], house: sooner}", "no house 'sooner'"),
        ("{norm: A-01, screen: ask}", "has no 'norm'"),
    ],
)
def test_a_broken_entry_is_named_with_its_line(entry: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "coverage.yaml"
    path.write_text(f"screens: {{ask: Why}}\nhouses: {{later: Later}}\nentries:\n- {entry}\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=problem) as fault:
        load_coverage(path)
    assert fault.value.place.line == 4
