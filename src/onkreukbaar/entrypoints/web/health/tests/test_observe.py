"""One line per request, that names the route and never what was typed, asked or answered."""

from __future__ import annotations

import json
import logging.config

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import reverse

from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.config.logs import logging_settings
from onkreukbaar.reference.people.tests.cast import Cast, give_account

pytestmark = pytest.mark.django_db


def listen() -> None:
    """Let the log write to what pytest captures in this very test."""
    logging.config.dictConfig(logging_settings(is_debug=False))


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_one_line_with_its_route_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    listen()
    answer = Client().get(
        "/regels/GIFT-01/",
        headers={"X-Request-ID": "0a1b2c3d4e5f", "traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01"},
    )
    (line,) = lines(capsys)
    assert line | {"ms": 0, "timestamp": ""} == {
        "event": "request", "route": "regels/<slug:norm_id>/", "method": "GET", "status": 200, "ms": 0,
        "request_id": "0a1b2c3d4e5f", "trace_id": "ab" * 16, "level": "info", "logger": "onkreukbaar.requests",
        "timestamp": "",
    }  # fmt: skip
    assert answer["X-Request-ID"] == "0a1b2c3d4e5f"


@pytest.mark.parametrize("given", ["Sanne de Wit", "x" * 100, "<script>"])
def test_an_id_that_is_none_is_not_taken_over(given: str) -> None:
    assert Client().get("/health/live", headers={"X-Request-ID": given})["X-Request-ID"] != given


def test_pages_full_of_personal_values_leave_none_in_the_log(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    """Marked values in every place a request has: address, query, form, header, cookie, account, host."""
    listen()
    mark = "Zebrapadvinder"
    cast.sanne.family_name = mark
    cast.sanne.save()
    case = declare(cast.sanne, description=f"Fles van {mark}")
    client = Client(raise_request_exception=False)
    client.force_login(give_account(cast.sanne), backend=house.AUTHENTICATION_BACKENDS[-1])
    client.get(reverse("start"), {"q": mark}, headers={"Referer": f"https://example.org/{mark}", "User-Agent": mark})
    assert mark in client.get(reverse("case", args=[case.number])).content.decode()
    client.post(reverse("search"), {"q": mark})
    client.get(f"/bestaat-niet/{mark}/")
    client.get("/regels/", headers={"Host": f"{mark}.example"})
    client.post(reverse("sign-in"), {"username": mark, "password": mark})
    Client(enforce_csrf_checks=True).post(f"/taal/?{mark}", {"language": mark})
    written = capsys.readouterr().err
    assert written.count('"event": "request"') >= 7
    assert mark not in written
    assert cast.sanne.key not in written
