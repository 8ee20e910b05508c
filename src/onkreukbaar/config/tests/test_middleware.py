"""Dutch comes first, and a personal page is not kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from onkreukbaar.config.middleware import choose_language, keep_private


def show_language(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_language())


def test_the_browser_may_prefer_english_but_dutch_comes_first(rf: RequestFactory) -> None:
    response = choose_language(show_language)(rf.get("/", headers={"Accept-Language": "en"}))
    assert (response.content, response["Content-Language"]) == (b"nl", "nl")


def test_the_reader_chooses_english_by_cookie(rf: RequestFactory) -> None:
    rf.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert choose_language(show_language)(rf.get("/")).content == b"en"


def test_a_language_we_do_not_speak_is_dutch(rf: RequestFactory) -> None:
    rf.cookies[settings.LANGUAGE_COOKIE_NAME] = "../fr"
    assert choose_language(show_language)(rf.get("/")).content == b"nl"


def test_a_page_of_somebody_signed_in_is_not_stored(rf: RequestFactory) -> None:
    assert "Cache-Control" not in keep_private(show_language)(rf.get("/"))
    rf.cookies[settings.SESSION_COOKIE_NAME] = "sleutel"
    assert keep_private(show_language)(rf.get("/"))["Cache-Control"] == "private, no-store"
