"""The real server, as `onkreukbaar serve` starts it, and the bare framework in the same server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_START = 60


@dataclass(frozen=True)
class Running:
    """A server that answers: its port and its process, below which all its others run."""

    port: int
    process: int


@contextmanager
def product(workers: int | None = None) -> Iterator[Running]:
    """`onkreukbaar serve`, with its own choice of workers unless another is given."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("onkreukbaar")), "serve", "--bind", f"127.0.0.1:{port}"]
    if workers is not None:
        command += ["--workers", str(workers)]
    with _started(command, port) as running:
        yield running


@contextmanager
def bare(*, with_middleware: bool) -> Iterator[Running]:
    """The bare framework, with the flags of the product's own server."""
    from onkreukbaar.entrypoints.cli.server import gunicorn_command

    port = free_port()
    command = gunicorn_command(f"127.0.0.1:{port}", application="bench.load.bare_wsgi:application")
    with _started(command, port, BENCH_MIDDLEWARE="1" if with_middleware else "0") as running:
        yield running


@contextmanager
def _started(command: list[str], port: int, **environment: str) -> Iterator[Running]:
    log = (Path(os.environ["ONKREUKBAAR_HOME"]) / "server.log").open("ab")
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log)
    log.close()
    try:
        _wait_for(port, process)
        yield Running(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(SECONDS_TO_START * 10):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
