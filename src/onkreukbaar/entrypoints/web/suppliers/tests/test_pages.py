"""The page of a supplier, its file for a tender, and the short form, as their readers see them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onkreukbaar.casework import counterparts
from onkreukbaar.casework.actions import withdraw_case
from onkreukbaar.casework.counterparts import lines_about
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.tests.declarations import declare as give
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.entrypoints.web.suppliers import views
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.models import Person, RoleGrant
from onkreukbaar.reference.people.roles import PROCUREMENT
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.business_contacts.models import BusinessContact
from onkreukbaar.registers.business_contacts.tests.stage import declare
from onkreukbaar.registers.invitations.tests.stage import declare as invite
from onkreukbaar.registers.outside_activities.tests.stage import declare as work_beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


@pytest.fixture
def delta() -> Organisation:
    return Organisation.objects.create(name="Delta Antennes", kvk_number="99000004", is_supplier=True)


def days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def fill(cast: Cast, delta: Organisation) -> list[Case]:
    """A call, an invitation, a gift of Sanne, in this order; and a call of Noor's unit while a purchase ran."""
    return [
        declare(cast.sanne, organisation=delta, contact_on=days_ago(90)),
        invite(cast.sanne, host_organisation=delta, starts_on=days_ago(60), need="Kennismaken."),
        give(cast.sanne, offered_on=days_ago(30)),
        declare(cast.noor, contact_on=days_ago(10), matter_phase="published", in_tender_team=True),
    ]


def seen_by(person: Person, delta: Organisation) -> list[str]:
    return [line.case.number for line in lines_about(person, delta, timezone.localdate())]


def page(person: Person, address: str, status: int = 200) -> str:
    response = signed_in(person).get(address)
    assert response.status_code == status
    return response.content.decode()


def test_everybody_sees_his_own_part_in_the_order_of_time(cast: Cast, delta: Organisation) -> None:
    cases = [case.number for case in fill(cast, delta)]
    assert seen_by(cast.femke, delta) == cases
    assert seen_by(cast.tom, delta) == cases
    assert seen_by(cast.marleen, delta) == cases[:3]
    assert seen_by(cast.sanne, delta) == cases[:3]
    assert seen_by(cast.noor, delta) == cases[3:]
    assert seen_by(cast.daan, delta) == []


def test_procurement_sees_contacts_and_no_gifts(cast: Cast, delta: Organisation) -> None:
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.materiel)
    numbers = [case.number for case in fill(cast, delta)]
    assert numbers[0] in seen_by(cast.noor, delta)
    assert numbers[2] not in seen_by(cast.noor, delta)


def test_what_was_withdrawn_and_what_is_shielded_is_not_there(cast: Cast, delta: Organisation) -> None:
    gone = declare(cast.sanne, contact_authorised=None)
    withdraw_case(case=gone, by=cast.sanne, version=gone.version, reason="Vergissing.")
    declare(cast.ruben, organisation=delta)
    assert seen_by(cast.femke, delta) == []
    assert seen_by(cast.joris, delta) == []


def test_the_group_counts_as_one(cast: Cast, delta: Organisation) -> None:
    below = Organisation.objects.create(name="Delta Kabels", parent=delta)
    case = declare(cast.sanne, organisation=below, organisation_name="Delta Kabels")
    assert seen_by(cast.sanne, delta) == [case.number]
    assert "Delta Kabels" in page(cast.sanne, f"/leveranciers/{delta.public_id}/")


def test_the_page_tells_what_was_there_before_a_purchase_ran(cast: Cast, delta: Organisation) -> None:
    fill(cast, delta)
    shown = page(cast.femke, f"/leveranciers/{delta.public_id}/")
    assert "4 zaken, de eerste van" in shown
    assert re.search(r"Vóór de eerste aankoop, op .*: 3 zaken", shown)
    assert shown.count('class="ok-mark ok-mark--running" x=') == 2  # the legend, and one case
    assert "Uitnodigingen" in shown
    only = page(cast.femke, f"/leveranciers/{delta.public_id}/?soort=gifts").split("<tbody")[1]
    assert only.count('role="row"') == 1
    assert page(cast.femke, f"/leveranciers/{delta.public_id}/?soort=onzin&page=zes").count("<tbody") == 1


