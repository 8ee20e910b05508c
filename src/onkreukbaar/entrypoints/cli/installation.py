"""Setting up an installation at first use, for the commands that need the database."""

from __future__ import annotations

import os
from typing import Any

SETTINGS = "onkreukbaar.config.settings"


def start_django() -> None:
    """Make Django ready. Everything that imports models is imported after this; what we write is for us alone."""
    import django

    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def set_up_installation() -> None:
    """Make Django ready, and the database what this version needs: made at first use, migrated after an upgrade."""
    start_django()
    if _is_behind():
        run("migrate", interactive=False, verbosity=0)


def run(command: str, *arguments: str, **options: Any) -> None:
    """One of Django's own commands."""
    from django.core.management import call_command

    call_command(command, *arguments, **options)


def _is_behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
