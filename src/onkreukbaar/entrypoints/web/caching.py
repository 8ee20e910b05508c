"""Pages that a browser, and whatever lies between, must not keep."""

from __future__ import annotations

from django.views.decorators.cache import cache_control

unstored = cache_control(private=True, no_store=True)
"""For every page about "may I?": nothing of it stays behind on a shared computer."""
