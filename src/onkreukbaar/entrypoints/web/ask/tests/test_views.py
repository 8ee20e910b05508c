"""The question flow through the pages. No test here has a database: asking stores nothing."""

from __future__ import annotations

import pytest
from django.core import signing
from django.test import Client

from onkreukbaar.entrypoints.web.ask import answers as answers_module
from onkreukbaar.entrypoints.web.ask.answers import SALT, Answers
from onkreukbaar.entrypoints.web.ask.tests.visitor import (
    COMMON,
    NONE,
    Visitor,
    fields,
    leave_out,
    supplier,
    text,
    title,
)


@pytest.mark.parametrize("case", COMMON)
def test_common_cases_take_at_most_five_screens(case: str) -> None:
    question, plan, answer = COMMON[case]
    visitor = Visitor(question).follow(plan)
    assert title(visitor.page) == answer
    assert len(visitor.screens) <= 5


def test_the_number_of_questions_may_fall_and_never_rises_in_silence() -> None:
    visitor = Visitor("gift").start().send(giver_kind="colleague").send(form="standard")
    assert "hoogstens 4" in title(visitor.page)
    plan = supplier("standard")
    visitor = Visitor("gift").start().send(**plan["giver"]).send(**plan["what"]).send(**plan["value"])
    assert "hoogstens 5" in title(visitor.page)
    visitor.send(tick="unsure")
    assert "hoogstens 6" in title(visitor.page)
    assert "Er komt een vraag bij" in text(visitor.page)


def test_pages_are_not_kept_and_no_cookie_is_set() -> None:
    client = Client()
    responses = [
        client.get("/mag-dit/gift/"),
        client.post("/mag-dit/gift/", {"screen": "giver", "shown": "giver_kind"}),
    ]
    signed = Answers("gift").sign()
    responses.append(client.post("/mag-dit/gift/antwoord/", {"answers": signed}))
    for response in responses:
        assert "no-store" in response.headers["Cache-Control"]
        assert not response.cookies


def test_a_question_without_rules_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(monkeypatch, "sponsorship")
    assert Client().get("/mag-dit/sponsorship/").status_code == 404
    assert Client().get("/mag-dit/nonsense/").status_code == 404


def test_an_empty_choice_says_what_to_do_and_where() -> None:
    visitor = Visitor("gift").start().send()
    assert title(visitor.page).startswith("Fout: Vraag 1")
    assert "Vul nog één ding aan" in visitor.page
    assert text(visitor.page).count("Kies wie het geschenk geeft, of kies ‘Weet ik niet’.") == 2
    assert 'href="#v-giver_kind-supplier"' in visitor.page
    assert 'id="v-giver_kind-supplier"' in visitor.page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value_eur": "known", "value_eur.amount": "vijftig"}, "Vul een bedrag in, bijvoorbeeld 24,95."),
        ({"value_eur": "known", "value_eur.amount": ""}, "Vul een bedrag in, bijvoorbeeld 24,95."),
        (
            {"value_eur": "range", "value_eur.low": "80", "value_eur.high": "40"},
            "Het hoogste bedrag is lager dan het laagste. Draai ze om.",
        ),
        ({}, "Kies of je het bedrag weet, of kies ‘Weet ik niet’."),
    ],
)
def test_a_wrong_amount_says_what_to_do_and_keeps_what_was_typed(typed: dict[str, str], sentence: str) -> None:
    visitor = Visitor("gift").start().send(giver_kind="supplier").send(form="standard").send(**typed)
    assert sentence in text(visitor.page)
    assert visitor.screen == "value"
    for value in typed.values():
        assert not value or f'value="{value}"' in visitor.page


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ([], "Kies wat klopt, of kies ‘Nee, niets hiervan’."),
        (["none", "home"], "Je koos ‘Nee, niets hiervan’ en ook iets anders. Haal een van de twee weg."),
        (["none", "unsure"], "Je koos ‘Nee, niets hiervan’ en ook iets anders. Haal een van de twee weg."),
    ],
)
def test_ticks_that_do_not_go_together(ticked: list[str], sentence: str) -> None:
    plan = supplier("standard")
    visitor = Visitor("gift").start().send(**plan["giver"]).send(**plan["what"]).send(**plan["value"])
    visitor.send(tick=ticked)
    assert sentence in text(visitor.page)
    assert visitor.screen == "besides"


def test_back_shows_what_was_filled_in() -> None:
    visitor = Visitor("gift").start().send(giver_kind="citizen").send(form="artwork")
    visitor.press(act="back")
    assert visitor.screen == "what"
    assert 'value="artwork" checked' in visitor.page
    visitor.press(act="back")
    assert visitor.screen == "giver"
    assert 'value="citizen" checked' in visitor.page


def test_an_earlier_answer_can_be_changed_from_the_answer_page() -> None:
    visitor = Visitor("gift").follow(supplier("voucher"))
    assert title(visitor.page) == "Niet aannemen"
    visitor.press(change="what")
    assert visitor.screen == "what"
    visitor.send(form="standard")
    assert title(visitor.page) == "Mag, meld het wel"


