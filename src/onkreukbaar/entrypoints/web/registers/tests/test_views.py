"""The pages of the registers: list, search, views, download, overview."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from onkreukbaar.casework.models import SavedView
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
LIST = "/registers/gifts/"


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().get(LIST).status_code == 302


def test_the_list_shows_the_gift_and_leads_to_its_case(cast: Cast) -> None:
    case = declare(cast.sanne, description="Zilveren vulpen")
    page = signed_in(cast.marleen).get(LIST).content.decode()
    assert "Zilveren vulpen" in page
    assert reverse("case", args=[case.number]) in page
    assert "Sanne de Wit" in page


def test_an_unknown_register_is_not_found(cast: Cast) -> None:
    assert signed_in(cast.marleen).get("/registers/geheim/").status_code == 404


def test_a_search_is_posted_and_stands_in_no_address(cast: Cast) -> None:
    declare(cast.sanne, description="Zilveren vulpen")
    declare(cast.daan, description="Boek over radio")
    page = signed_in(cast.marleen).post(LIST, {"text": "vulpen"}).content.decode()
    assert "Zilveren vulpen" in page
    assert "Boek over radio" not in page
    assert "text=vulpen" not in page


def test_no_result_says_how_to_go_on(cast: Cast) -> None:
    page = signed_in(cast.marleen).get(LIST, {"outcome": "decline"}).content.decode()
    assert "Geen zaken met deze filters" in page


def test_a_view_is_kept_used_and_removed_by_its_owner_alone(cast: Cast) -> None:
    client = signed_in(cast.marleen)
    client.post(reverse("save-view", args=["gifts"]), {"name": "Geweigerd", "query": "outcome=decline&page=3&text=jan"})
    view = SavedView.objects.get()
    assert view.filters == "outcome=decline"
    assert "Geweigerd" in client.get(LIST).content.decode()
    address = reverse("remove-view", args=["gifts", view.pk])
    assert signed_in(cast.joris).post(address).status_code == 404
    client.post(address)
    assert not SavedView.objects.exists()


def test_a_download_needs_a_purpose_and_is_a_file(cast: Cast) -> None:
    declare(cast.sanne)
    client, address = signed_in(cast.marleen), reverse("export", args=["gifts"])
    assert client.post(address, {"file_format": "csv", "purpose": ""}).status_code == 302
    answer = client.post(address, {"file_format": "csv", "purpose": "jaarverslag"})
    assert answer["Content-Disposition"] == 'attachment; filename="gifts.csv"'
    assert "Fles wijn" in answer.content.decode("utf-8-sig")


def test_the_overview_counts_per_unit_without_the_shielded(cast: Cast) -> None:
    declare(cast.sanne)
    declare(cast.ruben)
    page = signed_in(cast.tom).get("/overzicht/").content.decode()
    assert str(cast.sanne.unit) in page
    assert str(cast.ruben.unit) not in page


def test_an_employee_has_no_overview(cast: Cast) -> None:
    assert signed_in(cast.sanne).get("/overzicht/").status_code == 403


def test_sorting_tells_a_screen_reader_which_way(cast: Cast) -> None:
    declare(cast.sanne)
    page = signed_in(cast.marleen).get(LIST, {"sort": "-value_cents"}).content.decode()
    assert 'aria-sort="descending"' in page


def test_a_policy_officer_sees_figures_and_no_case(cast: Cast) -> None:
    case = declare(cast.sanne)
    client = signed_in(cast.willem)
    assert client.get("/overzicht/").status_code == 200
    assert case.number not in client.get(LIST).content.decode()
