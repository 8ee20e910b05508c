"""Letters, choices and a forwarded mail in a browser: for everybody, on a telephone and a desk, without script too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from onkreukbaar.entrypoints.mail_in.links import token_of
from onkreukbaar.entrypoints.mail_in.models import MailDraft
from onkreukbaar.entrypoints.mail_in.receive import receive_mail
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.entrypoints.web.mailbox.tests.test_from_mail import MAIL, SOON
from onkreukbaar.entrypoints.web.mailbox.tests.test_pages import letter_to
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage, Watch


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def forward() -> str:
    """Sanne forwards an offer; the address of the link she gets back."""
    receive_mail(MAIL.format(day=SOON.strftime("%d-%m-%Y")).encode())
    return f"/uit-je-mail/{token_of(MailDraft.objects.get())}/"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_every_page(
    open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int, settings: Settings
) -> None:
    settings.DEMO = True
    link, letter = forward(), letter_to(cast.sanne, Letter.State.SENT)
    letter_to(cast.daan)
    page = enter(open_browser, cast.sanne, link, width=width)
    axe(page)
    for address in (
        "/mijn-gegevens/e-mail/",
        "/demo/postbus/",
        "/demo/postbus/doorsturen/",
        f"/demo/postbus/{cast.sanne.public_id}/",
        f"/demo/postbus/brief/{letter.public_id}/",
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    axe(enter(open_browser, cast.iris, "/beheer/post/", width=width))


def test_without_script_what_is_not_said_is_asked_and_the_question_goes_on(
    open_browser: OpenPage, cast: Cast, watch: Watch
) -> None:
    watch.expected.append("422")
    page = enter(open_browser, cast.sanne, forward(), width=PHONE, script=False)
    page.get_by_label("Ja, dit klopt").first.check()
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("heading", name="Vul nog 3 dingen aan")).to_be_visible()
    for choice in page.get_by_label("Ja, dit klopt").all():
        choice.check()
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("heading", name="Wie geeft het?")).to_be_visible()
    expect(page.get_by_label(re.compile("Naam van het bedrijf"))).to_have_value("Delta Antennes")
