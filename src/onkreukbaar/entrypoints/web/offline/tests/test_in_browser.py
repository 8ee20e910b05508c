"""The page without a connection in a browser: installed, cut off, asked, and a draft declared when it is back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.ask.tests.test_in_browser import unfold
from onkreukbaar.entrypoints.web.ask.tests.visitor import COMMON, Plan, Visitor
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.entrypoints.web.offline.page import worker_script
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage, Watch

HOME = "/mag-dit/zonder-verbinding/"
BUNDLE = f"**{HOME}regels.json"
ASKS = {"gift": "Geschenk", "invitation": "Uitnodiging"}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def off(watch: Watch) -> Watch:
    """A browser says in its console that a request failed: that is what being cut off is."""
    watch.expected.append("net::ERR_INTERNET_DISCONNECTED")
    return watch


def ready(page: Page) -> Page:
    page.wait_for_selector("#app[data-ready]")
    return page


def install(page: Page) -> Page:
    """Open the page with a connection, and wait until the worker keeps it."""
    page.goto(HOME)
    ready(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def cut_off(page: Page) -> Page:
    """No connection any more, and the page opened anew."""
    page.context.set_offline(True)
    page.goto(HOME)
    return ready(page)


def ask(page: Page, question: str, plan: Plan) -> str:
    """Answer every screen that comes, in the order in which the form asks; gives the outcome."""
    page.locator(".ok-tile button").nth(list(ASKS).index(question)).click()
    plans = list(plan.values())
    while not page.locator("#antwoord").count():
        filled = next(filled for filled in plans if _fits(page, filled))
        plans.remove(filled)
        before = page.title()
        fill(page, filled)
        expect(page).not_to_have_title(before)
    return str(page.locator("#antwoord").get_attribute("data-outcome"))


def _fits(page: Page, filled: dict[str, Any]) -> bool:
    return all(page.locator(f"[name='{name}']").count() for name in filled)


def fill(page: Page, filled: dict[str, Any]) -> None:
    for name, value in filled.items():
        if "." in name:
            page.fill(f"[name='{name}']", str(value))
        else:
            page.check(f"#v-{name}-{value}".replace(".", "-"))
    page.click("main button:has-text('Volgende')")


def online(question: str, plan: Plan) -> tuple[str, str]:
    """Title and reasons of the answer with a connection."""
    page = Visitor(question).follow(plan).page
    found = re.findall(r'<p class="ok-strong">(.*?)</p>', page.split('<ul class="ok-reasons">')[1].split("</ul>")[0])
    title = re.search(r"<title>(.*?) – Onkreukbaar</title>", page)
    assert title
    return title[1], " ".join(found)


def test_the_answers_are_the_same_without_a_connection(open_browser: OpenPage, off: Watch) -> None:
    page = cut_off(install(open_browser("/", width=PHONE)))
    for question, plan, _answer in COMMON.values():
        ask(page, question, plan)
        title, reasons = online(question, plan)
        expect(page).to_have_title(f"{title} – Onkreukbaar")
        told = page.locator("#h-waarom ~ .ok-reasons > li > p.ok-strong").all_inner_texts()
        assert " ".join(told) == reasons
        assert page.url.endswith(HOME), "nothing of the answers stands in the address"
        page.goto(HOME)
        ready(page)


def test_a_draft_made_without_a_connection_is_declared_once(open_browser: OpenPage, off: Watch, cast: Cast) -> None:
    page = enter(open_browser, cast.sanne, "/", width=PHONE)
    cut_off(install(page))
    outcome = ask(page, *COMMON["a bottle of wine"][:2])
    page.fill("#woorden", "Fles wijn van het bedrijf")
    page.click("button:has-text('Bewaar als concept')")
    expect(page.get_by_text("Je concept is bewaard op dit apparaat.")).to_be_visible()
    expect(page.locator("main button:has-text('Leg vast')")).to_be_disabled()
    page.context.set_offline(False)
    expect(page.locator("main button:has-text('Leg vast')")).to_be_enabled()
    for _time in range(2):
        page.goto(HOME)
        ready(page)
        with page.expect_navigation():
            page.click("main button:has-text('Leg vast')")
        if Case.objects.count() == 0:
            declare(page)
        expect(page).to_have_url(re.compile(r"/zaken/\d{4}-\d+/(\?vastgelegd=1)?$"))
    case = Case.objects.get()
    assert (case.declarant, case.outcome) == (cast.sanne, outcome)
    assert case.title.startswith("Fles wijn van het bedrijf")


def declare(page: Page) -> None:
    """From the answer of the house, through its own form."""
    expect(page.get_by_text("We keken opnieuw, met de regels van die dag.")).to_be_visible()
    page.click("main button:has-text('Leg het vast')")
    expect(page.locator("[name=description]")).to_have_value("Fles wijn van het bedrijf")
    page.fill("[name=giver_organisation_name]", "Werf De Noord")
    page.click("main button:has-text('Leg het vast')")


def test_rules_that_were_tampered_with_are_refused(open_browser: OpenPage) -> None:
    page = install(open_browser("/"))

    def tamper(route: Route) -> None:
        signed = json.loads(route.fetch().text())
        signed["payload"] = signed["payload"].replace('"decline"', '"allowed"')
        route.fulfill(body=json.dumps(signed), content_type="application/json")

    page.route(BUNDLE, tamper)
    page.goto(HOME)
    ready(page)
    expect(page.get_by_text("Met de nieuwe regels is geknoeid. We gebruiken ze niet.")).to_be_visible()
    assert ask(page, *COMMON["a voucher"][:2]) == "decline", "the rules that were held still answer"


@pytest.mark.parametrize(("body", "said"), [('{"payload": "', "kwamen niet heel aan"), ("{}", "kwamen niet heel aan")])
def test_rules_that_are_cut_off_are_refused(open_browser: OpenPage, body: str, said: str) -> None:
    page = install(open_browser("/"))
    page.route(BUNDLE, lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto(HOME)
    ready(page)
    expect(page.locator("#boven")).to_contain_text(said)
    expect(page.locator(".ok-tile button").first).to_be_visible()


def test_rules_that_are_older_than_they_should_be_say_so_and_answer(open_browser: OpenPage, off: Watch) -> None:
    page = install(open_browser("/"))
    page.clock.set_fixed_time("2031-01-01T12:00:00")
    cut_off(page)
    expect(page.get_by_text("Dat is langer geleden dan zou moeten.")).to_be_visible()
    expect(page.get_by_text("Leg het dan voor aan je adviseur.")).to_be_visible()
    assert ask(page, *COMMON["a voucher"][:2]) == "decline"


def test_a_new_page_comes_only_when_the_reader_agrees(open_browser: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = install(open_browser("/"))
    before = kept_by(page)
    newer = worker_script().replace('"version": "', '"version": "newer-')
    monkeypatch.setattr("onkreukbaar.entrypoints.web.offline.views.worker_script", lambda: newer)
    page.goto(HOME)
    ready(page)
    offer = page.get_by_role("button", name="Gebruik de nieuwe versie")
    expect(offer).to_be_visible()
    assert kept_by(page)[0] == before[0], "the old one still serves"
    with page.expect_navigation():
        offer.click()
    ready(page)
    expect(offer).to_be_hidden()
    assert len(kept_by(page)) == 1
    assert "newer-" in kept_by(page)[0]


def kept_by(page: Page) -> list[str]:
    return list(page.evaluate("caches.keys()"))


def test_what_is_kept_is_this_page_alone(open_browser: OpenPage, cast: Cast) -> None:
    """Whoever is signed in, nothing of another page is in the cache, and nobody's name."""
    page = enter(open_browser, cast.sanne, "/", width=PHONE)
    install(page)
    page.goto("/mijn-zaken/")
    kept = page.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    found.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
                }
            }
            return found;
        }"""
    )
    assert len(kept) > 30
    assert all(address.startswith((HOME, "/static/")) for address, _ in kept)
    assert not any(cast.sanne.full_name in text for _, text in kept)


def test_wiping_leaves_nothing(open_browser: OpenPage) -> None:
    page = install(open_browser("/"))
    page.click("summary:has-text('Wat staat er op dit apparaat?')")
    page.click("#wis")
    expect(page.locator("h1")).to_have_text("Alles is gewist")
    left = page.evaluate("Promise.all([caches.keys(), indexedDB.databases()]).then((found) => found.flat().length)")
    assert left == 0


@pytest.mark.parametrize(("width", "language"), [(320, ""), (PHONE, ""), (PHONE, "en/"), (DESK, "")])
def test_everybody_can_use_every_screen(open_browser: OpenPage, axe: AxeCheck, width: int, language: str) -> None:
    page = open_browser(f"{HOME}{language}", width=width)
    axe(ready(page))
    page.locator(".ok-tile button").first.click()
    _question, plan, _answer = COMMON["a Christmas box that is too dear"]
    for filled in plan.values():
        before = page.title()
        page.click("main button[type=submit]")
        expect(page.locator("[role=alert]")).to_be_focused()
        axe(page)
        for name, value in filled.items():
            if "." in name:
                page.fill(f"[name='{name}']", str(value))
            else:
                page.check(f"#v-{name}-{value}")
        page.click("main button[type=submit]")
        expect(page).not_to_have_title(f"Fout: {before}")
    expect(page.locator("#antwoord")).to_be_visible()
    unfold(page)
    axe(page)


def test_by_keyboard_and_with_the_back_button(open_browser: OpenPage) -> None:
    page = ready(open_browser(HOME))
    page.locator(".ok-tile button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    page.locator("#v-giver_kind-supplier").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Wat krijg je?")
    page.go_back()
    expect(page.locator("#v-giver_kind-supplier")).to_be_checked()
    page.go_back()
    expect(page.locator(".ok-tile button").first).to_be_visible()
