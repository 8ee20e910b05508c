"""Making the public values of one case: as precise as the policies say, and no more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.outbound.publication.naming import Parts, is_left_out, named_in
from onkreukbaar.rules.money import write_money
from onkreukbaar.rules.publication import PublicationTerms, PublicField

DATES = ("month", "quarter", "year")
EMPLOYEE, POSITION, UNIT = "employee", "position", "unit"


@dataclass(frozen=True)
class Made:
    """What a case gives for everybody to read. digest: of what a person must have looked at."""

    body: str
    year: int | None
    period: str
    organisation: str
    outcome: str
    digest: str


def make_line(register: Register, terms: PublicationTerms, case: Case, entry: Any, parts: Parts) -> Made | None:
    """The public values of a case; None when the policies leave it out."""
    view = register.public_view(entry)
    if any(view.get(name) in values for name, values in terms.leave_out.items()):
        return None
    named = named_in(case, terms)
    if is_left_out(named, terms):
        return None
    values = {field.name: publish_value(field, view) for field in terms.fields}
    values[UNIT] = parts.name_of(case.unit_id) or None if terms.unit_from_members else None
    values[EMPLOYEE], values[POSITION] = (named.employee, named.position) if named else (None, None)
    organisation = next((values[each.name] for each in terms.fields if each.precision == "organisation"), None)
    return Made(
        body=json.dumps(values, ensure_ascii=False, sort_keys=True),
        year=_year(view),
        period=next((values[each.name] or "" for each in terms.fields if each.precision in DATES), ""),
        organisation=organisation or "",
        outcome=(values.get(terms.outcome) or "") if terms.outcome else "",
        digest=_digest(source_text(terms, entry), organisation or "", named.employee if named else ""),
    )


def publish_value(field: PublicField, view: Mapping[str, object]) -> str | None:
    """One value as precise as its field says; None when it is unknown or left out. Raises KeyError for no such field.

    Dates come as ISO 8601 months, amounts as integer cents.
    """
    value = view[field.name]
    hidden = any(view.get(name) in values for name, values in field.unless.items())
    if value is None or value == "" or hidden:
        return None
    return _SHOWN[field.precision](field, value)


def _quarter(_field: PublicField, value: Any) -> str:
    year, month = str(value).split("-")[:2]
    return f"{year}-Q{(int(month) + 2) // 3}"


_SHOWN: Mapping[str, Callable[[PublicField, Any], str]] = {
    "code": lambda _field, value: str(value),
    "organisation": lambda _field, value: str(value),
    "month": lambda _field, value: str(value)[:7],
    "quarter": _quarter,
    "year": lambda _field, value: str(value)[:4],
    "exact": lambda _field, value: write_money(int(value)),
    "band": lambda field, value: field.band_of(int(value)),
}


def source_text(terms: PublicationTerms, entry: Any) -> str:
    """The words of the case that a person makes a public text of; '' when there are none."""
    return str(getattr(entry, terms.text)) if terms.text else ""


def _year(view: Mapping[str, object]) -> int | None:
    month = view.get("month")
    return int(str(month)[:4]) if month else None


def _digest(*seen: str) -> str:
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
