"""Asking the adviser from everywhere, the page of a question, and the examples that come of it."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.wording import value_label
from onkreukbaar.entrypoints.web.advice import examples
from onkreukbaar.entrypoints.web.ask.tests.visitor import Visitor, fields, supplier, text, title
from onkreukbaar.entrypoints.web.cases.tests.house import act, declared, signed_in
from onkreukbaar.outbound.notices.dispatch import dispatch_events, start_here
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.record.sealing import seal_loose
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.advice.actions import Text, give_consent, publish_example, write_example
from onkreukbaar.registers.advice.models import AdviceRequest, Example
from onkreukbaar.registers.advice.tests.stage import ANSWERED, ASKED, answer, ask, fresh, take

pytestmark = pytest.mark.django_db


def asked(person: Person, **said: Any) -> Any:
    """The form of a question, sent."""
    data = {"submission_key": str(uuid.uuid4()), "question": ASKED, **said}
    return signed_in(person).post("/vastleggen/advice/", data)


def test_an_answer_goes_on_to_the_adviser_with_its_facts(cast: Cast) -> None:
    visitor = Visitor("gift", signed_in(cast.sanne)).follow(supplier("voucher"))
    assert 'action="/vastleggen/advice/"' in visitor.page
    sent = {"answers": fields(visitor.page, "answers")[0], "question": "gift"}
    form = visitor.client.post("/vastleggen/advice/", sent).content.decode()
    carried, topic = fields(form, "carried")[0], fields(form, "topic")[0]
    assert '"form": "voucher"' in carried
    assert topic == "gift"
    assert "Je antwoorden gaan mee" in text(form)
    assert asked(cast.sanne, topic=topic, carried=carried).status_code == 302
    page = text(signed_in(cast.karim).get(f"/zaken/{Case.objects.get().number}/").content.decode())
    assert "Niet aannemen" in page
    assert value_label("gift", "form", "voucher") in page
    assert ASKED in page


def test_who_need_not_declare_interests_goes_on_to_the_adviser_with_his_answers(cast: Cast) -> None:
    sanne = signed_in(cast.sanne)
    visitor = Visitor("financial_interest", sanne).start()
    while visitor.screen:
        visitor.send(**dict.fromkeys(fields(visitor.page, "shown"), "unknown"))
    page = sanne.post("/vastleggen/financial_interests/", {"answers": visitor.signed}).content.decode()
    assert 'action="/vastleggen/advice/"' in page
    sent = {name: fields(page, name)[0] for name in ("question", "answers")}
    form = sanne.post("/vastleggen/advice/", sent).content.decode()
    assert fields(form, "topic") == ["financial_interest"]
    assert "unknown" in fields(form, "carried")[0]


def test_with_nothing_or_with_what_is_not_ours_the_form_is_blank(cast: Cast) -> None:
    client = signed_in(cast.sanne)
    for sent in ({}, {"question": "palace"}, {"question": "gift", "answers": "tampered"}, {"answers": "x"}):
        page = client.post("/vastleggen/advice/", sent)
        assert page.status_code == 200
        assert not fields(page.content.decode(), "carried") or fields(page.content.decode(), "carried") == [""]


def test_the_second_button_asks_for_today(cast: Cast) -> None:
    page = signed_in(cast.sanne).get("/vastleggen/advice/").content.decode()
    assert re.search(r'<button[^>]+name="is_urgent" value="on"', page)
    asked(cast.sanne, is_urgent="on")
    assert AdviceRequest.objects.get().is_urgent


def test_the_form_says_who_reads_it(cast: Cast) -> None:
    seen = text(signed_in(cast.sanne).get("/vastleggen/advice/").content.decode())
    assert "Alleen jij en deze rol lezen deze zaak: integriteitsadviseur." in seen
    assert "Ook je leidinggevende" not in seen


def test_help_leads_to_it(cast: Cast) -> None:
    assert 'href="/vastleggen/advice/"' in signed_in(cast.sanne).get("/hulp/").content.decode()


def test_taken_and_answered_on_the_page(cast: Cast) -> None:
    case = ask(cast.sanne)
    karim = signed_in(cast.karim)
    page = text(karim.get(f"/zaken/{case.number}/").content.decode())
    assert "Ik pak dit op" in page
    assert "Verstuur je antwoord" not in page
    assert act(cast.karim, case, "oppakken").status_code == 302
    page = text(karim.get(f"/zaken/{case.number}/").content.decode())
    assert "Beantwoord de vraag" in page
    assert "Laat de zaak vervallen" not in page
    assert "Geef advies" not in page
    assert act(cast.karim, case, "beantwoorden", answer="", norms="").status_code == 200
    assert act(cast.karim, case, "beantwoorden", answer=ANSWERED, norms="gift-04").status_code == 302
    seen = text(signed_in(cast.sanne).get(f"/zaken/{case.number}/").content.decode())
    for words in (ASKED, ANSWERED, "Beantwoord", "Mogen anderen hiervan leren?", "Open de zaak opnieuw"):
        assert words in seen


def test_who_comes_second_hears_who_was_first(cast: Cast) -> None:
    case = ask(cast.sanne)
    take(case, cast.karim)
    refused = act(cast.karim, case, "oppakken")
    assert refused.status_code == 409


def test_a_question_is_never_registered_in_one_go(cast: Cast) -> None:
    take(ask(cast.sanne), cast.karim)
    page = text(signed_in(cast.karim).get("/wacht-op-mij/").content.decode())
    assert "Klaar om te registreren (0)" in page
    assert "De integriteitsadviseur beantwoordt de vraag" in page


def test_the_line_manager_finds_nothing_anywhere(cast: Cast) -> None:
    case = answer(ask(cast.sanne), cast.karim)
    for person in (cast.marleen, cast.joris, cast.femke, cast.tom, cast.willem):
        reader = signed_in(person)
        assert reader.get(f"/zaken/{case.number}/").status_code == 403
        assert case.number not in reader.get("/registers/advice/").content.decode()
        assert case.number not in reader.post("/registers/advice/", {"text": "adviseur"}).content.decode()
        assert case.number not in reader.get("/wacht-op-mij/").content.decode()
    for person in (cast.marleen, cast.willem, cast.tom):
        assert "Vragen aan de adviseur" not in signed_in(person).get("/overzicht/").content.decode()


def test_the_list_of_the_adviser_shows_it(cast: Cast) -> None:
    case = ask(cast.sanne, is_urgent=True)
    page = text(signed_in(cast.karim).get("/registers/advice/").content.decode())
    assert case.number in page
    assert "Vandaag" in page
    assert "wijn" not in page


def test_letters_say_nothing_of_it(cast: Cast) -> None:
    start_here()
    case = ask(cast.sanne, topic="gift")
    for _act in (lambda: None, lambda: answer(case, cast.karim)):
        _act()
        seal_loose()
        dispatch_events()
    letters = Letter.objects.filter(event__subject_id=case.number)
    assert {letter.recipient for letter in letters} == {cast.sanne, cast.karim}
    written = " ".join(f"{letter.subject} {letter.text}" for letter in letters)
    for word in ("wijn", "Delta", "Sanne", "Geschenk"):
        assert word not in written
    assert "je vraag is beantwoord" in written


def test_from_consent_to_an_example_on_the_pages(cast: Cast) -> None:
    case = answer(ask(cast.sanne, topic="gift"), cast.karim)
    sanne, karim, femke = (signed_in(who) for who in (cast.sanne, cast.karim, cast.femke))
    assert sanne.post(f"/zaken/{case.number}/voorbeeld/").status_code == 302
    example = Example.objects.get()
    own = f"/voorbeelden/{example.public_id}/"
    assert f"{own}schrijven/" in karim.get("/voorbeelden/").content.decode()
    assert femke.get(f"{own}schrijven/").status_code == 403
    assert "[naam]" in karim.get(f"{own}schrijven/").content.decode()
    said = {"title": "Wijn", "situation": "Toen gaf Kees wijn.", "question": "Mag dat?", "answer": "Nee.", "norms": ""}
    doubted = karim.post(f"{own}schrijven/", said).content.decode()
    assert "Kunnen deze woorden iemand verraden?" in doubted
    assert karim.post(f"{own}schrijven/", said | {"situation": "Iemand gaf wijn."}).status_code == 302
    assert karim.get(f"{own}bekijken/").status_code == 403
    assert sanne.get(own).status_code == 404
    assert f"{own}bekijken/" in femke.get("/voorbeelden/").content.decode()
    looked = femke.post(f"{own}bekijken/", {})
    assert sanne.get(own).status_code == 404
    own = f"/voorbeelden/{Example.objects.get().public_id}/"
    assert looked.headers.get("Location") == own, text(looked.content.decode())
    assert "Iemand gaf wijn." in sanne.get(own).content.decode()
    assert "Wijn" in sanne.post("/voorbeelden/", {"text": "WIJN gaf"}).content.decode()
    answer_page = Visitor("gift", signed_in(cast.daan)).follow(supplier("voucher")).page
    assert "Zo ging het eerder" in answer_page
    assert own in answer_page
    assert sanne.post(f"{own}weg/").status_code == 302
    assert Example.objects.get().state == "published"
    femke.post(f"{own}weg/")
    assert Example.objects.get().state == "withdrawn"


def test_a_name_of_the_case_does_not_pass_whatever_is_ticked(cast: Cast) -> None:
    case = answer(ask(cast.sanne), cast.karim)
    signed_in(cast.sanne).post(f"/zaken/{case.number}/voorbeeld/")
    said = {
        "title": "Wijn",
        "situation": "Sanne kreeg wijn.",
        "question": "Mag dat?",
        "answer": "Nee.",
        "has_seen": "on",
    }
    page = signed_in(cast.karim).post(f"/voorbeelden/{Example.objects.get().public_id}/schrijven/", said)
    assert "Dit komt uit de zaak zelf en moet eruit: Sanne." in page.content.decode()


def test_consent_is_taken_back_on_the_page(cast: Cast) -> None:
    case = answer(ask(cast.sanne), cast.karim)
    sanne = signed_in(cast.sanne)
    sanne.post(f"/zaken/{case.number}/voorbeeld/")
    assert "Toch liever niet" in sanne.get(f"/zaken/{case.number}/").content.decode()
    sanne.post(f"/zaken/{case.number}/voorbeeld/intrekken/")
    assert not Example.objects.exists()
    for other in (cast.marleen, cast.daan):
        assert signed_in(other).post(f"/zaken/{fresh(case).number}/voorbeeld/").status_code == 403


def test_many_examples_come_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = answer(ask(cast.sanne, topic="gift"), cast.karim)
    made = write_example(
        example=give_consent(case=case, by=cast.sanne), by=cast.karim, text=Text("Wijn", "Wijn.", "Mag dat?", "Nee.")
    )
    example = publish_example(example=made, by=cast.femke)
    for number in range(2, 6):
        example.pk, example.public_id, example.title = None, uuid.uuid4(), f"Wijn {number}"
        example.save(force_insert=True)
    monkeypatch.setattr(examples, "PER_PAGE", 2)
    monkeypatch.setattr(examples, "MOST_FOUND", 4)
    visitor = signed_in(cast.daan)

    def shown(page: str) -> int:
        return page.count(' href="/voorbeelden/') - page.count(' href="/voorbeelden/"')

    first = visitor.get("/voorbeelden/?vraag=gift").content.decode()
    assert shown(first) == 2
    assert "?vraag=gift&amp;page=2" in first
    assert shown(visitor.get("/voorbeelden/?page=3").content.decode()) == 1
    assert shown(visitor.get("/voorbeelden/?page=zes").content.decode()) == 2
    found = visitor.post("/voorbeelden/", {"text": "wijn"}).content.decode()
    assert shown(found) == 4
    assert "Dit zijn de nieuwste 4" in found
    assert "nieuwste 4" not in visitor.post("/voorbeelden/", {"text": "wijn 3"}).content.decode()


def test_examples_are_for_who_is_signed_in(cast: Cast) -> None:
    assert Client().get("/voorbeelden/").status_code == 302
    assert title(signed_in(cast.ruben).get("/voorbeelden/").content.decode()) == "Voorbeelden uit de praktijk"


def test_only_a_question_to_the_adviser_can_become_an_example(cast: Cast) -> None:
    case = declared(cast.sanne)
    for door in ("voorbeeld", "voorbeeld/intrekken"):
        assert signed_in(cast.sanne).post(f"/zaken/{case.number}/{door}/").status_code == 404
