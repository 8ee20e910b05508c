"""The answer page: what it says of an assessment, and the letter that fits it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import unquote

import pytest
from django.utils.translation import override

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.answer_page import AnswerPage, answer_page
from onkreukbaar.entrypoints.web.ask.letters import letters_for
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.rules.evaluate import assess
from onkreukbaar.rules.vocabulary import parse_facts

FRIDAY = dt.date(2031, 11, 21)
DEAR: dict[str, Any] = {"giver_kind": "supplier", "form": "standard", "value_eur": "75.00", "gifts_from_giver_12m": 3}


def page_of(
    question: str = "gift", *, helpers: dict[str, str] | None = None, defaults: bool = True, **raw: Any
) -> AnswerPage:
    book = current_pack().rulebook(question, FRIDAY)
    facts = parse_facts(book.question, raw)
    assessment = assess(book, facts, assume_defaults=defaults, on=FRIDAY)
    return answer_page(assessment, Words(current_pack(), book), helpers or {})


def test_the_verdict_and_its_steps_with_their_last_day() -> None:
    page = page_of(**DEAR, helpers={"line_manager": "Marleen Vos"})
    assert (page.verdict, page.tone) == ("Niet aannemen. Bedank vriendelijk.", "stop")
    acts = [step.act for step in page.steps]
    assert acts[0].startswith("Bedank vriendelijk")
    assert "Vertel het aan je leidinggevende, uiterlijk dinsdag 25 november 2031" in acts
    assert any("Dat is Marleen Vos." in step.more for step in page.steps)
    assert page.has_to_record


def test_deciding_reasons_come_first_and_what_permits_stands_apart() -> None:
    page = page_of(**DEAR)
    assert page.reasons[0].tone == "stop"
    assert all(reason.tone != "go" for reason in page.reasons)
    assert any("hoogstens € 50" in reason.text for reason in page.also)
    assert all((line.tone, line.icon_label) == ("go", "In orde:") for line in page.fine)


def test_nothing_in_order_contradicts_the_verdict() -> None:
    page = page_of(
        giver_kind="bidder", form="standard", value_eur="30.00", involvement="self", matter_phase="evaluation"
    )
    assert page.outcome == "decline_and_report"
    assert "Het is niet bedoeld om iets te beïnvloeden." not in [line.text for line in page.fine]
    assert page.fine


def test_a_choice_of_the_organisation_never_looks_like_the_source() -> None:
    often = next(reason for reason in page_of(**DEAR).reasons if reason.choice)
    assert often.choice is not None
    assert often.choice.text.startswith("De brochure")
    assert "ouw organisatie" in often.choice.text
    assert often.choice.id in current_pack().interpretations


def test_what_would_not_help_is_said_to_stay_the_same() -> None:
    labels = {flip.text: flip.label for flip in page_of(**DEAR).flips}
    assert "Nog steeds: niet aannemen" in labels.values()
    assert "Mag, meld het wel" in labels.values()


def test_missing_facts_are_named() -> None:
    page = page_of(defaults=False, giver_kind="supplier", form="standard", value_eur="unknown")
    assert page.outcome == "consult_first"
    assert "Waarde" in [missing.label for missing in page.missing]
    assert page.first_line.startswith("Er is nog geen ja of nee. Vraag het aan je leidinggevende")


def test_what_somebody_else_must_confirm() -> None:
    page = page_of(
        "invitation", event="fair", host_kind="association", business_character="mainly", manager_consent="given"
    )
    assert len(page.provided) == 1
    assert page.provided[0].startswith("Dit geldt alleen als je leidinggevende dit bevestigt")


def test_the_code_is_that_of_the_answer() -> None:
    assert page_of(**DEAR).code == page_of(**DEAR).code
    assert page_of(**DEAR).code != page_of(**{**DEAR, "value_eur": "74.99"}).code


def test_all_of_it_in_english() -> None:
    with override("en"):
        page = page_of(**DEAR)
    assert page.verdict == "Do not accept. Decline politely."
    assert "Nog steeds" not in "".join(flip.label for flip in page.flips)
    assert all("leidinggevende" not in step.act for step in page.steps)


def letters(outcome: str, rows: list[str], name: str = "") -> list[Any]:
    pack = current_pack()
    return letters_for(pack, Words(pack, pack.rulebook("gift", FRIDAY)), "gift", outcome, rows, name)


def test_the_letter_fits_the_reason_in_both_languages() -> None:
    dutch, english = letters("decline", ["structural", "over-the-cap"], "Sanne de Wit")
    assert "niet steeds iets aan van dezelfde relatie" in dutch.paragraphs[1]
    assert "€ 50" in dutch.paragraphs[1].replace("\u00a0", " ")
    assert "€50" in english.paragraphs[1]
    assert dutch.paragraphs[-1].endswith("Sanne de Wit")
    assert unquote(dutch.mailto).startswith("mailto:?subject=Bedankt voor je geschenk&body=Beste [naam],")


def test_every_row_that_refuses_has_its_own_sentence_or_the_general_one() -> None:
    dutch, _english = letters("decline", ["nonsense"])
    assert "Daarom zijn we terughoudend" in dutch.paragraphs[1]
    assert "[jouw naam]" in dutch.paragraphs[-1]


@pytest.mark.parametrize("outcome", ["allowed", "consult_first", "report_and_return_if_needed"])
def test_no_letter_where_nothing_is_declined(outcome: str) -> None:
    assert letters(outcome, []) == []


def test_the_letters_name_rows_that_exist() -> None:
    import yaml

    pack = current_pack()
    texts = yaml.safe_load((pack.path / "letters.yaml").read_text(encoding="utf-8"))["letters"]
    for question, entry in texts.items():
        assert set(entry["because"]) <= set(pack.rulebook(question, FRIDAY).rows)
