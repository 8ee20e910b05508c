"""A mail that comes in: who hears back, who does not, and that a forged sender gains nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.entrypoints.cli import mail_in
from onkreukbaar.entrypoints.mail_in.links import draft_behind, token_of
from onkreukbaar.entrypoints.mail_in.models import MailDraft
from onkreukbaar.entrypoints.mail_in.receive import KEPT, MOST_A_DAY, Outcome, readings_of, receive_mail, wipe_drafts
from onkreukbaar.entrypoints.mail_in.tests.test_parse import EXAMPLES
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


def forwarded(sender: str = "sanne@voorbeeld.example", *, number: int = 1, headers: str = "", text: str = "") -> bytes:
    body = text or "Van: Eva <eva@delta-antennes.example>\nOnderwerp: Cadeau\n\nEen geheime bon van € 75,00 voor jou."
    return (
        f"From: {sender}\nSubject: FW: Cadeau\nMessage-ID: <{number}@x.example>\n{headers}"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}"
    ).encode()


def test_somebody_we_know_gets_a_link_and_nothing_of_what_was_read(cast: Cast) -> None:
    assert receive_mail(forwarded("Sanne <SANNE@voorbeeld.example>")) == Outcome.ANSWERED
    letter, draft = Letter.objects.get(), MailDraft.objects.get()
    assert (letter.recipient, letter.kind, letter.state) == (cast.sanne, Kind.MAIL_READ, Letter.State.QUEUED)
    assert f"{{site}}/uit-je-mail/{token_of(draft)}/" in letter.text
    for said in ("Delta", "75", "bon", "Eva", "Sanne", "cadeau"):
        assert said not in letter.subject + letter.text
    assert {reading.value for reading in readings_of(draft).readings} >= {"voucher", "75.00"}


def test_what_is_kept_is_unreadable_in_the_database_and_goes_after_two_weeks(cast: Cast) -> None:
    receive_mail(forwarded())
    draft = MailDraft.objects.get()
    assert b"geheime" not in bytes(draft.content)
    now = timezone.now()
    assert wipe_drafts(now + KEPT - dt.timedelta(hours=1)) == 0
    assert wipe_drafts(now + KEPT + dt.timedelta(seconds=1)) == 1


@pytest.mark.parametrize("sender", ["wie@elders.example", "sanne@voorbeeld.example, tom@voorbeeld.example", ""])
def test_a_stranger_hears_nothing(sender: str, cast: Cast) -> None:
    assert receive_mail(forwarded(sender)) in (Outcome.STRANGER, Outcome.AUTOMATIC)
    assert (Letter.objects.count(), MailDraft.objects.count()) == (0, 0)


def test_who_left_and_two_with_one_address_hear_nothing(cast: Cast) -> None:
    cast.sanne.employment_periods.update(until_on=timezone.localdate() - dt.timedelta(days=1))
    assert receive_mail(forwarded()) == Outcome.STRANGER
    cast.tom.email = cast.daan.email.upper()
    cast.tom.save()
    assert receive_mail(forwarded(cast.daan.email)) == Outcome.STRANGER


@pytest.mark.parametrize("headers", ["Auto-Submitted: auto-replied\n", "Precedence: bulk\n"])
def test_machines_are_not_answered(headers: str, cast: Cast) -> None:
    assert receive_mail(forwarded(headers=headers)) == Outcome.AUTOMATIC
    assert Letter.objects.count() == 0


def test_our_own_letters_make_no_loop(cast: Cast, settings: Settings) -> None:
    settings.MAIL_IN = cast.sanne.email
    assert receive_mail(forwarded()) == Outcome.AUTOMATIC


def test_the_same_mail_twice_is_read_once_and_a_flood_is_stopped(cast: Cast) -> None:
    assert [receive_mail(forwarded()) for _time in range(2)] == [Outcome.ANSWERED, Outcome.TWICE]
    outcomes = [receive_mail(forwarded(number=number)) for number in range(2, 30)]
    assert outcomes.count(Outcome.ANSWERED) == MOST_A_DAY - 1
    assert set(outcomes) == {Outcome.ANSWERED, Outcome.TOO_MANY}
    assert receive_mail(forwarded(cast.daan.email, number=99)) == Outcome.ANSWERED


def test_a_link_opens_for_its_owner_only_and_only_for_so_long(cast: Cast) -> None:
    receive_mail(forwarded())
    draft = MailDraft.objects.get()
    token = token_of(draft)
    assert draft_behind(token, cast.sanne) == draft
    assert draft_behind(token, cast.daan) is None
    assert draft_behind(token, cast.sanne, timezone.now() + KEPT + dt.timedelta(seconds=1)) is None
    assert draft_behind(draft.public_id.hex, cast.sanne) is None
    assert draft_behind(token[:-2] + ("AA" if token[-2:] != "AA" else "BB"), cast.sanne) is None


def test_rubbish_is_put_aside(cast: Cast) -> None:
    assert receive_mail(b"\x00\xff" * 100) in (Outcome.AUTOMATIC, Outcome.UNREADABLE)


def test_a_letter_that_comes_back_is_for_the_administrator(cast: Cast) -> None:
    receive_mail(forwarded())
    letter = Letter.objects.get()
    report = f"""From: MAILER-DAEMON@x.example
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; x

Final-Recipient: rfc822; sanne@voorbeeld.example
Action: failed

--b
Content-Type: text/rfc822-headers

Message-ID: <{letter.public_id}@x.example>

--b--
""".encode()
    assert receive_mail(report) == Outcome.AUTOMATIC, "it was never sent"
    Letter.objects.update(state=Letter.State.SENT, sent_at=timezone.now())
    assert receive_mail(report) == Outcome.BOUNCE
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == (Letter.State.FAILED, Letter.Fault.BOUNCED)


def test_the_command_takes_a_mail_from_its_input(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_in, "set_up_installation", lambda: None)
    cast.sanne.email = "sanne@voorbeeldministerie.example"
    cast.sanne.save()
    content = Path(EXAMPLES / "kerstpakket-outlook.eml").read_bytes()
    assert CliRunner().invoke(mail_in.mail_in, input=content).output == "answered\n"
