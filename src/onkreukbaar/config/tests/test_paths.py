"""Where things lie."""

from pathlib import Path

import pytest

from onkreukbaar.config.environment import is_on, words
from onkreukbaar.config.paths import checkout, home, set_up_home


def test_the_home_folder_is_chosen_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_HOME", str(tmp_path / "diep" / "huis"))
    assert set_up_home() == tmp_path / "diep" / "huis"
    assert home().stat().st_mode & 0o777 == 0o700


def test_without_a_choice_it_is_var_in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONKREUKBAAR_HOME")
    root = checkout()
    assert root is not None
    assert home() == root / "var"


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("0", False), ("", False)])
def test_a_switch_is_on_or_off(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_DEMO", value)
    assert is_on("ONKREUKBAAR_DEMO") is expected


def test_a_switch_with_another_value_is_an_error_and_not_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_DEMO", "ja")
    with pytest.raises(ValueError, match="ONKREUKBAAR_DEMO"):
        is_on("ONKREUKBAAR_DEMO")


def test_a_list_loses_its_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_HOSTS", "a.example, b.example,")
    assert words("ONKREUKBAAR_HOSTS", "localhost") == ["a.example", "b.example"]
