"""The web server as a process of its own, stopped together with the command that started it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable

GRACE_SECONDS = 10


def start_server(address: str, *, workers: int = 1, threads: int = 4) -> subprocess.Popen[bytes]:
    """Start gunicorn on `host:port` with the environment of this process."""
    command = [
        sys.executable, "-m", "gunicorn", "onkreukbaar.config.wsgi:application", "--bind", address,
        "--workers", str(workers), "--threads", str(threads), "--log-level", "warning", "--preload",
    ]  # fmt: skip
    return subprocess.Popen(command)  # noqa: S603 - the command is ours, only the address comes from outside


def keep_running(server: subprocess.Popen[bytes], every_minute: Callable[[], None]) -> int:
    """Wait for the server and do something every minute beside it; returns its exit code, 0 after Ctrl-C or a stop."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _interrupt)
    stopped = threading.Event()
    beside = threading.Thread(target=_repeat, args=(stopped, every_minute), daemon=True)
    beside.start()
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stopped.set()
        stop_server(server)
        beside.join(GRACE_SECONDS)


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Let the server finish what it is doing; end it when it does not."""
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _repeat(stopped: threading.Event, act: Callable[[], None], seconds: float = 60) -> None:
    while not stopped.wait(seconds):
        act()
