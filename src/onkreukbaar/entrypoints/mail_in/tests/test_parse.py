"""Reading mails of the usual programs, and of people who mean no good."""

from __future__ import annotations

import contextlib
import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.entrypoints.mail_in.html_text import text_of_html
from onkreukbaar.entrypoints.mail_in.parse import LARGEST, LONGEST_TEXT, Forwarded, Incoming, Unreadable, read_mail

EXAMPLES = Path(__file__).resolve().parents[5] / "examples" / "mail"
BASE = b"From: sanne@voorbeeld.example\nTo: x@y.example\nSubject: %b\n%b\n\n%b"


def example(name: str) -> Incoming:
    return read_mail((EXAMPLES / name).read_bytes())


def plain(text: str, *, subject: str = "FW: iets", headers: str = "") -> Incoming:
    more = f"Content-Type: text/plain; charset=utf-8\n{headers}".strip().encode()
    return read_mail(BASE % (subject.encode(), more, text.encode()))


def test_below_the_lines_of_outlook() -> None:
    mail = example("kerstpakket-outlook.eml")
    assert (mail.sender, mail.is_automatic) == ("sanne@voorbeeldministerie.example", False)
    inner = mail.forwarded
    assert (inner.name, inner.address) == ("Eva Linden", "eva.linden@delta-antennes.example")
    assert inner.subject == "Een kleine attentie voor de feestdagen"
    assert inner.text.startswith("Beste Sanne,")
    assert "Mag dit?" not in inner.text


def test_below_the_lines_of_gmail() -> None:
    inner = example("congres-gmail.eml").forwarded
    assert (inner.name, inner.address) == ("Nora Halm", "nora@halmstad-radio.example")
    assert inner.subject == "Invitation: Radio Systems Congress 2027"
    assert inner.text.startswith("Dear Daan,")


def test_as_an_attachment_in_another_charset() -> None:
    inner = example("bon-als-bijlage.eml").forwarded
    assert (inner.name, inner.on) == ("Vereniging Het Anker", dt.date(2026, 11, 23))
    assert "een cadeaubon van 25 euro." in inner.text
    assert "café" in inner.text


def test_html_only() -> None:
    inner = example("golfdag-html.eml").forwarded
    assert inner.address == "events@noord-systemen.example"
    assert "€ 150,- per persoon" in inner.text
    assert "color" not in inner.text


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ('From: "Delta, Eva" <eva@delta.example>', "Delta, Eva", "eva@delta.example"),
        ("Van: Eva Delta [mailto:Eva@Delta.example]", "Eva Delta", "eva@delta.example"),
        ("*Van:* Eva Delta <eva@delta.example>", "Eva Delta", "eva@delta.example"),
        ("> From: eva@delta.example", "", "eva@delta.example"),
        ("Van: Eva van de inkoop", "Eva van de inkoop", ""),
    ],
)
def test_a_sender_as_programs_write_him(line: str, name: str, address: str) -> None:
    inner = plain(f"Kijk eens\n\n{line}\nOnderwerp: Iets\n\nBeste Sanne,").forwarded
    assert (inner.name, inner.address, inner.subject) == (name, address, "Iets")


def test_a_mail_that_was_not_forwarded_is_read_itself() -> None:
    inner = plain("Van wie dit is weet ik niet.\nIk kreeg een fles wijn.").forwarded
    assert inner == Forwarded("", "", "iets", "Van wie dit is weet ik niet.\nIk kreeg een fles wijn.", None)


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; owner-email=x", "Precedence: bulk",
        "Precedence: LIST", "List-Id: <x.y>", "Return-Path: <>", "X-Autoreply: yes",
    ],
)  # fmt: skip
def test_what_a_machine_wrote_is_known(header: str) -> None:
    assert plain("Ik ben er niet.", headers=header).is_automatic


def test_our_own_mail_is_a_loop_and_auto_submitted_no_is_a_person() -> None:
    content = BASE % (b"x", b"Auto-Submitted: no", b"Hallo")
    assert not read_mail(content).is_automatic
    assert read_mail(content, own_addresses=frozenset({"sanne@voorbeeld.example"})).is_automatic


@pytest.mark.parametrize(
    "sender", [b"", b"From: a@b.example, c@d.example\n", b"From: a@b.example\nFrom: c@d.example\n"]
)
def test_a_mail_from_nobody_or_from_two_has_no_sender(sender: bytes) -> None:
    mail = read_mail(sender + b"Subject: x\n\nHallo")
    assert (mail.sender, mail.is_automatic) == ("", True)


def test_an_unknown_charset_and_a_false_one_are_read_as_well_as_can_be() -> None:
    for charset in (b"x-made-up", b"utf-8", b"us-ascii"):
        mail = read_mail(BASE % (b"x", b"Content-Type: text/plain; charset=" + charset, "café".encode("latin-1")))
        assert mail.forwarded.text == "café"


def test_too_large_is_refused_and_long_is_cut() -> None:
    with pytest.raises(Unreadable):
        read_mail(b"x" * (LARGEST + 1))
    text = plain("woord " * 100_000).forwarded.text
    assert len(text) <= LONGEST_TEXT


def test_thousands_of_parts_inside_each_other_are_survived() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))
    with pytest.raises(Unreadable):
        read_mail(b"From: a@b.example\n" + deep + b"\nHallo")


def test_a_mail_of_a_thousand_parts_is_read_so_far_and_no_further() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "x"
    message.make_mixed()
    for number in range(1000):
        message.add_attachment(f"deel {number}", disposition="inline")
    assert "deel 10" in (text := read_mail(message.as_bytes()).forwarded.text)
    assert "deel 900" not in text


@given(st.binary(max_size=600))
def test_whatever_comes_in_is_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(Unreadable):
        read_mail(content)


@given(st.text(max_size=300), st.sampled_from(["text/plain", "text/html", "multipart/mixed", "message/rfc822"]))
def test_whatever_stands_in_it_is_read_or_refused(text: str, kind: str) -> None:
    content = f"From: a@b.example\nSubject: x\nContent-Type: {kind}\n\nVan: {text}\nOnderwerp: {text}\n\n{text}"
    try:
        mail = read_mail(content.encode("utf-8", "surrogatepass"))
    except Unreadable:
        return
    assert len(mail.forwarded.text) <= LONGEST_TEXT


@given(st.text())
def test_any_page_becomes_text_without_its_scripts(page: str) -> None:
    assert "<script" not in text_of_html(page + "<script>alert(1)</script>").casefold()
