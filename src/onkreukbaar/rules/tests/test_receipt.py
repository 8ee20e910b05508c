"""A receipt holds all that is needed to judge the same case again."""

import json
from datetime import date

import pytest

from onkreukbaar.rules import Receipt, assess, parse_facts

from .packs import defence


def receipt_of(question: str, **raw: object) -> Receipt:
    rulebook = defence().rulebook(question)
    return assess(rulebook, parse_facts(rulebook.question, raw), assume_defaults=True, on=date(2026, 11, 24)).receipt


GIFT = {"giver_kind": "supplier", "form": "standard", "value_eur": "75", "value_range_eur": ["30", "80.50"]}


def test_it_comes_back_from_json_as_it_was() -> None:
    receipt = receipt_of("gift", **GIFT)
    assert Receipt.from_dict(json.loads(json.dumps(receipt.to_dict()))) == receipt


def test_it_names_rules_facts_and_numbers() -> None:
    receipt = receipt_of("gift", **GIFT)
    rulebook = defence().rulebook("gift")
    assert (receipt.rulebook, receipt.version, receipt.hash) == ("gifts", "2018-01-01", rulebook.hash)
    assert receipt.rows == ("over-the-cap", "otherwise")
    assert receipt.outcome == "decline"
    assert receipt.parameters["cap"] == "50.00"
    assert receipt.facts["value_eur"] == "75.00"
    assert receipt.facts["value_range_eur"] == ["30.00", "80.50"]
    assert receipt.date == date(2026, 11, 24)


def test_its_facts_give_the_same_answer_again() -> None:
    for question, raw in (("gift", {**GIFT, "value_eur": "unknown"}), ("invitation", {"event": "sport"})):
        receipt = receipt_of(question, **raw)
        rulebook = defence().rulebook(question)
        again = assess(rulebook, parse_facts(rulebook.question, receipt.facts), on=receipt.date)
        assert again.receipt == receipt


def test_a_broken_receipt_is_refused() -> None:
    stored = receipt_of("gift", **GIFT).to_dict()
    with pytest.raises(ValueError):
        Receipt.from_dict({**stored, "date": "yesterday"})
    with pytest.raises(KeyError):
        Receipt.from_dict({name: value for name, value in stored.items() if name != "hash"})
