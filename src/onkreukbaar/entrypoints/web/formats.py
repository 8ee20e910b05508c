"""How money, dates and terms read on a page, in the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NBSP = "\u00a0"
_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?P<cents>\d{1,2}|-{1,2}))?")
_POINTED = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)\.(?P<cents>\d{2})")


def is_english() -> bool:
    return (translation.get_language() or "nl").startswith("en")


def in_language(text: Mapping[str, str]) -> str:
    """A text of the policies in the reader's language; Dutch where there is no other, nothing where there is none."""
    return text.get("en" if is_english() else "nl") or text.get("nl", "")


def money(cents: int, *, is_full: bool = False) -> str:
    """An amount of integer cents as `€ 24,95`, or `€ 50` when whole; `is_full` keeps the decimals, for columns."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}"
    decimals = f".{rest:02d}" if rest or is_full else ""
    sign = "-" if cents < 0 else ""
    if is_english():
        return f"{sign}€{grouped}{decimals}"
    return f"{sign}€{NBSP}{grouped.replace(',', '.')}{decimals.replace('.', ',')}"


def parse_money(text: str) -> int | None:
    """Integer cents of an amount as people type it: `24,95`, `€ 1.250`, `50,-`, `24.95`. None when it is no amount."""
    bare = text.replace(NBSP, " ").strip().removeprefix("€").removeprefix("EUR").strip()
    found = _AMOUNT.fullmatch(bare) or _POINTED.fullmatch(bare)
    if found is None:
        return None
    whole = int(re.sub(r"\D", "", found["whole"]))
    cents = (found["cents"] or "").replace("-", "")
    return whole * 100 + int((cents or "0").ljust(2, "0"))


DAYS_COUNTED = 60
"""Nobody counts more days than this in his head."""


def long_date(day: dt.date) -> str:
    """A deadline: `dinsdag 24 november`; with the year when it is not this one."""
    pattern = "l j F" if day.year == dt.date.today().year else "l j F Y"  # noqa: DTZ011 - the reader's own calendar year
    return str(formats.date_format(day, pattern))


def short_date(day: dt.date) -> str:
    """A date in a table: `20 nov 2026`."""
    text = str(formats.date_format(day, "j M Y")).replace(".", "")
    return text if is_english() else text.lower()


def term(day: dt.date, today: dt.date) -> str:
    """How long until a deadline (the day itself counts): `nog 3 dagen`, `morgen`, `vandaag`, `2 dagen te laat`.

    Further away than DAYS_COUNTED it is the day itself: `31 dec 2027`.
    """
    days = (day - today).days
    if days < 0:
        return ngettext("%(n)d dag te laat", "%(n)d dagen te laat", -days) % {"n": -days}
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("morgen")
    if days > DAYS_COUNTED:
        return short_date(day)
    return ngettext("nog %(n)d dag", "nog %(n)d dagen", days) % {"n": days}
