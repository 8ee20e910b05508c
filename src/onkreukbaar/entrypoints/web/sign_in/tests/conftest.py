"""A quick hasher (test_views.py checks that argon2 is used otherwise), and a real provider for who asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from onkreukbaar.entrypoints.web.sign_in.organisation import metadata
from onkreukbaar.entrypoints.web.sign_in.tests.provider import RunningProvider


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def running(live_server: Any) -> Iterator[RunningProvider]:
    provider = RunningProvider(live_server.url)
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture
def provider(
    running: RunningProvider, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RunningProvider]:
    monkeypatch.setattr(metadata, "PAUSE", 0.0)
    settings.SIGN_IN_FILE = running.write_file(tmp_path)
    metadata.SHELF.kept.clear()
    yield running
    if running.process is None:
        running.start()
