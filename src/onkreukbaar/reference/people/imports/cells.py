"""Reading one cell. Each reader gives a typed value or raises RowFault with what to do about it. No database."""

from __future__ import annotations

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from onkreukbaar.reference.people.imports.faults import RowFault
from onkreukbaar.reference.people.models import EmploymentPeriod, Person
from onkreukbaar.reference.people.roles import GRANTED, ROLES

YES = frozenset({"1", "ja", "j", "yes", "y", "true", "waar", "x"})
NO = frozenset({"", "0", "nee", "n", "no", "false", "onwaar", "-"})
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_CODE = re.compile(r"[-a-zA-Z0-9_]{1,40}")
KINDS = {str(label).lower(): value for value, label in EmploymentPeriod.Kind.choices} | {
    value: value for value in EmploymentPeriod.Kind.values
}
ROLE_KEYS = {ROLES[key].name_nl.lower(): key for key in GRANTED} | {key: key for key in GRANTED}
LANGUAGES = {"": Person.Language.DUTCH.value} | {value: value for value in Person.Language.values}


def read_text(field: str, value: str, most: int) -> str:
    """Any text of at most `most` characters."""
    if len(value) > most:
        reason = _("Dit is langer dan %(most)d tekens.") % {"most": most}
        raise RowFault(field, value, reason, _("Kort het in."))
    return value


def read_code(field: str, value: str) -> str:
    """A code: letters, digits, hyphen and underscore, at most 40; kept in small letters."""
    if not _CODE.fullmatch(value):
        raise RowFault(field, value, _("Dit is geen code."), _("Gebruik letters, cijfers en streepjes, hoogstens 40."))
    return value.lower()


def read_email(field: str, value: str) -> str:
    """An e-mail address, or nothing."""
    try:
        if value:
            validate_email(value)
    except ValidationError:
        raise RowFault(
            field, value, _("Dit is geen e-mailadres."), _("Vul naam@domein.nl in, of laat het leeg.")
        ) from None
    return read_text(field, value, 254)


def read_day(field: str, value: str) -> dt.date | None:
    """A day as 2026-11-25 or 25-11-2026; None when empty."""
    if not value:
        return None
    found = _DUTCH_DAY.fullmatch(value)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(value)
    except ValueError:
        raise RowFault(field, value, _("Dit is geen datum."), _("Vul een datum in, bijvoorbeeld 3-12-2026.")) from None


def read_flag(field: str, value: str) -> bool:
    """Yes or no; empty is no."""
    word = value.lower()
    if word not in YES | NO:
        raise RowFault(field, value, _("Dit is geen ja of nee."), _("Vul ja of nee in."))
    return word in YES


def read_choice(field: str, value: str, choices: dict[str, str]) -> str:
    """One of some words, in Dutch or as the key itself."""
    found = choices.get(value.lower())
    if found is None:
        words = ", ".join(sorted({key for key in choices.values() if key}))
        raise RowFault(field, value, _("Deze waarde kennen we niet."), _("Kies een van: %(words)s.") % {"words": words})
    return found
