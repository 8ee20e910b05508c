"""The edge of the API, round everything Django does: what every answer of it carries, refusals of others included."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from onkreukbaar.entrypoints.api.edition import BASE, VERSION
from onkreukbaar.entrypoints.api.problems import Problem, is_problem, of_status, respond, wants_english
from onkreukbaar.entrypoints.api.throttle import check_address

Handler = Callable[[HttpRequest], HttpResponse]
HEADERS = {
    "Access-Control-Allow-Origin": "*",  # no cookie counts here, so another site reads no more than anybody can
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


def answer_as_api(get_response: Handler) -> Handler:
    """Middleware: under the address of the API no cookie counts and every refusal is problem details."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(f"{BASE}/"):
            return get_response(request)
        is_page = request.path == f"{BASE}/"  # for people, with their language and session
        response = get_response(request) if is_page else _answer(request, get_response)
        response.headers["API-Version"] = VERSION
        return response

    return middleware


def _answer(request: HttpRequest, get_response: Handler) -> HttpResponse:
    language = "en" if wants_english(request) else "nl"
    # A session must not authenticate here. The language travels the way the rest of the house reads it.
    request.COOKIES = {settings.LANGUAGE_COOKIE_NAME: language}
    request.META.pop("HTTP_COOKIE", None)
    if request.method == "HEAD":
        request.method = "GET"  # the server in front leaves the body out
    with translation.override(language):
        try:
            check_address(request)
            response = get_response(request)
        except Problem as problem:
            response = respond(problem)
        if response.status_code >= 400 and not is_problem(response):
            response = _in_our_words(response)
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Language", language)
    patch_vary_headers(response, ("Accept-Language", "Authorization"))
    return response


def _in_our_words(refused: HttpResponse) -> HttpResponse:
    """The same refusal as problem details; what it said of allowed methods and waiting stays."""
    response = respond(of_status(refused.status_code))
    for name in ("Allow", "Retry-After"):
        if name in refused.headers:
            response.headers[name] = refused.headers[name]
    return response
