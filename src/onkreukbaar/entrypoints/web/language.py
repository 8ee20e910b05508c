"""The switch between Dutch and English: a button on every page, remembered in a cookie."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

View = Callable[..., HttpResponse]
ONE_YEAR = 365 * 24 * 3600


@csrf_exempt  # changes nothing but the reader's own language, and so needs no cookie of ours to be allowed
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page the button was on; to the start page when that was elsewhere."""
    onward = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = reverse("start")
    response = HttpResponseRedirect(onward)
    remember_language(response, request.POST.get("language", ""))
    return response


def remember_language(response: HttpResponse, language: str) -> None:
    """Put the cookie; anything but a language we have is left alone."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=ONE_YEAR,
            samesite="Lax",
            secure=settings.HTTPS,
            httponly=True,
        )


def speaks_at_once(view: View) -> View:
    """For pages that live by POST alone: a posted `language` holds for this very answer, and is remembered."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        language = request.POST.get("language", "")
        if language not in dict(settings.LANGUAGES):
            return view(request, *args, **kwargs)
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response.headers["Content-Language"] = language
        remember_language(response, language)
        return response

    return speaking
