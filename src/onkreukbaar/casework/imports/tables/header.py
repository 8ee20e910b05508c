"""The names of columns, and the column in which rejected rows come back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from onkreukbaar.casework.imports.faults import UnreadableFile

REJECTED_BECAUSE = "afgewezen omdat"
"""The column that a file of rejected rows has besides its own; skipped when that file is imported again."""


def column_names(header: Iterable[object]) -> tuple[str, ...]:
    """The header as unique, trimmed names; empty ones get the number of their column. Raises UnreadableFile."""
    names = [str(name if name is not None else "").lstrip("\ufeff").strip() for name in header]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise UnreadableFile(_("Het bestand is leeg. De eerste regel noemt de kolommen."))
    named = tuple(name or f"#{position}" for position, name in enumerate(names, start=1))
    double = next((name for name in named if named.count(name) > 1), None)
    if double is not None:
        raise UnreadableFile(_("De kolom '%(name)s' staat twee keer in de eerste regel.") % {"name": double})
    return named
