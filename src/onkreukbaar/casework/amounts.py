"""Amounts as people write them: "£30", "1.250,00", "£175-200", "about 50", "Value Unknown". Pure.

What cannot be read is unknown, never 0, and the words are kept.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

EURO = "EUR"
SYMBOLS = {"€": EURO, "£": "GBP"}
"""Signs that stand for one currency only; "$" stands for twenty, so a mapping must say which."""

_NUMBER = r"\d[\d.,' \u00a0]*\d|\d"
_ABOUT = r"(?:~|±|circa|ca\.?|c\.|about|approx(?:imately|\.)?|est(?:imated|\.)?|ongeveer|geschat)"
_UNTIL = r"(?:-{1,2}|–|—|to|tot|t/m|and|en)"
_SIGN = r"(?P<{0}>[^\d\s.,+\-–—~±()]{{1,4}})?"
_ONE = re.compile(
    rf"(?P<about>{_ABOUT}\s*)?(?P<minus>-\s*)?{_SIGN.format('before')}\s*(?P<minus2>-\s*)?(?P<number>{_NUMBER})"
    rf"(?:,-{{1,2}})?\s*{_SIGN.format('after')}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Amount:
    """An amount in hundredths of its currency: exact, or between two, or unknown with the words it was given in.

    cents: the amount; low, high: a range; is_estimate: "about"; words: as the source has it;
    rate: the euro for one of the currency, as it was on the day `rate_on`.
    """

    cents: int | None = None
    low: int | None = None
    high: int | None = None
    currency: str = EURO
    is_estimate: bool = False
    words: str = ""
    rate: Decimal | None = None
    rate_on: dt.date | None = None

    @property
    def is_known(self) -> bool:
        return self.cents is not None or self.low is not None

    def in_euro(self, cents: int | None) -> int | None:
        """One of its amounts in euro cents; None when it is unknown, or foreign without a rate."""
        if cents is None or self.currency == EURO:
            return cents
        return None if self.rate is None else convert(cents, self.rate)


class NoAmount(ValueError):
    """An amount that can be read and cannot be right: negative, more than two decimals, turned round."""


@dataclass(frozen=True)
class Notation:
    """How amounts are written in a file.

    decimal: "," or "."; '' is: the last sign, unless three figures follow it. currency: when nothing is said.
    symbols: signs to ISO 4217.
    """

    currency: str = EURO
    decimal: str = ""
    symbols: tuple[tuple[str, str], ...] = ()

    def currency_of(self, sign: str) -> str | None:
        """The currency of a sign or code; '' when there is no sign; None when it is not a currency we know of."""
        if not sign:
            return ""
        known = {**SYMBOLS, **dict(self.symbols)}
        return known.get(sign) or (sign.upper() if re.fullmatch(r"[A-Za-z]{3}", sign) else None)


def parse_amount(text: str, notation: Notation = Notation()) -> Amount:
    """Read an amount.

    Args:
        text: the words.
        notation: how they are written.
    Returns:
        the amount; unknown, with the words, when they are no amount.
    Raises:
        NoAmount: negative, more than two decimals, or a range turned round.

    >>> parse_amount("£1,800").cents, parse_amount("€ 24,95").cents, parse_amount("Above limit").cents
    (180000, 2495, None)
    """
    words = re.sub(r"\s+", " ", text).strip()
    unknown = Amount(currency=notation.currency, words=words)
    single = _one(words, notation)
    if single is not None:
        return replace(single, words=words)
    ends = _ends(words)
    pair = [_one(end, notation) for end in ends] if ends else []
    if len(pair) != 2 or pair[0] is None or pair[1] is None:
        return unknown
    return _range(pair[0], pair[1], unknown)


def parse_decimal(number: Decimal | int, notation: Notation = Notation()) -> Amount:
    """An amount that the file already holds as a number; raises NoAmount."""
    return Amount(cents=_cents(Decimal(number)), currency=notation.currency, words=f"{number}")


def convert(cents: int, rate: Decimal) -> int:
    """Hundredths of a currency as euro cents, rounded half up; rate is the euro for one."""
    return int((cents * rate).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _ends(words: str) -> list[str]:
    """The two ends of a range: "£175-200", "between 10 and 20"."""
    bare = re.sub(r"^(between|tussen|from|van)\s+", "", words, flags=re.IGNORECASE)
    parts = re.split(rf"(?<=[\d\s])\s*{_UNTIL}\s*(?=\D{{0,5}}\d)", bare, maxsplit=1, flags=re.IGNORECASE)
    return parts if len(parts) == 2 else []


def _one(words: str, notation: Notation) -> Amount | None:
    found = _ONE.fullmatch(words.strip())
    if found is None:
        return None
    currencies = {notation.currency_of(found["before"] or ""), notation.currency_of(found["after"] or "")} - {""}
    if None in currencies or len(currencies) > 1:
        return None
    value = _number(found["number"], notation.decimal)
    if value is None:
        return None
    if (found["minus"] or found["minus2"]) and value:
        raise NoAmount("negative")
    currency = currencies.pop() if currencies else ""
    return Amount(cents=_cents(value), currency=currency or notation.currency, is_estimate=bool(found["about"]))


def _range(low: Amount, high: Amount, unknown: Amount) -> Amount:
    """Both ends in the currency of the one that names it."""
    currencies = {low.currency, high.currency} - {unknown.currency} or {unknown.currency}
    if len(currencies) > 1 or low.cents is None or high.cents is None:
        return unknown
    if low.cents > high.cents:
        raise NoAmount("turned round")
    return replace(unknown, low=low.cents, high=high.cents, currency=currencies.pop(), is_estimate=True)


def _number(text: str, decimal: str) -> Decimal | None:
    """The figures, without the signs between thousands; None when these stand in odd places."""
    bare = re.sub(r"[ '\u00a0]", "", text)
    point = _decimal_sign(bare, decimal)
    whole, _sign, rest = bare.rpartition(point) if point else (bare, "", "")
    thousands = re.split(r"[.,]", whole)
    if len(thousands) > 1 and not all(len(group) == 3 for group in thousands[1:]):
        return None
    return Decimal(f"{''.join(thousands)}.{rest or 0}")


def _decimal_sign(bare: str, decimal: str) -> str:
    """Which sign cuts off the decimals; '' when none does."""
    last = next((sign for sign in reversed(bare) if sign in ".,"), "")
    if not last:
        return ""
    after = len(bare.rpartition(last)[2])
    if after in (1, 2):
        return last  # no thousand is cut that short, whatever the notation
    if decimal:
        return last if last == decimal else ""
    return last if after != 3 and bare.count(last) == 1 else ""


def _cents(value: Decimal) -> int:
    """Hundredths. What a computer's own arithmetic leaves behind (709.3199999999999) is no third decimal."""
    if value < 0:
        raise NoAmount("negative")
    cents = (value * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if abs(value * 100 - cents) > Decimal("0.000001"):
        raise NoAmount("decimals")
    return int(cents)
