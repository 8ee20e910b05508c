"""Administration, page by page: who gets in, what the acts do, and that no case shows itself here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from onkreukbaar.reference.people.models import Account, Person, Position, RoleGrant, Unit
from onkreukbaar.reference.people.roles import ADMINISTRATOR
from onkreukbaar.reference.people.tests.cast import Cast

BACKEND = "onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend"
Enter = Callable[[Person], Client]
TODAY = timezone.localdate()


@pytest.fixture
def enter() -> Enter:
    """A browser in which somebody is signed in."""

    def as_person(person: Person) -> Client:
        account, _made = Account.objects.get_or_create(person=person, defaults={"username": person.key[:20]})
        client = Client()
        client.force_login(account, backend=BACKEND)
        return client

    return as_person


PAGES = (
    "/beheer/",
    "/beheer/mensen/",
    "/beheer/mensen/nieuw/",
    "/beheer/eenheden/",
    "/beheer/eenheden/radiotechniek/",
    "/beheer/rollen/",
    "/beheer/inlezen/",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "name", ["sanne", "marleen", "joris", "karim", "femke", "iris", "tom", "noor", "willem", "ruben"]
)
def test_only_administrators_get_in(cast: Cast, enter: Enter, name: str, page: str) -> None:
    assert enter(getattr(cast, name)).get(page).status_code == (200 if name == "iris" else 403)


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_signs_in_first_and_nothing_is_stored_on_the_way(
    client: Client, cast: Cast, enter: Enter, page: str
) -> None:
    assert client.get(page)["Location"] == f"/inloggen/?next={page}"
    assert "no-store" in enter(cast.iris).get(page)["Cache-Control"]


def address(person: Person, deed: str = "", row: int | None = None) -> str:
    parts = [part for part in (person.key, deed, str(row or "")) if part]
    return f"/beheer/mensen/{'/'.join(parts)}/"


def test_somebody_is_added_with_his_first_working_day(cast: Cast, enter: Enter) -> None:
    form = {
        "given_name": "Lotte", "surname_prefix": "van", "family_name": "Bos", "personnel_number": "10099",
        "unit": "radiotechniek", "kind": "civilian", "from_on": "1-12-2026",
    }  # fmt: skip
    response = enter(cast.iris).post("/beheer/mensen/nieuw/", form)
    lotte = Person.objects.get(personnel_number="10099")
    assert response["Location"] == address(lotte)
    assert (lotte.full_name, lotte.employment_periods.get().from_on) == ("Lotte van Bos", dt.date(2026, 12, 1))


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(cast: Cast, enter: Enter) -> None:
    form = {
        "given_name": "Lotte", "family_name": "Bos", "personnel_number": "10001",
        "unit": "radiotechniek", "kind": "civilian", "from_on": "1-12-2026",
    }  # fmt: skip
    response = enter(cast.iris).post("/beheer/mensen/nieuw/", form)
    text = response.content.decode()
    assert response.status_code == 422
    assert "al in gebruik" in text
    assert 'value="Lotte"' in text
    assert not Person.objects.filter(given_name="Lotte").exists()


def test_a_search_by_post_finds_by_part_of_a_name(cast: Cast, enter: Enter) -> None:
    text = enter(cast.iris).post("/beheer/mensen/", {"text": "de wit"}).content.decode()
    assert "Sanne de Wit" in text
    assert "Daan Peters" not in text


def test_shielded_people_and_units_show_themselves_nowhere(cast: Cast, enter: Enter) -> None:
    iris = enter(cast.iris)
    for page in PAGES:
        text = iris.get(page).content.decode()
        assert "Ruben Smit" not in text
        assert "Bijzondere Taken" not in text
    assert iris.get(address(cast.ruben)).status_code == 404
    assert iris.get("/beheer/eenheden/bijzondere-taken/").status_code == 404
    assert (
        "We kennen niemand"
        in (
            iris.post(
                address(cast.sanne, "afwezig"), {"cover": "Ruben Smit", "from_on": "1-1-2027", "until_on": "2-1-2027"}
            )
        ).content.decode()
    )


def test_the_administrator_of_the_circle_sees_his_circle_and_no_more(cast: Cast, enter: Enter) -> None:
    RoleGrant.objects.create(person=cast.ruben, role=ADMINISTRATOR.key, unit=cast.special)
    ruben = enter(cast.ruben)
    assert "Bureau Bijzondere Taken" in ruben.get("/beheer/eenheden/").content.decode()
    assert ruben.get(address(cast.sanne)).status_code == 404


def test_a_role_is_given_and_ends(cast: Cast, enter: Enter) -> None:
    iris = enter(cast.iris)
    form = {"role": "line_manager", "unit": "inkoop", "from_on": f"{TODAY:%d-%m-%Y}"}
    assert iris.post(address(cast.daan, "rol"), form)["Location"] == address(cast.daan)
    grant = cast.daan.grants.get()
    assert grant.unit == cast.purchasing
    assert "leidinggevende" in iris.get(address(cast.daan)).content.decode()
    end = address(cast.daan, "rol-eindigt", grant.pk)
    assert iris.get(end).status_code == 200
    assert iris.post(end, {"until_on": f"{TODAY:%d-%m-%Y}"}).status_code == 302
    assert cast.daan.grants.get().until_on == TODAY


def test_nobody_gives_himself_a_role_here_either(cast: Cast, enter: Enter) -> None:
    iris = enter(cast.iris)
    assert "Je kunt jezelf geen rol geven" in iris.get(address(cast.iris)).content.decode()
    response = iris.post(address(cast.iris, "rol"), {"role": "auditor", "unit": "", "from_on": "1-12-2026"})
    assert response.status_code == 422
    assert cast.iris.grants.count() == 1


def test_another_persons_row_is_no_row_of_this_one(cast: Cast, enter: Enter) -> None:
    grant = cast.tom.grants.get()
    assert enter(cast.iris).get(address(cast.daan, "rol-eindigt", grant.pk)).status_code == 404
    assert enter(cast.iris).get(address(cast.daan, "rol-eindigt")).status_code == 404
    assert enter(cast.iris).get(address(cast.daan, "bestaat-niet")).status_code == 404


def test_every_act_on_a_person_has_a_page_that_works(cast: Cast, enter: Enter) -> None:
    iris = enter(cast.iris)
    for deed in ("verander", "verplaats", "dienst", "functie", "rol", "afwezig", "account"):
        assert iris.get(address(cast.daan, deed)).status_code == 200
    assert iris.post(address(cast.daan, "verplaats"), {"unit": "inkoop"}).status_code == 302
    assert Person.objects.get(pk=cast.daan.pk).unit == cast.purchasing
    form = {"given_name": "Dirk", "family_name": "Peters", "personnel_number": "10002", "email": ""}
    assert iris.post(address(cast.daan, "verander"), form).status_code == 302
    period = cast.daan.employment_periods.get()
    assert iris.post(address(cast.daan, "dienst-eindigt", period.pk), {"until_on": "31-12-2026"}).status_code == 302
    form = {"cover": "marleen@voorbeeld.example", "from_on": f"{TODAY:%d-%m-%Y}", "until_on": f"{TODAY:%d-%m-%Y}"}
    assert iris.post(address(cast.daan, "afwezig"), form).status_code == 302
    absence = cast.daan.absences.get()
    assert iris.post(address(cast.daan, "terug", absence.pk)).status_code == 302
    cast.daan.refresh_from_db()
    assert (cast.daan.given_name, cast.daan.absences.count()) == ("Dirk", 0)


def test_an_account_and_a_password_that_is_shown_once(cast: Cast, enter: Enter) -> None:
    iris = enter(cast.iris)
    assert iris.post(address(cast.daan, "account"), {"username": "daan"}).status_code == 302
    shown = iris.post(address(cast.daan, "wachtwoord")).content.decode()
    password = shown.split("<code>")[1].split("</code>")[0]
    assert Account.objects.get(username="daan").check_password(password)
    assert password not in iris.get(address(cast.daan)).content.decode()
    assert iris.post(address(cast.daan, "sluit")).status_code == 302
    assert not Account.objects.get(username="daan").is_active
    assert iris.post(address(cast.daan, "heropen")).status_code == 302


def test_units_and_functions(cast: Cast, enter: Enter) -> None:
    iris = enter(cast.iris)
    assert (
        iris.post("/beheer/eenheden/radiotechniek/nieuw/", {"name": "Antennes", "code": "Antennes"}).status_code == 302
    )
    assert Unit.objects.get(code="antennes").parent == cast.radio
    circle = iris.post("/beheer/eenheden/divisie-materieel/verander/", {"name": "D", "parent": "antennes"})
    assert "valt zelf onder" in circle.content.decode()
    form = {"code": "inkoper", "title": "Inkoper", "is_vulnerable": "on"}
    assert iris.post("/beheer/eenheden/inkoop/functie/", form).status_code == 302
    position = Position.objects.get()
    edit = f"/beheer/eenheden/inkoop/functie-verander/{position.pk}/"
    assert iris.get(edit).status_code == 200
    assert iris.post(edit, {"title": "Senior inkoper", "unit": "inkoop"}).status_code == 302
    position.refresh_from_db()
    assert (position.title, position.is_vulnerable) == ("Senior inkoper", False)
    form = {"position": str(position.pk), "from_on": "1-1-2026"}
    assert iris.post(address(cast.noor, "functie"), form).status_code == 302
    assert "Senior inkoper" in iris.get(address(cast.noor)).content.decode()


def test_a_unit_that_was_shielded_is_gone_from_the_page(cast: Cast, enter: Enter) -> None:
    iris = enter(cast.iris)
    response = iris.post("/beheer/eenheden/radiotechniek/scherm-af/", {"administrator": "Daan Peters"})
    assert response["Location"] == "/beheer/eenheden/"
    assert "Afdeling Radiotechniek" not in iris.get("/beheer/eenheden/").content.decode()


def test_the_page_of_a_unit_says_who_is_responsible_and_what_nobody_is(cast: Cast, enter: Enter) -> None:
    text = enter(cast.iris).get("/beheer/eenheden/radiotechniek/").content.decode()
    assert text.index("Marleen Vos") < text.index("Joris van Dam")
    assert "femke@voorbeeld.example" in text
    assert "niemand" in text  # no unit head


def test_the_tree_is_drawn_as_nested_lists(cast: Cast, enter: Enter) -> None:
    text = enter(cast.iris).get("/beheer/eenheden/").content.decode()
    tree = text[text.index("ok-tree") : text.index("ok-footer")]
    assert tree.index("Voorbeeldministerie") < tree.index("Divisie Materieel") < tree.index("Afdeling Inkoop")
    assert tree.count("<ul>") == 2
