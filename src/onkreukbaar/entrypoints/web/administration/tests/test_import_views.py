"""Reading people in through the browser: look first, then do, and get back what did not land."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onkreukbaar.reference.people.models import Account, Person
from onkreukbaar.reference.people.tests.cast import Cast

PEOPLE = "personeelsnummer;roepnaam;achternaam;eenheid\n20001;Lotte;Bos;radiotechniek\n20002;Bram;Kok;bestaat-niet\n"
SERVICE = "personeelsnummer;dienstverband;vanaf\n20001;burger;1-3-2019\n"


@pytest.fixture
def iris(cast: Cast) -> Client:
    client = Client()
    account = Account.objects.create_account("iris", cast.iris)
    client.force_login(account, backend="onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend")
    return client


def upload(client: Client, **texts: str) -> Any:
    files = [SimpleUploadedFile(f"{name}.csv", text.encode("cp1252")) for name, text in texts.items()]
    return client.post("/beheer/inlezen/", {"sheets": files})


def test_a_preview_records_nothing_and_the_import_does(iris: Client) -> None:
    assert upload(iris, dienst=SERVICE, mensen=PEOPLE)["Location"] == "/beheer/inlezen/kijken/"
    text = iris.get("/beheer/inlezen/kijken/").content.decode()
    assert "mensen.csv, regel 3" in text
    assert "Lees 2 regels in" in text
    assert not Person.objects.filter(personnel_number="20001").exists()
    done = iris.post("/beheer/inlezen/doen/").content.decode()
    assert "Download de afgewezen regels van mensen.csv" in done
    assert Person.objects.get(personnel_number="20001").employment_periods.count() == 1


def test_rejected_rows_come_back_to_be_corrected(iris: Client) -> None:
    upload(iris, mensen=PEOPLE)
    iris.post("/beheer/inlezen/doen/")
    response = iris.get("/beheer/inlezen/afgewezen/0/")
    text = response.content.decode("utf-8-sig")
    assert "attachment" in response["Content-Disposition"]
    assert text.startswith("personeelsnummer;roepnaam;achternaam;eenheid;afgewezen omdat")
    upload(iris, weer=text.replace("bestaat-niet", "inkoop"))
    iris.post("/beheer/inlezen/doen/")
    assert Person.objects.get(personnel_number="20002").unit.code == "inkoop"
    assert iris.get("/beheer/inlezen/afgewezen/7/").status_code == 404


def test_pressing_twice_adds_nothing(iris: Client) -> None:
    upload(iris, mensen=PEOPLE)
    iris.post("/beheer/inlezen/doen/")
    again = iris.post("/beheer/inlezen/doen/").content.decode()
    assert Person.objects.filter(personnel_number="20001").count() == 1
    assert "<dt>was er al</dt><dd>1</dd>" in again


def test_a_file_we_cannot_use_is_said_at_once(iris: Client) -> None:
    response = upload(iris, mensen="kleur;smaak\nrood;zoet\n")
    assert response.status_code == 422
    assert "herkennen de kolommen van mensen.csv niet" in response.content.decode()
    assert iris.get("/beheer/inlezen/kijken/").status_code == 404
    assert "Kies één of meer bestanden" in iris.post("/beheer/inlezen/").content.decode()


def test_files_of_one_are_not_those_of_another(iris: Client, cast: Cast) -> None:
    upload(iris, mensen=PEOPLE)
    other = Client()
    account = Account.objects.create_account("sanne", cast.sanne)
    other.force_login(account, backend="onkreukbaar.entrypoints.web.sign_in.backend.ServiceBackend")
    assert other.get("/beheer/inlezen/kijken/").status_code == 403
