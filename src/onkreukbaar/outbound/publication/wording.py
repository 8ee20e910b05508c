"""How public values read on a page, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import formats, translation
from django.utils.translation import gettext as _

from onkreukbaar.casework.register import Register
from onkreukbaar.casework.wording import language
from onkreukbaar.rules.money import parse_money, show_money
from onkreukbaar.rules.publication import PublicField

NBSP = "\u00a0"


def in_language(text: Mapping[str, str]) -> str:
    """A text of the policies in the reader's language."""
    return text[language()]


def short_day(day: dt.date) -> str:
    """`20 nov 2026`."""
    text = str(formats.date_format(day, "j M Y")).replace(".", "")
    return text if language() == "en" else text.lower()


def shown(register: Register, field: PublicField, value: str | None) -> str:
    """A value for a reader; '' when it is unknown or left out."""
    if not value:
        return ""
    if field.precision == "code":
        return code_label(register, field.name, value)
    if field.precision == "month":
        return _month(value)
    if field.precision == "quarter":
        year, quarter = value.split("-Q")
        return _("kwartaal %(n)s van %(year)s") % {"n": quarter, "year": year}
    if field.precision == "band":
        return _band(value)
    return _money(value) if field.precision == "exact" else value


def code_label(register: Register, name: str, value: str) -> str:
    """The name of a value of the vocabulary or of the register's own choices."""
    label = getattr(register.entry(**{name: value}), f"get_{name}_display", None)
    return str(label()) if label else value


def labels_of(register: Register, name: str, value: str) -> dict[str, str]:
    """The name of a value in both languages."""
    found: dict[str, str] = {}
    for key in ("nl", "en"):
        with translation.override(key):
            found[key] = code_label(register, name, value)
    return found


def _month(value: str) -> str:
    year, month = (int(part) for part in value.split("-"))
    text = str(formats.date_format(dt.date(year, month, 1), "M Y")).replace(".", "").replace(" ", NBSP)
    return text if language() == "en" else text.lower()


def _money(value: str) -> str:
    return show_money(parse_money(value), language()).replace(" ", NBSP)


def _band(value: str) -> str:
    low, _until, high = value.partition("-")
    if not high:
        return _("%(low)s of meer") % {"low": _money(low)}
    border = show_money(parse_money(high) + 1, language()).replace(" ", NBSP)
    if parse_money(low) == 0:
        return _("minder dan %(high)s") % {"high": border}
    return _("%(low)s tot %(high)s") % {"low": _money(low), "high": border}
