"""The public registers in a browser: for everybody, on a telephone and a desk, without a script."""

from __future__ import annotations

from django.conf import settings as django_settings

from onkreukbaar.entrypoints.web.public.tests.test_views import client_of
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.tests.lines import closed_gift, line_of, published_gift, refresh
from onkreukbaar.reference.people.tests.cast import build_cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


def test_the_pages_are_for_everybody(open_browser: OpenPage, axe: AxeCheck) -> None:
    cast = build_cast()
    for who in (cast.sanne, cast.daan):
        published_gift(who, cast.femke)
    PublicLine.objects.filter(case__declarant=cast.daan).update(corrected_on="2026-11-20")
    waiting = closed_gift(cast.noor)
    refresh()
    page = open_browser("/openbaar/")
    session = client_of(cast.femke).cookies[django_settings.SESSION_COOKIE_NAME].value
    root = page.url.removesuffix("/openbaar/")
    review = f"/openbaar-maken/{line_of(waiting).public_id}/"
    for address in ("/openbaar/", "/openbaar/gifts/", "/openbaar/pre_visit_agreements/", "/openbaar-maken/", review):
        if address == "/openbaar-maken/":
            page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": page.url}])
        page.goto(root + address)
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 900})
            axe(page)


def test_a_visitor_searches_without_a_script(open_browser: OpenPage) -> None:
    cast = build_cast()
    published_gift(cast.sanne, cast.femke)
    page = open_browser("/openbaar/", width=PHONE, script=False)
    page.locator("main").get_by_role("link", name="Geschenken").click()
    page.get_by_label("Zoek een gever").fill("delta")
    with page.expect_navigation():
        page.get_by_role("button", name="Toon").click()
    assert "organisation=delta" in page.url
    assert page.locator("main tbody tr").first.inner_text().count("Fles wijn") == 1
