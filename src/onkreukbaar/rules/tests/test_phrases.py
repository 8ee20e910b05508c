"""Texts are filled in with what is known, and read as sentences."""

from datetime import date

from onkreukbaar.rules import UNKNOWN
from onkreukbaar.rules.phrases import fill, show
from onkreukbaar.rules.reasons import text_values

from .packs import defence

TEXT = {"nl": "{value_eur} is meer dan {cap}.", "en": "{value_eur} is over {cap}."}


def filled(value: object, estimate: object = None) -> dict[str, str]:
    facts = {"value_eur": value, "value_range_eur": estimate}
    return fill(TEXT, text_values(defence().rulebook("gift"), facts))  # type: ignore[arg-type]


def test_amounts_and_limits_are_filled_in() -> None:
    assert filled(7550) == {"nl": "€ 75,50 is meer dan € 50.", "en": "€75.50 is over €50."}


def test_an_unknown_amount_shows_its_estimate() -> None:
    assert filled(UNKNOWN, (6000, 8000))["nl"] == "€ 60 tot € 80 is meer dan € 50."
    assert filled(7000, (6000, 8000))["en"] == "€70 is over €50."


def test_a_sentence_starts_with_a_capital_and_a_clause_does_not() -> None:
    assert filled(UNKNOWN)["nl"] == "Het bedrag is meer dan € 50."
    values = text_values(defence().rulebook("gift"), {})
    assert fill(TEXT, values, as_sentence=False)["en"] == "the amount is over €50."


def test_every_kind_can_be_shown() -> None:
    assert show("integer", 3, "nl") == "3"
    assert show("integer", UNKNOWN, "en") == "the number"
    assert show("date", date(2026, 12, 3), "nl") == "3 december 2026"
    assert show("date", None, "nl") == "de datum"
