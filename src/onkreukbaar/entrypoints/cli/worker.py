"""`onkreukbaar worker`: background work beside the web server."""

from __future__ import annotations

import os
import signal
import threading
import time

import click

from onkreukbaar.entrypoints.cli.installation import set_up_installation


def leave_with(parent: int, seconds: float = 2.0) -> None:
    """Stop, after what is in hand, when the process that started this one is gone, however it went."""
    while os.getppid() == parent:
        time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGTERM)


@click.command()
@click.option("--batch", is_flag=True, help="Stop als de rij leeg is.")
@click.option("--interval", default=1.0, type=click.FloatRange(0.05, 60), help="Seconden tussen twee keer kijken.")
@click.option("--beside", type=int, hidden=True, help="Stop als het proces met dit nummer er niet meer is.")
def worker(batch: bool, interval: float, beside: int | None) -> None:
    """Doe het lange werk: imports nakijken en inlezen, en wat er verder in de rij staat."""
    set_up_installation()
    from django_tasks_db.management.commands.db_worker import Worker

    from onkreukbaar.casework.due.workers import signed_on, take_up_orphans

    if beside:
        threading.Thread(target=leave_with, args=(beside,), daemon=True).start()
    with signed_on() as worker_id:
        take_up_orphans()
        at_work = Worker(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        at_work.configure_signals()
        at_work.run()
