"""The web server and what runs beside it: a worker that dies is started again, and all stop together."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from onkreukbaar.entrypoints.cli import server


def sleeper() -> server.Process:
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])


def test_a_worker_that_is_killed_is_started_again_and_stopped_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "REST_SECONDS", 0.05)
    started: list[server.Process] = []
    again = threading.Event()

    def start() -> server.Process:
        started.append(sleeper())
        if len(started) == 1:
            started[0].kill()
        else:
            again.set()
        return started[-1]

    web = sleeper()

    def end_the_web_server() -> None:
        again.wait(60)
        web.terminate()

    threading.Thread(target=end_the_web_server).start()
    server.keep_running(web, start_beside=start)
    assert again.is_set()
    assert all(process.poll() is not None for process in started)
