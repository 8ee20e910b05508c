"""A question in a browser: from an answer on the phone to the adviser's desk, back, and on to an example."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.ask.tests.test_in_browser import follow
from onkreukbaar.entrypoints.web.ask.tests.visitor import Plan
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.advice.actions import Text, give_consent, write_example
from onkreukbaar.registers.advice.models import AdviceRequest, Example
from onkreukbaar.registers.advice.tests.stage import answer, ask
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage

OPINION: Plan = {
    "act": {"act": "opinion"},
    "harm": {"could_harm": "false"},
    "requester": {"requester_kind": "other"},
    "matter": {"matter_phase": "none"},
}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_from_an_answer_on_the_phone_to_an_answer_of_the_adviser(open_browser: OpenPage, cast: Cast) -> None:
    page = enter(open_browser, cast.sanne, "/mag-dit/social_media/", width=PHONE)
    follow(page, "social_media", OPINION)
    page.click("main .ok-actions button:has-text('Vraag het de adviseur')")
    expect(page).to_have_title("Vraag het de adviseur – Onkreukbaar")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.fill("[name=question]", "Mag ik dit op mijn eigen pagina zetten?")
    page.click("button[name=is_urgent]")
    expect(page.locator("main")).to_contain_text("De vraag")
    case = Case.objects.get()
    request = AdviceRequest.objects.get()
    assert (request.topic, request.is_urgent) == ("social_media", True)
    assert request.receipt

    page = enter(open_browser, cast.karim, f"/zaken/{case.number}/", width=DESK)
    page.click("button:has-text('Ik pak dit op')")
    page.fill("[name=answer]", "Dat mag. Zeg erbij dat het je eigen mening is.")
    page.click("button:has-text('Verstuur je antwoord')")
    expect(page.locator("main")).to_contain_text("Het antwoord van de adviseur")

    page = enter(open_browser, cast.sanne, f"/zaken/{case.number}/", width=PHONE)
    assert page.locator("text=Zeg erbij dat het je eigen mening is.").is_visible()
    page.click("button:has-text('Ja, dat mag')")
    expect(page.locator("main")).to_contain_text("Je gaf toestemming voor een voorbeeld")
    assert Example.objects.get().state == "consented"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_the_pages(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    case = answer(ask(cast.sanne, topic="gift"), cast.karim, norms="GIFT-04")
    example = give_consent(case=case, by=cast.sanne)
    text = Text("Wijn", "Toen gaf Kees iemand wijn.", "Mag dat?", "Nee.", "GIFT-04")
    for person, address in (
        (cast.sanne, "/vastleggen/advice/"),
        (cast.sanne, f"/zaken/{case.number}/"),
        (cast.sanne, "/mag-dit/concern/"),
        (cast.karim, f"/voorbeelden/{example.public_id}/schrijven/"),
    ):
        axe(enter(open_browser, person, address, width=width))
    write_example(example=example, by=cast.karim, text=text)
    for person, address in ((cast.femke, "/voorbeelden/"), (cast.femke, f"/voorbeelden/{example.public_id}/bekijken/")):
        axe(enter(open_browser, person, address, width=width))