def test_a_change_of_the_giver_asks_what_it_opens() -> None:
    visitor = Visitor("gift").follow(supplier("standard"))
    visitor.press(change="giver").send(giver_kind="bidder")
    assert visitor.screen == "matter", "whether somebody is involved was never asked of a bidder"


def test_not_knowing_anything_gives_an_answer_that_says_what_is_missing() -> None:
    visitor = Visitor("gift").start()
    while (key := visitor.screen) is not None:
        assert key not in visitor.screens
        visitor.screens.append(key)
        unknown = dict.fromkeys([*fields(visitor.page, "shown"), "value_eur"], "unknown")
        ticks = {"besides": "unsure", "besides:doubts": ["home", "influence"]}
        visitor.send(tick=ticks[key]) if key in ticks else visitor.send(**unknown)
    assert title(visitor.page) == "Overleg eerst"
    assert "Vul het in" in text(visitor.page)


def test_doubt_about_one_thing_settles_the_rest() -> None:
    plan = supplier("standard", besides={"tick": "unsure"})
    plan["besides:doubts"] = {"tick": "refused"}
    visitor = Visitor("gift").follow(plan)
    assert title(visitor.page) == "Overleg eerst"
    assert "Hierover twijfel je" in text(visitor.page)


def test_no_doubt_after_all() -> None:
    plan = supplier("standard", besides={"tick": "unsure"})
    plan["besides:doubts"] = NONE
    assert title(Visitor("gift").follow(plan).page) == "Mag, meld het wel"


@pytest.mark.parametrize("change", [lambda signed: signed[:-2] + "xx", lambda signed: "x" + signed, lambda _: "niets"])
def test_answers_that_were_tampered_with_are_refused(change: object) -> None:
    signed = change(Answers("gift").sign())  # type: ignore[operator]
    response = Client().post("/mag-dit/gift/", {"answers": signed, "act": "show"})
    assert response.status_code == 400
    assert "Begin opnieuw" in response.content.decode()


def test_answers_of_another_question_are_refused() -> None:
    signed = Answers("invitation").sign()
    assert Client().post("/mag-dit/gift/", {"answers": signed, "act": "show"}).status_code == 400


def test_signed_answers_with_a_value_that_does_not_exist_are_refused() -> None:
    signed = Answers("gift", given={"form": "gold"}).sign()
    assert Client().post("/mag-dit/gift/", {"answers": signed, "act": "show"}).status_code == 400


def test_something_else_that_we_signed_is_no_answer() -> None:
    signed = signing.dumps(["no", "answers"], salt=SALT, compress=True)
    assert Client().post("/mag-dit/gift/", {"answers": signed, "act": "show"}).status_code == 400


def test_who_was_away_too_long_can_take_up_his_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = Visitor("gift").start().send(giver_kind="citizen").signed
    monkeypatch.setattr(answers_module, "SECONDS_VALID", -1)
    page = Client().post("/mag-dit/gift/", {"answers": signed, "act": "show"}).content.decode()
    assert "Je was te lang weg" in page
    assert "Je antwoorden staan er nog" in page
    monkeypatch.undo()
    again = Client().post("/mag-dit/gift/", {"answers": fields(page, "answers")[0], "act": "show"}).content.decode()
    assert "Een burger" in again
    assert "Wat krijg je?" in again


def test_very_old_answers_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = Visitor("gift").start().send(giver_kind="citizen").signed
    monkeypatch.setattr(answers_module, "SECONDS_VALID", -1)
    monkeypatch.setattr(answers_module, "SECONDS_KEPT", -1)
    page = Client().post("/mag-dit/gift/", {"answers": signed, "act": "show"}).content.decode()
    assert "We bewaren antwoorden niet lang" in page
    assert not fields(page, "answers")


def test_the_answer_without_answers_goes_back_to_the_questions() -> None:
    response = Client().get("/mag-dit/gift/antwoord/")
    assert (response.status_code, response.headers["Location"]) == (302, "/mag-dit/gift/")


def test_the_language_can_change_halfway_without_losing_anything() -> None:
    visitor = Visitor("gift").start().send(giver_kind="citizen")
    response = visitor.client.post(visitor.address, {"answers": visitor.signed, "screen": "what", "language": "en"})
    page = response.content.decode()
    assert '<html lang="en"' in page
    assert "A member of the public" in page
    assert response.cookies["django_language"].value == "en"


def test_the_language_can_change_on_the_answer_page() -> None:
    visitor = Visitor("gift").follow(supplier("standard"))
    data = {"answers": visitor.signed, "language": "en"}
    page = visitor.client.post("/mag-dit/gift/antwoord/", data).content.decode()
    assert title(page) == "Fine, do report it"


def test_the_default_flow_needs_no_words_in_the_file() -> None:
    """A fact that stands on no screen of its own gets one."""
    visitor = Visitor("gift").start()
    visitor.press(change="fact:offer_open_to")
    assert visitor.screen == "fact:offer_open_to"
    visitor.press(change="fact:does_not_exist")
    assert visitor.screen == "giver"
