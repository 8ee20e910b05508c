"""The tables as they were at a given set of migrations, which may be of an earlier version than this one."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db.migrations.loader import MigrationLoader

Key = tuple[str, str]


def applied_in(loader: MigrationLoader) -> list[str]:
    """What was done to the database that this loader looks at, as "app.name" in order of name; only what we know."""
    return sorted(".".join(key) for key in loader.applied_migrations or {} if key in loader.disk_migrations)


def as_of(loader: MigrationLoader, migrations: Iterable[str]) -> list[Key]:
    """The last of these migrations in each app."""
    had = {(app, name) for app, _, name in (text.partition(".") for text in migrations)}
    nodes = loader.graph.node_map
    return [
        key
        for key in sorted(nodes)
        if key in had and not any(child.key in had and child.key[0] == key[0] for child in nodes[key].children)
    ]


def models_as_of(loader: MigrationLoader, migrations: Iterable[str]) -> Apps:
    """The models as they were then, to read or fill those tables with."""
    return loader.project_state(as_of(loader, migrations)).apps
