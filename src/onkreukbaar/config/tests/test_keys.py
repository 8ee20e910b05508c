"""Keys are made once, and only their owner may read them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onkreukbaar.config.keys import read_key


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_HOME", str(tmp_path))


def test_a_key_is_made_at_first_use_and_stays(tmp_path: Path) -> None:
    first = read_key("secret")
    assert len(first) == 86
    assert read_key("secret") == first
    assert (tmp_path / "keys" / "secret").stat().st_mode & 0o777 == 0o600


def test_each_key_is_another() -> None:
    assert read_key("secret") != read_key("answers")


def test_two_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: read_key("secret"), range(64)))) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["secret"]


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    read_key("secret")
    (tmp_path / "keys" / "secret").chmod(0o644)
    with pytest.raises(PermissionError, match="chmod 600"):
        read_key("secret")


def test_an_empty_key_is_refused(tmp_path: Path) -> None:
    read_key("secret")
    (tmp_path / "keys" / "secret").write_text("")
    with pytest.raises(ValueError, match="leeg"):
        read_key("secret")
