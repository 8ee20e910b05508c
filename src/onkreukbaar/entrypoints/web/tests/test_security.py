"""What every answer tells the browser, and whom we answer at all."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
PAGES = ["/", "/inloggen/", "/melden/", "/regels/", "/bestaat-niet/", "/mag-dit/gift/", "/gezondheid/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_tells_the_browser_what_it_may_not(path: str, cast: Cast) -> None:
    for browser in (Client(), signed_in(cast.sanne)):
        told = browser.get(path).headers
        policy = told["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
            assert directive in policy
        assert "unsafe" not in policy
        assert told["X-Frame-Options"] == "DENY"
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Referrer-Policy"] == "same-origin"
        assert told["Cross-Origin-Opener-Policy"] == "same-origin"
        assert told["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in told["Permissions-Policy"]
        assert "Server" not in told


def test_a_personal_page_is_kept_nowhere(cast: Cast) -> None:
    assert "no-store" in signed_in(cast.sanne).get("/mijn-zaken/").headers["Cache-Control"]


def test_another_host_is_refused() -> None:
    assert Client().get("/", headers={"Host": "evil.example"}).status_code == 400


def test_encrypted_connections_are_demanded_and_remembered(settings: Settings) -> None:
    settings.HTTPS = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    answer = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/")
    assert "max-age=31536000" in Client().get("/", secure=True).headers["Strict-Transport-Security"]


def test_cookies_stay_away_from_scripts_and_other_sites(settings: Settings, cast: Cast) -> None:
    browser = Client()
    browser.post("/inloggen/", {"username": "sanne", "password": "niet goed"})
    cookie = (
        browser.cookies["csrftoken"]
        if "csrftoken" in browser.cookies
        else browser.get("/inloggen/").cookies["csrftoken"]
    )
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
