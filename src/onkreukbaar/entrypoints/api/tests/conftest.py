"""Tests call more often than people do: none of them counts for another."""

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _nobody_called_yet(settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = dict.fromkeys(("anonymous", "bearer", "token"), 10**9)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