def test_who_sees_nothing_reads_so(cast: Cast, delta: Organisation) -> None:
    fill(cast, delta)
    shown = page(cast.daan, f"/leveranciers/{delta.public_id}/")
    assert "nog niets dat jij mag zien" in shown
    assert "Maak een dossier" not in shown


def test_the_number_of_queries_does_not_grow(cast: Cast, delta: Organisation) -> None:
    address = f"/leveranciers/{delta.public_id}/"
    browser = signed_in(cast.marleen)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get(address)
        return len(captured)

    declare(cast.sanne, organisation=delta)
    browser.get(address)
    few = count()
    for number in range(6):
        declare(cast.daan, organisation=delta, subject="catching_up", contact_on=days_ago(number + 2))
    assert count() == few


def test_searching_is_by_post_and_shows_what_we_know(cast: Cast, delta: Organisation) -> None:
    Organisation.objects.create(name="Aerolink")
    browser = signed_in(cast.marleen)
    found = browser.post("/leveranciers/", {"words": "DELTA"}).content.decode()
    assert "1 bedrijf gevonden" in found
    assert str(delta.public_id) in found
    assert "Aerolink" not in found
    assert str(delta.public_id) in browser.post("/leveranciers/", {"words": "99000004"}).content.decode()
    assert "Niet gevonden" in browser.post("/leveranciers/", {"words": "bestaat niet"}).content.decode()
    assert "Vul een naam in" in browser.post("/leveranciers/", {"words": " "}).content.decode()


def test_the_latest_are_those_one_may_see(cast: Cast, delta: Organisation) -> None:
    declare(cast.sanne, organisation=delta)
    assert "Delta Antennes" in page(cast.marleen, "/leveranciers/")
    assert "Delta Antennes" not in page(cast.daan, "/leveranciers/")


def take(person: Person, delta: Organisation, **said: Any) -> Any:
    given = {"purpose": "Aanbesteding radio's", "form": "csv", **said}
    return signed_in(person).post(f"/leveranciers/{delta.public_id}/dossier/", given)


def test_the_file_of_a_tender_holds_what_its_maker_sees_and_is_on_record(cast: Cast, delta: Organisation) -> None:
    fill(cast, delta)
    table = take(cast.femke, delta).content.decode("utf-8-sig").splitlines()
    assert len(table) == 5
    assert "Met wie: H. Post" in table[1]
    assert "Delta Antennes" in table[1]
    (event,) = Event.objects.filter(kind="organisation_exported")
    assert payload_of(event) == {"purpose": "Aanbesteding radio's", "cases": 4}
    assert (event.subject_id, event.actor_id) == (str(delta.public_id), cast.femke.key)


def test_the_same_file_to_print(cast: Cast, delta: Organisation) -> None:
    fill(cast, delta)
    shown = take(cast.tom, delta, form="page").content.decode()
    for words in (
        "Dossier Delta Antennes",
        "Aanbesteding radio",
        "Tom Jansen",
        "Met wie: H. Post",
        "Waarde: €\xa015,00",
    ):
        assert words in shown


def test_the_file_is_whole_however_many_there_are(
    cast: Cast, delta: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counterparts, "BATCH", 2)
    cases = [case.number for case in fill(cast, delta)]
    cases.insert(3, declare(cast.sanne, organisation=delta, contact_on=days_ago(20)).number)
    table = take(cast.femke, delta).content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in table[1:]] == cases
    (event,) = Event.objects.filter(kind="organisation_exported")
    assert payload_of(event)["cases"] == 5
    assert "5 zaken, de eerste van" in take(cast.tom, delta, form="page").content.decode()


def test_the_drawing_says_that_it_shows_the_latest_and_the_rest_is_of_all(
    cast: Cast, delta: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(cast, delta)
    address = f"/leveranciers/{delta.public_id}/"
    assert "Alle zaken op een tijdlijn" in page(cast.femke, address)
    monkeypatch.setattr(views, "MOST_DRAWN", 2)
    monkeypatch.setattr(views, "PER_PAGE", 3)
    shown = page(cast.femke, address)
    assert "De nieuwste 2 zaken op een tijdlijn" in shown
    assert shown.count('class="ok-mark" cx=') + shown.count('class="ok-mark ok-mark--running" x=') == 2 + 2
    assert "4 zaken, de eerste van" in shown
    assert re.search(r"Vóór de eerste aankoop, op .*: 3 zaken", shown)
    oldest = page(cast.femke, f"{address}?page=2").split("<tbody")[1]
    assert oldest.count('role="row"') == 1
    assert "Zakelijk contact" in oldest


def test_procurement_reads_what_was_told_or_given(cast: Cast, delta: Organisation) -> None:
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.materiel)
    declare(cast.sanne, organisation=delta, information_given="De planning van volgend jaar.", remarks="Ook koffie.")
    shown = page(cast.noor, f"/leveranciers/{delta.public_id}/")
    assert "Verteld of gegeven: De planning van volgend jaar." in shown
    assert "Ook koffie." not in shown
    assert "De planning van" not in page(cast.daan, f"/leveranciers/{delta.public_id}/")


