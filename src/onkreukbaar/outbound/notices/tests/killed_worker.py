"""A worker in a process of its own that is killed at a step: `python -m … DATABASE STEP`, no step is: it lives."""

from __future__ import annotations

import os
import signal
import sys


def main(database: str, step: str) -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from onkreukbaar.outbound.notices.deliver import Step, deliver_letters

    def die(here: Step) -> None:
        if here == step:
            os.kill(os.getpid(), signal.SIGKILL)

    deliver_letters(at_step=die)


if __name__ == "__main__":
    main(*sys.argv[1:])
