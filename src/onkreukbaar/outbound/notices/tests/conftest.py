"""A mail server and letters, for the tests of sending."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.outbound.notices.letters import keep_letter
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.outbound.notices.tests.mail_server import Taken, free_port, mail_server
from onkreukbaar.reference.people.models import Person

WriteLetter = Callable[..., Letter]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def post(port: int, settings: Settings) -> None:
    """An installation with a mail server that may or may not be there."""
    settings.MAIL_URL = f"smtp://127.0.0.1:{port}"
    settings.MAIL_FROM = "onkreukbaar@ministerie.example"
    settings.SITE_URL = "https://onkreukbaar.example"


@pytest.fixture
def taken(port: int, post: None) -> Iterator[Taken]:
    """What a mail server that is there takes."""
    with mail_server(port, Taken()) as kept:
        yield kept


@pytest.fixture
def write() -> WriteLetter:
    """Write letters numbered one, two, three."""
    count = iter(range(1, 1000))

    def one(to: Person, *, kind: Kind = Kind.DECIDED, subject: str = "") -> Letter:
        number = next(count)
        letter = keep_letter(
            key=f"test:{number}", kind=kind, to=to, at=timezone.now(), subject=subject or f"Brief {number}",
            text="Er is iets.\n\nBekijk de zaak:\n{site}/zaken/2026-0001/\n",
        )  # fmt: skip
        assert letter is not None
        return letter

    return one