def test_work_beside_the_job_is_in_no_file(cast: Cast, delta: Organisation) -> None:
    activity = work_beside(cast.sanne, organisation=delta, organisation_name="Delta Antennes")
    contact = declare(cast.sanne, organisation=delta)
    assert activity.number in page(cast.femke, f"/leveranciers/{delta.public_id}/")
    for form in ("csv", "page"):
        file = take(cast.femke, delta, form=form).content.decode()
        assert contact.number in file
        assert activity.number not in file
        assert form == "csv" or "staan in geen enkel dossier: dat is privé" in file


def test_the_file_names_the_registers_it_is_made_of(cast: Cast, delta: Organisation) -> None:
    RoleGrant.objects.create(person=cast.noor, role=PROCUREMENT.key, unit=cast.materiel)
    declare(cast.sanne, organisation=delta)
    of_noor = take(cast.noor, delta, form="page").content.decode()
    assert "In jouw dossier: Zakelijke contacten. Van andere registers alleen je eigen zaken." in of_noor
    assert "Geschenken" in take(cast.femke, delta, form="page").content.decode().split("In jouw dossier:")[1]


def test_no_file_without_a_purpose_or_for_somebody_else(cast: Cast, delta: Organisation) -> None:
    fill(cast, delta)
    assert "Schrijf waarvoor het is" in take(cast.femke, delta, purpose=" ").content.decode()
    for somebody in (cast.sanne, cast.marleen, cast.iris):
        assert take(somebody, delta).status_code == 403
    assert not Event.objects.filter(kind="organisation_exported").exists()


def test_a_formula_stays_text(cast: Cast, delta: Organisation) -> None:
    delta.name = "=1+1"
    delta.save()
    declare(cast.sanne, organisation=delta, organisation_name="=1+1")
    assert "'=1+1" in take(cast.femke, delta).content.decode()


def test_a_call_is_booked_with_three_answers(cast: Cast) -> None:
    declare(cast.sanne, organisation_name="Aerolink", subject="catching_up")
    browser = signed_in(cast.sanne)
    form = browser.get("/contact/").content.decode()
    assert form.index("Aerolink") < form.index("</datalist>")
    hidden = re.search(r'name="submission_key" value="([^"]+)"', form)
    day = re.search(r'name="contact_on" value="([^"]+)"', form)
    assert hidden
    assert day
    sent = {
        "submission_key": hidden[1], "contact_on": day[1], "medium": "phone",
        "organisation_name": "Delta Antennes", "external_persons": "H. Post", "subject": "catching_up",
    }  # fmt: skip
    answer = browser.post("/vastleggen/business_contacts/", sent)
    made = BusinessContact.objects.get(organisation_name="Delta Antennes")
    assert answer.headers["Location"].startswith(f"/zaken/{made.case.number}/")
    assert (made.medium, made.contact_on, made.external_persons) == ("phone", timezone.localdate(), "H. Post")


def test_what_is_missing_is_said_on_the_long_form(cast: Cast) -> None:
    sent = {"submission_key": "5a9c1ad0-0000-4000-8000-000000000000", "organisation_name": "", "contact_on": ""}
    answer = signed_in(cast.sanne).post("/vastleggen/business_contacts/", sent).content.decode()
    assert "Vul in met welk bedrijf je contact had." in answer
    assert not Case.objects.exists()


def test_a_visitor_is_asked_to_sign_in(cast: Cast, delta: Organisation, client: Any) -> None:
    for address in ("/contact/", "/leveranciers/", f"/leveranciers/{delta.public_id}/"):
        assert client.get(address).status_code == 302
