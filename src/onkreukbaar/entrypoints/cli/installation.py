"""Setting up an installation at first use, for the commands that need the database."""

from __future__ import annotations

import os
from typing import Any

import click

SETTINGS = "onkreukbaar.config.settings"


def start_django() -> None:
    """Make Django ready. Everything that imports models is imported after this; what we write is for us alone."""
    import django

    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def set_up_installation() -> None:
    """Make Django ready, and the database what this version needs: made at first use, migrated after an upgrade.

    Raises click.ClickException when the database does not answer, or belongs to a newer version.
    """
    start_django()
    reach_database()
    if is_behind():
        run("migrate", interactive=False, verbosity=0)


def reach_database() -> None:
    """Look whether the database answers and is not ahead of us; what a command does may take long."""
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET statement_timeout = 0")
        later = unknown_migrations()
    except DatabaseError as fault:
        raise click.ClickException(
            f"De database antwoordt niet ({type(fault).__name__}). Draait zij? Klopt ONKREUKBAAR_DATABASE_URL?"
        ) from fault
    if later:
        raise click.ClickException(
            f"Deze gegevens zijn van een nieuwere versie ({later[0]}). Installeer die versie, of zet een kopie terug."
        )


def unknown_migrations() -> list[str]:
    """What was done to the database that this version does not know: a newer one was here."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs()}
    applied = {key for key in loader.applied_migrations or {} if key[0] in ours}
    return sorted(".".join(key) for key in applied - set(loader.disk_migrations) - _replaced(loader))


def _replaced(loader: Any) -> set[tuple[str, str]]:
    return {key for migration in loader.disk_migrations.values() for key in migration.replaces}


def has_data() -> bool:
    """Was this database set up before?"""
    from django.db import connection

    return "django_migrations" in connection.introspection.table_names()


def run(command: str, *arguments: str, **options: Any) -> None:
    """One of Django's own commands."""
    from django.core.management import call_command

    call_command(command, *arguments, **options)


def is_behind() -> bool:
    """Does the database lack something that this version needs?"""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
