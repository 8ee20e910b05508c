"""An installation on PostgreSQL from end to end: set up, filled, ticked, served, and told about when it is gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from onkreukbaar.entrypoints.cli.tests.test_main import ROOT, run
from onkreukbaar.outbound.copies.tests.installations import make
from tests.installation import start_postgresql, stop_postgresql


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="onkreukbaar-") as folder:
        yield start_postgresql(Path(folder))
        stop_postgresql(Path(folder))


@contextmanager
def served(home: Path, address: str) -> Iterator[str]:
    """`onkreukbaar serve` with its worker, on a free port; stopped at the end as a service manager stops it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONKREUKBAAR_", "DJANGO_"))}
    environment = {**kept, "ONKREUKBAAR_HOME": str(home), "ONKREUKBAAR_DATABASE_URL": address}
    script = "from onkreukbaar.entrypoints.cli.main import main; main()"
    command = [sys.executable, "-c", script, "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def ask(address: str) -> str:
    """The answer, once the server is there."""
    for _try in range(240):
        try:
            with urlopen(address) as answer:
                return str(answer.read().decode())
        except URLError:
            time.sleep(0.25)
    raise AssertionError(address)


def test_set_up_filled_ticked_and_served(tmp_path: Path, address: str) -> None:
    home, chosen = tmp_path / "home", {"ONKREUKBAAR_DATABASE_URL": address}
    make(home, **chosen)
    assert not (home / "onkreukbaar.sqlite3").exists()
    ticked = run(home, "tick", **chosen)
    assert ticked.returncode == 0, ticked.stderr
    checked = run(home, "check", **chosen)
    assert "SQLite" not in checked.stderr
    with served(home, address) as server:
        assert '"status": "ready"' in ask(f"{server}/health/ready")
        assert 'onkreukbaar_well{finding="database"} 1.0' in ask(f"{server}/metrics")
        assert 'route="health/ready"' in ask(f"{server}/metrics")
        assert "Mag ik" in ask(f"{server}/")
