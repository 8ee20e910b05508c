"""Sending: in order, once, and what each answer of a mail server comes to."""

from __future__ import annotations

import datetime as dt
import smtplib
from unittest import mock

import pytest
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.actions import decide_case
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.tests.declarations import MONDAY, declare, fresh, on_day
from onkreukbaar.casework.tick import run_due
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.outbound.notices import outbox
from onkreukbaar.outbound.notices.deliver import deliver_letters
from onkreukbaar.outbound.notices.dispatch import start_here
from onkreukbaar.outbound.notices.models import Letter, MailServer
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.outbound.notices.queries import post_state
from onkreukbaar.outbound.notices.tests.conftest import WriteLetter
from onkreukbaar.outbound.notices.tests.mail_server import Taken, mail_server
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
NOW = moment(MONDAY, "10:00")
DAY = dt.timedelta(days=1)


def state_of(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.state, letter.fault


def test_letters_go_in_the_order_they_were_written(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    letters = [write(person) for person in (cast.sanne, cast.daan, cast.sanne)]
    assert deliver_letters() == {"letters_sent": 3}
    assert taken.subjects == [letter.subject for letter in letters]
    assert deliver_letters() == {}
    assert len(taken.messages) == 3


def test_the_envelope_names_nobody_and_stops_automatic_answers(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    letter = write(cast.sanne)
    deliver_letters()
    message = taken.messages[0]
    assert message["To"] == "sanne@voorbeeld.example"
    assert message["From"] == "Onkreukbaar <onkreukbaar@ministerie.example>"
    assert message["Message-ID"] == f"<{letter.public_id}@ministerie.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "nl"
    text, page = (part.get_content() for part in message.iter_parts())
    assert "https://onkreukbaar.example/zaken/2026-0001/" in text
    assert '<a class="button" href="https://onkreukbaar.example/zaken/2026-0001/">Bekijk de zaak</a>' in page
    assert "Sanne" not in text + page


def test_a_server_that_is_gone_for_a_day_gets_everything_afterwards(
    cast: Cast, port: int, post: None, write: WriteLetter
) -> None:
    start = timezone.now()
    letters = [write(cast.sanne), write(cast.daan)]
    for minute in range(0, 24 * 60, 7):
        at = start + dt.timedelta(minutes=minute)
        deliver_letters(at)
        if minute == 14 * 60:
            letters.append(write(cast.marleen))
    server = MailServer.objects.get()
    assert server.silent_since is not None
    assert server.tries < 100, "it is asked less and less often"
    with mail_server(port, Taken()) as taken:
        for minutes in range(0, 60, 5):
            deliver_letters(start + DAY + dt.timedelta(minutes=minutes))
    assert taken.subjects == [letter.subject for letter in letters]
    assert MailServer.objects.get().silent_since is None
    assert {letter.tries for letter in Letter.objects.all()} == {1}, "the silence of a server is no refusal of a letter"


def test_what_was_done_meanwhile_is_not_told_any_more(cast: Cast, port: int, post: None) -> None:
    """Three days without a mail server: a turn, its reminder, and then the work itself. One letter remains."""
    start_here()
    with on_day(MONDAY):
        case, other = declare(cast.sanne), declare(cast.daan)
        run_due(NOW)
    for days in (1, 2, 3, 4):
        with on_day(MONDAY + days * DAY, "06:00"):
            run_due(moment(MONDAY + days * DAY, "06:00"))
    with on_day(MONDAY + 4 * DAY):
        decide_case(case=fresh(case), by=cast.marleen, version=fresh(case).version)
        with mail_server(port, Taken()) as taken:
            MailServer.objects.update(next_try_at=None)
            run_due(moment(MONDAY + 4 * DAY, "06:30"))
    own = [message["Subject"] for message in taken.messages if message["To"] == "marleen@voorbeeld.example"]
    assert own == [f"Zaak {other.number} wacht nog op jou"]
    told = [message["Subject"] for message in taken.messages if message["To"] == "sanne@voorbeeld.example"]
    assert told == [f"Zaak {case.number} is vastgelegd", f"Zaak {case.number} is geregistreerd"]


def test_a_refused_address_is_for_the_administrator(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    letter, next_one = write(cast.sanne), write(cast.daan)
    taken.on_recipient["sanne@voorbeeld.example"] = "550 no such user"
    assert deliver_letters() == {"letters_failed": 1, "letters_sent": 1}
    assert state_of(letter) == (Letter.State.FAILED, Letter.Fault.REFUSED)
    assert letter.reply_code == 550
    assert state_of(next_one)[0] == Letter.State.SENT


def test_a_message_that_is_refused_as_a_whole_fails(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    letter = write(cast.sanne)
    taken.on_message.append("554 no")
    deliver_letters()
    assert state_of(letter) == (Letter.State.FAILED, Letter.Fault.REFUSED)


def test_come_back_later_is_tried_later_and_later_and_given_up_after_days(
    cast: Cast, taken: Taken, write: WriteLetter
) -> None:
    letter = write(cast.sanne)
    taken.on_recipient["sanne@voorbeeld.example"] = "451 greylisted"
    start, tries = timezone.now(), 0
    for hour in range(24 * 6):
        before = Letter.objects.get(pk=letter.pk).tries
        deliver_letters(start + dt.timedelta(hours=hour))
        tries += Letter.objects.get(pk=letter.pk).tries > before
    assert state_of(letter) == (Letter.State.FAILED, Letter.Fault.GAVE_UP)
    assert 25 < tries < 50


def test_come_back_later_arrives_once_the_server_is_willing(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    write(cast.sanne)
    taken.on_message.append("451 not now")
    assert deliver_letters() == {"letters_later": 1}
    deliver_letters(timezone.now() + dt.timedelta(hours=1))
    assert len(taken.messages) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "geen adres",
        "zoë@voorbeeld.example",
        "zoe@café.example",
        "a@b.example\nBcc: all@x.example",
        "a@b.example, c@d.example",
    ],
)
def test_a_letter_without_a_proper_address_goes_nowhere(
    address: str, cast: Cast, taken: Taken, write: WriteLetter
) -> None:
    cast.sanne.email = address
    cast.sanne.save()
    letter = write(cast.sanne)
    deliver_letters()
    assert state_of(letter) == (Letter.State.FAILED, Letter.Fault.NO_ADDRESS)
    assert taken.messages == []


def test_one_letter_that_cannot_be_made_holds_up_no_other(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    bad = write(cast.sanne, subject="Zaak\nBcc: iedereen@voorbeeld.example")
    good = write(cast.daan)
    assert deliver_letters() == {"letters_later": 1, "letters_sent": 1}
    assert taken.subjects == [good.subject]
    assert state_of(bad) == (Letter.State.QUEUED, Letter.Fault.LATER)
    deliver_letters(timezone.now() + 6 * DAY)
    deliver_letters(timezone.now() + 12 * DAY)
    assert state_of(bad) == (Letter.State.FAILED, Letter.Fault.GAVE_UP)


def test_a_connection_that_breaks_while_handing_over_is_unsure_and_tried_again(
    cast: Cast, taken: Taken, write: WriteLetter
) -> None:
    letter = write(cast.sanne)
    with mock.patch("smtplib.SMTP.data", side_effect=smtplib.SMTPServerDisconnected):
        deliver_letters()
    assert state_of(letter) == (Letter.State.QUEUED, Letter.Fault.UNSURE)
    assert MailServer.objects.get().silent_since is not None
    deliver_letters(timezone.now() + dt.timedelta(hours=1))
    assert state_of(letter) == (Letter.State.SENT, "")


def test_only_so_many_go_in_a_minute(cast: Cast, taken: Taken, write: WriteLetter, settings: Settings) -> None:
    settings.MAIL_PER_MINUTE = 3
    for _number in range(7):
        write(cast.sanne)
    at = timezone.now()
    for minute in range(4):
        deliver_letters(at + minute * dt.timedelta(minutes=1, seconds=1))
        assert len(taken.messages) == min(7, 3 * (minute + 1))


def test_a_worker_whose_claim_was_taken_over_does_not_hand_over(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    write(cast.sanne)
    now = timezone.now()
    slow = outbox.claim_next(now)
    assert slow is not None
    later = now + 2 * outbox.CLAIM
    assert outbox.free_expired(later) == 1
    quick = outbox.claim_next(later)
    assert quick is not None
    assert not outbox.hand_over(slow, later)
    assert outbox.hand_over(quick, later)


def test_somebody_who_left_is_not_written_to(cast: Cast, taken: Taken, write: WriteLetter) -> None:
    letter = write(cast.sanne)
    cast.sanne.employment_periods.update(until_on=timezone.localdate() - DAY)
    deliver_letters()
    assert state_of(letter) == (Letter.State.WITHDRAWN, "")
    assert taken.messages == []


def test_nothing_goes_without_a_server_and_in_a_demo_nothing_leaves(
    cast: Cast, taken: Taken, write: WriteLetter, settings: Settings
) -> None:
    letter = write(cast.sanne)
    settings.MAIL_URL, url = "", settings.MAIL_URL
    assert deliver_letters() == {}
    settings.MAIL_URL, settings.DEMO = url, True
    assert deliver_letters() == {"letters_sent": 1}
    assert (state_of(letter)[0], taken.messages) == (Letter.State.SENT, [])


def test_a_letter_of_a_turn_that_somebody_else_took_over_is_withdrawn(cast: Cast, taken: Taken) -> None:
    start_here()
    with on_day(MONDAY):
        case = declare(cast.sanne)
    task = case.tasks.get(kind=Task.Kind.DECIDE)
    Letter.objects.create(
        key="x", kind=Kind.TURN, recipient=cast.marleen, task=task, language="nl", subject="x", text="x", is_due=True,
        made_at=NOW, next_try_at=NOW,
    )  # fmt: skip
    task.assignee = cast.joris
    task.save()
    assert deliver_letters(NOW) == {"letters_withdrawn": 1}


def test_how_it_is_with_the_post_is_told(cast: Cast, post: None, write: WriteLetter) -> None:
    assert (post_state().waiting, post_state().oldest) == (0, None)
    letter = write(cast.sanne)
    deliver_letters()
    state = post_state()
    assert (state.has_server, state.waiting, state.oldest) == (True, 1, letter.made_at)
    assert state.silent_since is not None
