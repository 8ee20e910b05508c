"""The pages of letters and calendars, as their readers use them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pytest_django import Settings

from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.outbound.notices.letters import keep_letter
from onkreukbaar.outbound.notices.models import CalendarLink, Letter, MailChoice
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast, give_account

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(give_account(person))
    return client


def letter_to(person: Person, state: Letter.State = Letter.State.FAILED) -> Letter:
    now = timezone.now()
    letter = keep_letter(
        key=f"x{person.pk}", kind=Kind.DECIDED, to=person, at=now, subject="Zaak 2026-0001 is geregistreerd",
        text="Er is beslist.\n\nBekijk de zaak:\n{site}/zaken/2026-0001/\n",
    )  # fmt: skip
    assert letter is not None
    Letter.objects.filter(pk=letter.pk).update(state=state, sent_at=now, fault=Letter.Fault.REFUSED, reply_code=550)
    return letter


def test_somebody_chooses_what_he_gets(cast: Cast, settings: Settings) -> None:
    settings.MAIL_URL = "smtp://127.0.0.1:25"
    client = signed_in(cast.sanne)
    page = client.get("/mijn-gegevens/e-mail/")
    assert "sanne@voorbeeld.example" in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    answer = client.post("/mijn-gegevens/e-mail/", {"gathers": "yes", "overview": "weekly"})
    assert answer.status_code == 302
    choice = MailChoice.objects.get()
    assert (choice.person, choice.gathers, choice.overview) == (cast.sanne, True, "weekly")
    assert client.post("/mijn-gegevens/e-mail/", {"gathers": "yes", "overview": "never ever"}).status_code == 422


def test_a_calendar_link_is_shown_once_works_without_signing_in_and_stops(cast: Cast) -> None:
    case = declare(cast.daan)
    client = signed_in(cast.marleen)
    page = client.post("/mijn-gegevens/agenda/").text
    (address,) = re.findall(r"http://testserver(/agenda/[\w-]+\.ics)", page)
    assert address not in client.get("/mijn-gegevens/e-mail/").text
    calendar = Client().get(address)
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["summary"]) for event in Calendar.from_ical(calendar.content).walk("VEVENT")] == [
        f"Uiterlijk vandaag: zaak {case.number}"
    ]
    client.post("/mijn-gegevens/agenda/stop/")
    assert Client().get(address).status_code == 404
    assert Client().get("/agenda/geraden.ics").status_code == 404
    assert CalendarLink.objects.filter(ended_at=None).count() == 0


def test_the_days_of_a_case_are_for_who_may_see_it(cast: Cast) -> None:
    case = declare(cast.sanne, offered_on=timezone.localdate() + dt.timedelta(days=5))
    assert signed_in(cast.sanne).get(f"/zaken/{case.number}/agenda.ics").status_code == 200
    assert signed_in(cast.daan).get(f"/zaken/{case.number}/agenda.ics").status_code == 404
    assert Client().get(f"/zaken/{case.number}/agenda.ics").status_code == 302


def test_the_page_of_a_case_offers_the_calendar_when_there_is_something_in_it(cast: Cast) -> None:
    case = declare(cast.sanne)
    address = f"/zaken/{case.number}/agenda.ics"
    assert address in signed_in(cast.marleen).get(f"/zaken/{case.number}/").text
    assert address not in signed_in(cast.sanne).get(f"/zaken/{case.number}/").text


def test_an_administrator_sees_what_did_not_arrive_but_not_what_it_says(cast: Cast) -> None:
    letter = letter_to(cast.sanne)
    client = signed_in(cast.iris)
    page = client.get("/beheer/post/").text
    assert "Sanne de Wit" in page
    assert "Code 550" in page
    assert "2026-0001" not in page
    assert client.post(f"/beheer/post/{letter.public_id}/opnieuw/").status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.fault, letter.tries) == (Letter.State.QUEUED, "", 0)
    client.post(f"/beheer/post/{letter.public_id}/laat/")
    letter.refresh_from_db()
    assert letter.state == Letter.State.QUEUED, "what is on its way is not dropped"


def test_an_administrator_drops_a_letter(cast: Cast) -> None:
    letter = letter_to(cast.sanne)
    signed_in(cast.iris).post(f"/beheer/post/{letter.public_id}/laat/")
    letter.refresh_from_db()
    assert letter.state == Letter.State.WITHDRAWN


def test_letters_of_shielded_people_are_not_for_an_administrator_of_the_whole(cast: Cast) -> None:
    letter = letter_to(cast.ruben)
    client = signed_in(cast.iris)
    assert "Ruben" not in client.get("/beheer/post/").text
    assert client.post(f"/beheer/post/{letter.public_id}/opnieuw/").status_code == 404


def test_that_page_is_for_administrators(cast: Cast) -> None:
    assert signed_in(cast.marleen).get("/beheer/post/").status_code == 403


def test_the_mailbox_of_the_demo_shows_letters_with_links_that_work(cast: Cast, settings: Settings) -> None:
    settings.DEMO = True
    letter = letter_to(cast.sanne, Letter.State.SENT)
    client = Client()
    assert "Sanne de Wit" in client.get("/demo/postbus/").text
    assert letter.subject in client.get(f"/demo/postbus/{cast.sanne.public_id}/").text
    page = client.get(f"/demo/postbus/brief/{letter.public_id}/").text
    assert '<a class="button" href="http://testserver/zaken/2026-0001/">Bekijk de zaak</a>' in page
    assert "{site}" not in page


@pytest.mark.parametrize("address", ["", "doorsturen/", "{key}/", "brief/{letter}/"])
def test_outside_a_demo_there_is_no_mailbox(address: str, cast: Cast) -> None:
    letter = letter_to(cast.sanne, Letter.State.SENT)
    path = "/demo/postbus/" + address.format(key=cast.sanne.public_id, letter=letter.public_id)
    assert signed_in(cast.iris).get(path).status_code == 404


def test_where_to_forward_an_offer_is_said_where_mail_is_read(cast: Cast, settings: Settings) -> None:
    assert "doorsturen" not in Client().get("/hulp/").text
    settings.MAIL_IN = "mag-dit@voorbeeld.example"
    assert "mag-dit@voorbeeld.example" in Client().get("/hulp/").text
    assert "mag-dit@voorbeeld.example" in signed_in(cast.sanne).get("/mijn-gegevens/e-mail/").text


def test_pages_promise_mail_only_where_there_is_some(cast: Cast, settings: Settings) -> None:
    assert "E-mail" not in Client().get("/privacy/").text
    settings.MAIL_URL = "smtp://127.0.0.1:25"
    assert "geen namen en geen bedragen" in Client().get("/privacy/").text
    assert "dan krijg je een e-mail" in signed_in(cast.tom).get("/wacht-op-mij/").text
