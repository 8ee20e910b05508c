"""The pages of tokens and of the API, in a browser: nothing for axe to find, no sideways scrolling."""

from __future__ import annotations

from django.conf import settings
from playwright.sync_api import Page

from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


def look(page: Page, axe: AxeCheck) -> None:
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)


def test_a_token_is_made_with_the_keyboard_and_on_a_telephone(
    cast: Cast, open_browser: OpenPage, axe: AxeCheck
) -> None:
    session = signed_in(cast.iris).cookies[settings.SESSION_COOKIE_NAME].value
    page = open_browser()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.url}])
    page.goto("/koppelingen/maken/")
    look(page, axe)
    page.get_by_label("Waarvoor is de koppeling?").fill("Personeelssysteem")
    page.get_by_label("Zaken en registers lezen").check()
    page.get_by_role("button", name="Maak de koppeling").click()
    page.get_by_role("heading", name="De koppeling is gemaakt").wait_for()
    look(page, axe)
    page.goto("/koppelingen/")
    look(page, axe)
    page.goto("/api/v1/")
    look(page, axe)
