"""The deployment check refuses what may only be tried out."""

from pathlib import Path

import pytest
from django.core.checks import ERROR
from pytest_django import Settings

from onkreukbaar.config.checks import check_installation


def found() -> set[str | None]:
    """The errors; which database the tests run on is but a warning."""
    return {message.id for message in check_installation() if message.level >= ERROR}


@pytest.fixture
def _in_order(settings: Settings) -> None:
    settings.DEMO = settings.DEBUG = False
    settings.HTTPS = True
    settings.ALLOWED_HOSTS = ["integriteit.example"]


@pytest.mark.usefixtures("_in_order")
def test_an_installation_in_order_has_no_fault() -> None:
    assert found() == set()


@pytest.mark.usefixtures("_in_order")
@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEMO", True, "onkreukbaar.E001"),
        ("DEBUG", True, "onkreukbaar.E002"),
        ("HTTPS", False, "onkreukbaar.E003"),
        ("ALLOWED_HOSTS", ["*"], "onkreukbaar.E004"),
        ("ALLOWED_HOSTS", ["localhost"], "onkreukbaar.E004"),
    ],
)
def test_each_fault_is_named(settings: Settings, name: str, value: object, fault: str) -> None:
    setattr(settings, name, value)
    assert found() == {fault}


@pytest.mark.usefixtures("_in_order")
def test_a_home_that_others_can_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv("ONKREUKBAAR_HOME", str(tmp_path))
    assert found() == {"onkreukbaar.E005"}


def test_the_settings_as_they_come_are_for_trying_out() -> None:
    assert "onkreukbaar.E003" in found()
