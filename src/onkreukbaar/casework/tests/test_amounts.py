from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.amounts import Amount, NoAmount, Notation, convert, parse_amount, parse_decimal

POUNDS = Notation(currency="GBP", symbols=(("$", "USD"),))


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("£30", 3000, "GBP"),
        ("30", 3000, "GBP"),
        ("1,800", 180000, "GBP"),
        ("£1,681.72", 168172, "GBP"),
        ("551.5", 55150, "GBP"),
        ("€ 24,95", 2495, "EUR"),
        ("€\u00a01.250,00", 125000, "EUR"),
        ("1.250", 125000, "GBP"),
        ("50,-", 5000, "GBP"),
        ("USD 12.50", 1250, "USD"),
        ("12.50 usd", 1250, "USD"),
        ("$50", 5000, "USD"),
        ("0", 0, "GBP"),
        ("1 234 567,89", 123456789, "GBP"),
        ("CHF 1'200", 120000, "CHF"),
        ("709.3199999999999", 70932, "GBP"),
        ("52966.880000000005", 5296688, "GBP"),
    ],
)
def test_amounts_as_people_write_them(text: str, cents: int, currency: str) -> None:
    found = parse_amount(text, POUNDS)
    assert (found.cents, found.currency, found.is_estimate) == (cents, currency, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Value Unknown",
        "Above limit",
        "Return Pending",
        "n.v.t.",
        "fl. 1,2,3",
        "€ 5 per stuk",
        "12.34.56",
        "over £140",
    ],
)
def test_what_is_no_amount_is_unknown_and_keeps_its_words(text: str) -> None:
    assert parse_amount(text, POUNDS) == Amount(currency="GBP", words=text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("£175-200", 17500, 20000), ("between 10 and 20", 1000, 2000), ("$1,000-- $1,500", 100000, 150000)],
)
def test_ranges(text: str, low: int, high: int) -> None:
    found = parse_amount(text, POUNDS)
    assert (found.cents, found.low, found.high, found.is_estimate) == (None, low, high, True)


@pytest.mark.parametrize("text", ["~50", "ca. 50", "about £50", "c. 50", "ongeveer 50"])
def test_about_is_an_estimate(text: str) -> None:
    found = parse_amount(text, POUNDS)
    assert (found.cents, found.is_estimate, found.words) == (5000, True, text)


@pytest.mark.parametrize("text", ["-5", "€ -5", "-€5", "24.9555", "20-10"])
def test_amounts_that_cannot_be_right(text: str) -> None:
    with pytest.raises(NoAmount):
        parse_amount(text, Notation(decimal="."))


def test_a_dollar_sign_says_nothing_unless_the_mapping_says_which() -> None:
    assert parse_amount("$50", Notation(currency="GBP")).cents is None


def test_a_number_of_the_file_itself_is_read_as_it_is() -> None:
    assert parse_decimal(Decimal("24.95"), Notation(decimal=",")).cents == 2495
    with pytest.raises(NoAmount):
        parse_decimal(Decimal("24.955"))


@given(st.integers(0, 10**11))
def test_dutch_and_english_notation_give_the_same_cents(cents: int) -> None:
    whole, rest = divmod(cents, 100)
    english, dutch = f"{whole:,}.{rest:02d}", f"{whole:,}".replace(",", ".") + f",{rest:02d}"
    assert parse_amount(f"£{english}").cents == parse_amount(f"€ {dutch}").cents == cents


@given(st.text(max_size=30))
def test_no_text_ever_becomes_zero_unless_it_says_zero(text: str) -> None:
    try:
        found = parse_amount(text, POUNDS)
    except NoAmount:
        return
    assert found.cents != 0 or any(sign.isdigit() and int(sign) == 0 for sign in text)


@given(st.integers(0, 10**9), st.decimals("0.000001", "1000", places=6))
def test_conversion_rounds_to_the_nearest_cent(cents: int, rate: Decimal) -> None:
    assert abs(convert(cents, rate) - cents * rate) <= Decimal("0.5")
