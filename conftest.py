"""What every test may use: a profile for property tests, the fixtures of a browser, its own upload folder."""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

if TYPE_CHECKING:
    from onkreukbaar.reference.people.tests.cast import Cast

pytest_plugins = ["tests.browsers"]

# Playwright drives the browser from a loop of its own, in which Django would otherwise refuse every query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Deadlines are off: no test may depend on how busy the machine is. CI takes the same examples every time.
hypothesis_settings.register_profile("house", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.register_profile("thorough", deadline=None, max_examples=2000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def _background_at_once(settings: Settings) -> None:
    """What a worker would do is done before the page answers; tests of the workers choose the real queue."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def cast(db: None) -> "Cast":
    """The cast everyone knows: Sanne, Marleen, Iris … in their units, with their roles."""
    from onkreukbaar.reference.people.tests.cast import build_cast  # models load after the settings

    return build_cast()
