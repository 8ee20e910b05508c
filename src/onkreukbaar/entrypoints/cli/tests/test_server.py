"""The web server and what runs beside it: a worker that dies is started again, and all stop together."""

from __future__ import annotations

import os
import signal
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


def test_a_worker_leaves_when_the_server_that_started_it_is_killed() -> None:
    """A parent that starts a watching child, tells its number, and is killed: the child goes too."""
    child = (
        "import os, sys; from onkreukbaar.entrypoints.cli.worker import leave_with; leave_with(int(sys.argv[1]), 0.05)"
    )
    parent = (
        "import os, subprocess, sys, time\n"
        f"made = subprocess.Popen([sys.executable, '-c', {child!r}, str(os.getpid())])\n"
        "print(made.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    number = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout.read() == "", "the pipe ends when the child, that holds it too, is gone"
    process.stdout.close()
    assert not os.path.exists(f"/proc/{number}/exe")
