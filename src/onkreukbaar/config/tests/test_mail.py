"""What an installation may choose about e-mail, and what the deployment check says of it."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from onkreukbaar.config.mail import mail_address, mail_examples, mail_url, site_url, whole_number
from onkreukbaar.config.mail_checks import check_mail
from onkreukbaar.outbound.notices.post_address import PostAddress, read_post_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("smtps://ik:ge%3Aheim@mail.example:2525", PostAddress("smtps", "mail.example", 2525, "ik", "ge:heim")),
        ("smtp+starttls://mail.example", PostAddress("smtp+starttls", "mail.example", 587)),
        ("smtps://mail.example", PostAddress("smtps", "mail.example", 465)),
        ("smtp://127.0.0.1", PostAddress("smtp", "127.0.0.1", 25)),
        ("", None),
    ],
)  # fmt: skip
def test_a_mail_server_is_one_address(text: str, expected: PostAddress | None) -> None:
    assert read_post_address(text) == expected


@pytest.mark.parametrize("text", ["mail.example", "http://mail.example", "smtp://", "imap://x"])
def test_anything_else_is_refused_at_the_start(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_MAIL_URL", text)
    with pytest.raises(ValueError, match="ONKREUKBAAR_MAIL_URL"):
        mail_url()


@pytest.mark.parametrize("text", ["a", "A <a@b.example>", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example"])
def test_an_address_is_one_bare_address(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_MAIL_FROM", text)
    with pytest.raises(ValueError, match="ONKREUKBAAR_MAIL_FROM"):
        mail_address("ONKREUKBAAR_MAIL_FROM", "")


def test_an_address_of_the_service_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_URL", "https://onkreukbaar.example/")
    assert site_url() == "https://onkreukbaar.example"
    monkeypatch.setenv("ONKREUKBAAR_URL", "onkreukbaar.example")
    with pytest.raises(ValueError, match="ONKREUKBAAR_URL"):
        site_url()


@pytest.mark.parametrize("text", ["0", "-1", "veel", "1.5"])
def test_a_number_is_one_or_more(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONKREUKBAAR_MAIL_PER_MINUTE", text)
    with pytest.raises(ValueError, match="ONKREUKBAAR_MAIL_PER_MINUTE"):
        whole_number("ONKREUKBAAR_MAIL_PER_MINUTE", 120)


def test_the_examples_are_there() -> None:
    assert len(list(mail_examples().glob("*.eml"))) >= 4


@pytest.mark.parametrize(
    ("url", "site", "sender", "expected"),
    [
        ("", "http://127.0.0.1:8000", "a@localhost", ["W020"]),
        ("smtp://mail.example", "https://o.example", "a@o.example", ["E020"]),
        ("smtp://127.0.0.1", "http://o.example", "a@o.example", ["E021"]),
        ("smtps://mail.example", "https://o.example", "a@localhost", ["E022"]),
        ("smtps://mail.example", "https://o.example", "a@o.example", []),
    ],
)
def test_the_deployment_check(url: str, site: str, sender: str, expected: list[str], settings: Settings) -> None:
    settings.MAIL_URL, settings.SITE_URL, settings.MAIL_FROM = url, site, sender
    assert [str(fault.id).removeprefix("onkreukbaar.") for fault in check_mail()] == expected
