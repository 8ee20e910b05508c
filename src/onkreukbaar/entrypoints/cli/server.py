"""The web server and its worker as processes of their own, stopped together with the command that started them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

GRACE_SECONDS = 10
REST_SECONDS = 2.0
"""Between the death of a worker and the next one."""

Process = subprocess.Popen[bytes]


def gunicorn_command(
    address: str, *, workers: int = 1, threads: int = 4, application: str = "onkreukbaar.config.wsgi:application"
) -> list[str]:
    """The command that starts gunicorn on `host:port`; the measurements start the bare framework with it too."""
    return [
        sys.executable, "-m", "gunicorn", application, "--bind", address,
        "--workers", str(workers), "--threads", str(threads), "--log-level", "warning", "--preload",
    ]  # fmt: skip


def start_server(address: str, *, workers: int = 1, threads: int = 4) -> Process:
    """Start gunicorn on `host:port` with the environment of this process."""
    command = gunicorn_command(address, workers=workers, threads=threads)
    return subprocess.Popen(command, env=_sharing_counts())  # noqa: S603 - ours, only the address comes from outside


def _sharing_counts() -> dict[str, str]:
    """The environment, with an empty folder in which the processes of the server add up their counts (/metrics)."""
    from django.conf import settings

    folder = settings.HOME / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    return {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)}


def start_worker() -> Process:
    """Start `onkreukbaar worker` with the environment of this process."""
    command = [sys.executable, "-c", "from onkreukbaar.entrypoints.cli.main import main; main()", "worker"]
    command += ["--beside", str(os.getpid())]
    return subprocess.Popen(command)  # noqa: S603 - the command is ours


def keep_running(
    server: Process,
    every_minute: Callable[[], None] | None = None,
    *,
    start_beside: Callable[[], Process] | None = None,
    until_stopped: Callable[[threading.Event], None] | None = None,
) -> int:
    """Wait for the server; returns its exit code, 0 after Ctrl-C or a stop.

    Beside it something is done every minute, something goes on until it stops (the sealer), and a worker runs that is
    started again when it dies.
    """
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _interrupt)
    stopped = threading.Event()
    beside: list[threading.Thread] = []
    if every_minute:
        beside.append(threading.Thread(target=_repeat, args=(stopped, every_minute), daemon=True))
    if start_beside:
        beside.append(threading.Thread(target=_keep_alive, args=(stopped, start_beside), daemon=True))
    if until_stopped:
        beside.append(threading.Thread(target=until_stopped, args=(stopped,), daemon=True))
    for thread in beside:
        thread.start()
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stopped.set()
        stop_server(server)
        for thread in beside:
            thread.join(2 * GRACE_SECONDS)


def _keep_alive(stopped: threading.Event, start: Callable[[], Process]) -> None:
    while not stopped.is_set():
        process = start()
        while process.poll() is None and not stopped.wait(REST_SECONDS):
            pass
        stop_server(process)
        stopped.wait(REST_SECONDS)


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def stop_server(server: Process) -> None:
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
