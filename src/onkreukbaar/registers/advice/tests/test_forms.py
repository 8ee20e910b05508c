"""What is asked when somebody asks, and what is refused; every bad input in a sentence one can act on."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import INTEGRITY_ADVISER
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.registers.advice.carried import NotOurFacts, read_receipt, receipt_of
from onkreukbaar.registers.advice.facts import columns_of
from onkreukbaar.registers.advice.forms import AnswerForm, AskForm
from onkreukbaar.registers.advice.tests.stage import answer, ask, request_of

pytestmark = pytest.mark.django_db
FACTS = {"form": "voucher", "giver_kind": "supplier", "value_eur": "25.00"}


def asked(cast: Cast, **said: Any) -> AskForm:
    return AskForm({"question": "Mag dit?", **said}, declarant=cast.sanne)


def test_the_question_alone_is_enough(cast: Cast) -> None:
    form = asked(cast)
    assert form.is_valid(), form.errors
    assert (form.instance.question, form.instance.topic, form.instance.receipt) == ("Mag dit?", "", "")


def test_without_a_question_there_is_nothing_to_answer(cast: Cast) -> None:
    assert asked(cast, question="   ").errors["question"] == ["Schrijf wat je wilt vragen."]


@pytest.mark.parametrize("topic", ["palace", "gift'; DROP"])
def test_an_unknown_subject_is_refused(cast: Cast, topic: str) -> None:
    assert "topic" in asked(cast, topic=topic).errors


def test_what_was_answered_comes_along_and_is_worked_out_again(cast: Cast) -> None:
    carried = columns_of("gift", FACTS)
    form = asked(cast, **carried)
    assert form.is_valid(), form.errors
    receipt = read_receipt(form.instance.receipt)
    assert receipt is not None
    assert receipt.outcome
    assert receipt.facts["form"] == "voucher"


@pytest.mark.parametrize(
    ("topic", "carried"),
    [
        ("gift", "{not json"),
        ("gift", json.dumps({"form": "brick"})),
        ("gift", json.dumps(["form"])),
        ("gift", json.dumps("form")),
        ("", json.dumps(FACTS)),
        ("invitation", json.dumps(FACTS)),
    ],
)
def test_facts_that_are_not_ours_are_refused_in_words(cast: Cast, topic: str, carried: str) -> None:
    form = asked(cast, topic=topic, carried=carried)
    assert form.non_field_errors() == ["De antwoorden die meekwamen, kunnen we niet lezen. Stel je vraag zonder."]
    with pytest.raises(NotOurFacts):
        receipt_of(topic, carried, dt.date(2026, 3, 2))


def test_where_no_adviser_could_read_it_it_is_not_asked(cast: Cast) -> None:
    form = AskForm({"question": "Mag dit?"}, declarant=cast.ruben)
    assert "Hulp" in form.non_field_errors()[0]
    RoleGrant.objects.create(person=cast.daan, role=INTEGRITY_ADVISER.key, unit=cast.special)
    assert AskForm({"question": "Mag dit?"}, declarant=cast.ruben).is_valid()


def test_the_only_adviser_cannot_ask_himself(cast: Cast) -> None:
    assert AskForm({"question": "Mag dit?"}, declarant=cast.karim).non_field_errors()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("gift-04, SOC-05", "GIFT-04 SOC-05"), ("", ""), ("GIFT-04;GIFT-04", "GIFT-04")],
)
def test_norms_as_one_types_them(cast: Cast, typed: str, kept: str) -> None:
    form = AnswerForm({"answer": "Nee.", "norms": typed}, instance=request_of(ask(cast.sanne)))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["norms"] == kept


def test_a_norm_we_do_not_have_and_an_empty_answer_are_refused(cast: Cast) -> None:
    form = AnswerForm({"answer": " ", "norms": "GIFT-99"}, instance=request_of(ask(cast.sanne)))
    assert form.errors["answer"] == ["Schrijf je antwoord."]
    assert "GIFT-99" in form.errors["norms"][0]


def test_an_earlier_answer_stays_above_the_new_one(cast: Cast) -> None:
    request = request_of(answer(ask(cast.sanne), cast.karim, "Nee."))
    form = AnswerForm({"answer": "Ook nu niet.", "norms": ""}, instance=request)
    assert form["answer"].initial == ""
    assert form.is_valid()
    assert form.cleaned_data["answer"] == "Nee.\n\nOok nu niet."
