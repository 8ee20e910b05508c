"""The deployment check refuses what may only be tried out."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.checks import ERROR
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.due.models import Work
from onkreukbaar.casework.tick import run_due
from onkreukbaar.config.checks import check_installation
from onkreukbaar.record.actions import CONSOLE, Actor, Subject, write_event

pytestmark = pytest.mark.django_db


def found() -> set[str | None]:
    """The errors; which database the tests run on is but a warning."""
    return {message.id for message in check_installation() if message.level >= ERROR}


@pytest.fixture
def _in_order(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("ONKREUKBAAR_HOME", str(tmp_path))
    settings.DEMO = settings.DEBUG = False
    settings.HTTPS = True
    settings.ALLOWED_HOSTS = ["integriteit.example"]
    settings.SECRET_KEY, settings.MONITOR_TOKEN = "k" * 86, ""


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
        ("SECRET_KEY", "changeme", "onkreukbaar.E007"),
        ("MONITOR_TOKEN", "geheim", "onkreukbaar.E008"),
    ],
)
def test_each_fault_is_named(settings: Settings, name: str, value: object, fault: str) -> None:
    setattr(settings, name, value)
    assert found() == {fault}


@pytest.mark.usefixtures("_in_order")
@pytest.mark.parametrize(
    ("host", "mode", "is_wrong"),
    [
        ("db.example", None, True),
        ("db.example", "prefer", True),
        ("db.example", "verify-full", False),
        ("/run/postgresql", None, False),
        ("localhost", None, False),
    ],
)
def test_a_database_far_away_must_be_spoken_to_encrypted(
    monkeypatch: pytest.MonkeyPatch, host: str, mode: str | None, is_wrong: bool
) -> None:
    options = {"sslmode": mode} if mode else {}
    monkeypatch.setattr(house, "DATABASES", {"default": {"HOST": host, "OPTIONS": options}})
    assert ("onkreukbaar.E009" in found()) is is_wrong


@pytest.mark.usefixtures("_in_order", "cast")
def test_a_clock_that_stands_still_for_more_than_a_day_is_a_fault() -> None:
    assert found() == {"onkreukbaar.E011"}
    run_due()
    assert found() == set()
    Work.objects.update(ran_at=timezone.now() - dt.timedelta(hours=25))
    assert found() == {"onkreukbaar.E011"}


@pytest.mark.usefixtures("_in_order", "cast")
def test_the_demo_organisation_is_refused_even_with_the_demo_off() -> None:
    write_event(kind="demo_made", actor=Actor(CONSOLE), subject=Subject("installation", "demo"))
    run_due()
    assert found() == {"onkreukbaar.E010"}


@pytest.mark.usefixtures("_in_order", "cast")
def test_a_record_without_its_guard_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    run_due()
    monkeypatch.setattr("onkreukbaar.record.guard.is_placed", lambda _connection: False)
    assert found() == {"onkreukbaar.E012"}


@pytest.mark.usefixtures("_in_order")
def test_keys_that_others_can_read_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "keys" / "secret").write_text("x")
    (tmp_path / "keys" / "secret").chmod(0o644)
    monkeypatch.setenv("ONKREUKBAAR_HOME", str(tmp_path))
    assert found() == {"onkreukbaar.E006"}


@pytest.mark.usefixtures("_in_order")
def test_a_home_that_others_can_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv("ONKREUKBAAR_HOME", str(tmp_path))
    assert found() == {"onkreukbaar.E005"}


def test_the_settings_as_they_come_are_for_trying_out() -> None:
    assert "onkreukbaar.E003" in found()
