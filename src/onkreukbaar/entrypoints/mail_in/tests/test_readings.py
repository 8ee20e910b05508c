"""What is read from the example mails, with the sentence it came from; and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.mail_in.parse import Forwarded
from onkreukbaar.entrypoints.mail_in.policies import asking_on, signs
from onkreukbaar.entrypoints.mail_in.readings import GIVER, ON, Read, from_plain, read_offer, to_plain
from onkreukbaar.entrypoints.mail_in.tests.test_parse import example

TODAY = dt.date(2026, 11, 25)


def read(text: str, *, subject: str = "", address: str = "", name: str = "", on: dt.date | None = None) -> Read:
    return read_offer(Forwarded(name, address, subject, text, on), asking_on(TODAY), signs(), TODAY)


def read_example(name: str) -> Read:
    return read_offer(example(name).forwarded, asking_on(TODAY), signs(), TODAY)


def values(found: Read) -> dict[str, str]:
    return {reading.name: reading.value for reading in found.readings}


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("kerstpakket-outlook.eml", "gift", ("Delta Antennes", "form", "standard", "value_eur", "45.00", "2026-12-17")),
        ("congres-gmail.eml", "invitation",
         ("Halmstad Radio", "event", "congress", "hospitality_eur", "65.00", "2027-01-14")),
        ("bon-als-bijlage.eml", "gift", ("Hetanker", "form", "voucher", "value_eur", "25.00", "")),
        ("golfdag-html.eml", "invitation",
         ("Noord Systemen", "event", "sport", "hospitality_eur", "150.00", "2027-05-12")),
    ],
)  # fmt: skip
def test_the_example_mails(name: str, question: str, expected: tuple[str, ...]) -> None:
    found, (giver, fact, value, amount, cents, day) = read_example(name), expected
    assert found.question == question
    assert values(found) == {GIVER: giver, fact: value, amount: cents, **({ON: day} if day else {})}


def test_each_reading_shows_where_it_stood() -> None:
    found = {reading.name: reading.sentence for reading in read_example("kerstpakket-outlook.eml").readings}
    assert found["value_eur"] == "Graag sturen wij je een kerstpakket ter waarde van € 45,00."
    assert found[GIVER] == "Eva Linden <eva.linden@delta-antennes.example>"


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("Een bon van € 1.250,-.", "1250.00"), ("Worth EUR 12.50 or so", "12.50"), ("voor 75 euro", "75.00"),
        ("postage € 5, value € 80", "80.00"), ("€ 0", None), ("ongeveer vijftig euro", None), ("£ 30", None),
        ("kamer 250", None),
    ],
)  # fmt: skip
def test_amounts(text: str, cents: str | None) -> None:
    assert values(read(f"Een cadeau. {text}")).get("value_eur") == cents


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("op 3 december", "2026-12-03"), ("op 3 feb. 2027", "2027-02-03"), ("on December 3rd, 2026", "2026-12-03"),
        ("on January 14", "2027-01-14"), ("3-12-2026", "2026-12-03"), ("sinds 3 maart 2019", None), ("12 mensen", None),
        ("op 31 februari 2027", None),
    ],
)  # fmt: skip
def test_days(text: str, day: str | None) -> None:
    assert values(read(f"Een diner {text}.")).get(ON) == day


@pytest.mark.parametrize(
    ("name", "address", "giver"),
    [
        ("Eva", "eva@noord-systemen.nl", "Noord Systemen"), ("Eva", "eva@mail.delta.co.uk", "Delta"),
        ("Eva Linden", "eva.linden@gmail.com", "Eva Linden"), ("", "", None), ("Eva", "", "Eva"),
    ],
)  # fmt: skip
def test_the_giver_by_domain_or_by_name(name: str, address: str, giver: str | None) -> None:
    assert values(read("Een bos bloemen", name=name, address=address)).get(GIVER) == giver


def test_the_longest_word_says_most() -> None:
    assert values(read("Een cadeaukaart en een pen"))["form"] == "voucher"


def test_every_reading_is_a_value_of_the_vocabulary() -> None:
    questions = current_pack().vocabulary.questions
    for sign in signs():
        questions[sign.question].fact(sign.fact).parse(sign.value, sign.question)


def test_what_is_kept_comes_back_the_same() -> None:
    found = read_example("congres-gmail.eml")
    assert from_plain(to_plain(found)) == found


def test_nothing_to_read_is_still_a_question() -> None:
    assert read("zie onder") == Read("gift", ())
