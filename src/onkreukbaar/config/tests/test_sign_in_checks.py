"""The deployment check tells what is wrong about signing in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from onkreukbaar.config.sign_in import SENSITIVE_ROLES, second_factor_roles
from onkreukbaar.config.sign_in_checks import check_sign_in

FILE = '[provider]\nissuer = "https://a.example"\nclient_id = "x"\nacr = ["hoog"]\n[person]\nnumber_claim = "nummer"\n'


@pytest.fixture(autouse=True)
def _in_order(settings: Settings, tmp_path: Path) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset(SENSITIVE_ROLES.split(","))
    settings.SIGN_IN_FILE = tmp_path / "sign-in.toml"


def found() -> list[str | None]:
    return [message.id for message in check_sign_in()]


def test_without_a_provider_and_with_a_good_one_nothing_is_wrong(settings: Settings) -> None:
    assert found() == []
    settings.SIGN_IN_FILE.write_text(FILE)
    assert found() == []


def test_each_fault_in_the_file_is_told(settings: Settings) -> None:
    settings.SIGN_IN_FILE.write_text(FILE.replace("https", "http").replace('"x"', '""'))
    assert found() == ["onkreukbaar.E021", "onkreukbaar.E021"]


def test_a_provider_without_a_level_and_roles_without_a_second_step_are_warned_of(settings: Settings) -> None:
    settings.SIGN_IN_FILE.write_text(FILE.replace('acr = ["hoog"]', ""))
    settings.SECOND_FACTOR_ROLES = frozenset()
    assert found() == ["onkreukbaar.W020", "onkreukbaar.W021"]


def test_a_role_that_does_not_exist_is_a_fault(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"administator"})
    assert found() == ["onkreukbaar.E020"]


def test_the_demo_asks_no_second_step_and_a_real_installation_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONKREUKBAAR_SECOND_FACTOR_ROLES")
    assert second_factor_roles(is_demo=True) == frozenset()
    assert "administrator" in second_factor_roles(is_demo=False)
    monkeypatch.setenv("ONKREUKBAAR_SECOND_FACTOR_ROLES", "procurement, auditor")
    assert second_factor_roles(is_demo=True) == {"procurement", "auditor"}
