"""The public registers as a visitor sees them, and the pages of who looks at a line first."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.conf import settings as django_settings
from django.test import Client

from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.tests.lines import closed_gift, line_of, published_gift, refresh
from onkreukbaar.record.models import Event
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast, give_account


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(give_account(person), backend=django_settings.AUTHENTICATION_BACKENDS[-1])
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_visitor_reads_a_line_in_words_and_in_his_language(cast: Cast, client: Client) -> None:
    published_gift(cast.sanne, cast.femke, value_cents=2000)
    page = read(client, "/openbaar/gifts/")
    assert "Fles wijn" in page
    assert "€\xa010 tot €\xa050" in page
    assert "Medewerker houdt het" in page
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "€10 to €50" in read(client, "/openbaar/gifts/")
    assert "Open register" in read(client, "/openbaar/")


def test_nothing_public_yet_is_said(cast: Cast, client: Client) -> None:
    assert "Er is nog niets openbaar." in read(client, "/openbaar/gifts/")
    assert "Er zijn nog geen aantallen." in read(client, "/openbaar/pre_visit_agreements/")


def test_filters_narrow_and_stand_in_the_address(cast: Cast, client: Client) -> None:
    other = Organisation.objects.create(name="Zeekade Techniek")
    published_gift(cast.sanne, cast.femke)
    published_gift(cast.daan, cast.femke, giver_organisation=other)
    found = read(client, "/openbaar/gifts/?organisation=zeekade&year=&outcome=kept")
    assert ("Zeekade Techniek" in found, "Delta Antennes" in found) == (True, False)
    assert "Geen regels met deze filters." in read(client, "/openbaar/gifts/?organisation=niemand")
    for odd in ("year=x", "outcome=x", "page=99999999999", "page=-1", "organisation=%00"):
        read(client, f"/openbaar/gifts/?{odd}")


def test_pages_turn(cast: Cast, client: Client) -> None:
    for _number in range(26):
        closed_gift(cast.sanne)
    refresh()
    PublicLine.objects.update(state="released", released_on="2026-11-01", text="Pen", seen_by=cast.femke)
    assert "1 tot en met 25 van 26" in read(client, "/openbaar/gifts/")
    assert "26 tot en met 26 van 26" in read(client, "/openbaar/gifts/?page=2")


def test_files_for_machines(cast: Cast, client: Client) -> None:
    line = published_gift(cast.sanne, cast.femke)
    rows = list(csv.DictReader(io.StringIO(read(client, "/openbaar/gifts/gifts.csv"))))
    assert [row["id"] for row in rows] == [str(line.public_id)]
    assert json.loads(read(client, "/openbaar/gifts/gifts.json"))["lines"] == rows
    assert json.loads(read(client, "/openbaar/gifts/gifts.csv-metadata.json"))["url"] == "gifts.csv"
    assert json.loads(read(client, "/openbaar/catalogue.json"))["dcat:dataset"][0]["dct:identifier"] == "gifts"
    for nothing in ("/openbaar/nothing/", "/openbaar/gifts/pages.py", "/openbaar/gifts/pre_visit_agreements.csv"):
        assert client.get(nothing).status_code == 404


def test_a_visitors_page_may_be_kept_and_that_of_a_colleague_never(cast: Cast, client: Client) -> None:
    for address in ("/openbaar/", "/openbaar/gifts/", "/openbaar/gifts/gifts.csv"):
        response = client.get(address)
        assert response["Cache-Control"] == "public, max-age=300"
        assert not response.cookies
    signed_in = client_of(cast.sanne).get("/openbaar/gifts/")
    assert "no-store" in signed_in["Cache-Control"]


def test_who_looks_at_lines_releases_one(cast: Cast, client: Client) -> None:
    case = closed_gift(cast.sanne)
    refresh()
    femke = client_of(cast.femke)
    address = f"/openbaar-maken/{line_of(case).public_id}/"
    assert address in read(femke, "/openbaar-maken/")
    page = femke.get(address)
    assert page.context["source"] == "Fles wijn"
    assert "no-store" in page["Cache-Control"]
    assert Event.objects.filter(kind="case_read", subject_id=case.number, actor_id=cast.femke.key).count() == 1
    seen = page.context["form"].initial["seen_of"]
    refused = femke.post(address, {"text": "Wijn voor Sanne", "seen_of": seen, "choice": "release"})
    assert "Laat de naam ‘sanne’ weg." in refused.content.decode()
    assert femke.post(address, {"text": "Wijn", "seen_of": seen, "choice": "release"}).status_code == 302
    assert "Wijn" in read(client, "/openbaar/gifts/")
    assert "Er wacht niets." in read(femke, "/openbaar-maken/")


def test_who_looks_at_lines_keeps_one_back(cast: Cast) -> None:
    case = closed_gift(cast.sanne)
    refresh()
    femke, address = client_of(cast.femke), f"/openbaar-maken/{line_of(case).public_id}/"
    seen = femke.get(address).context["form"].initial["seen_of"]
    assert "Schrijf waarom" in femke.post(address, {"seen_of": seen, "choice": "withhold"}).content.decode()
    femke.post(address, {"seen_of": seen, "choice": "withhold", "reason": "Te herkenbaar"})
    assert line_of(case).state == "withheld"
    femke.post(address, {"seen_of": "older", "choice": "release", "text": "Wijn"})
    assert line_of(case).state == "withheld", "what changed meanwhile is looked at again"


@pytest.mark.parametrize("name", ["sanne", "marleen", "tom", "iris", "willem", "karim"])
def test_nobody_else_gets_to_the_lines_that_wait(cast: Cast, name: str) -> None:
    case = closed_gift(cast.daan)
    refresh()
    client = client_of(getattr(cast, name))
    assert client.get("/openbaar-maken/").status_code == 403
    assert client.get(f"/openbaar-maken/{line_of(case).public_id}/").status_code == 404


def test_ones_own_line_is_not_there(cast: Cast) -> None:
    case = closed_gift(cast.femke)
    refresh()
    assert client_of(cast.femke).get(f"/openbaar-maken/{line_of(case).public_id}/").status_code == 404
