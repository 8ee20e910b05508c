"""The rules in force are read again when a file changes, and a broken file changes nothing."""

from pathlib import Path

import pytest

from onkreukbaar.rules import PolicyError
from onkreukbaar.rules.holder import PackHolder

from .packs import copy_policies


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return copy_policies(tmp_path) / "gifts" / "2018-01-01.yaml"


def holder_of(rules: Path) -> PackHolder:
    return PackHolder(rules.parent.parent.parent, "defence", patience=0)


def cap(holder: PackHolder) -> object:
    return holder.current().rulebook("gift").parameters["cap"].value


def test_a_changed_number_comes_into_force(rules: Path) -> None:
    holder = holder_of(rules)
    assert cap(holder) == 5000
    rewrite(rules, "'50.00'", "'45.00'")
    assert cap(holder) == 4500
    assert not holder.faults


def test_a_typing_error_leaves_the_running_rules_in_force_and_is_told(rules: Path) -> None:
    holder = holder_of(rules)
    assert cap(holder) == 5000
    rewrite(rules, "outcome: decline_and_report", "outcome: declin_and_report")
    assert cap(holder) == 5000
    assert len(holder.faults) == 1
    assert "gifts/2018-01-01.yaml:" in holder.faults[0]
    rewrite(rules, "declin_and_report", "decline_and_report")
    assert cap(holder) == 5000
    assert not holder.faults


def test_without_any_sound_rules_there_is_an_error(rules: Path) -> None:
    rewrite(rules, "outcome: decline_and_report", "outcome: declin_and_report")
    with pytest.raises(PolicyError, match="declin_and_report"):
        holder_of(rules).current()
