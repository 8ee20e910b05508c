"""Pages for everybody, which may be kept on the way for a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

View = Callable[..., HttpResponse]
SECONDS = 300


def for_everybody(view: View) -> View:
    """Let a visitor's page be kept; the page of somebody who is signed in shows his name, and never is."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            patch_cache_control(response, public=True, max_age=SECONDS)
        return response

    return kept
