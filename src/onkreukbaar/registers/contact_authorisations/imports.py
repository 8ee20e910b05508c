"""What the register of authorisations takes from a file: a list that an organisation kept elsewhere until now."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.casework.import_specification import (
    DECLARANT_NUMBER,
    ImportSpecification,
    Kind,
    RowFault,
    Target,
    Values,
)
from onkreukbaar.reference.people.models import Position
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.terms import last_day_of_year

COPIED = ("reason", "companies", "sector", "matters", "from_on")
GRANTED = "granted"


def specification() -> ImportSpecification:
    """The targets of a mapping. `position` is the code of the position; several names are parted by a semicolon."""
    return ImportSpecification(
        targets=(
            Target("position", length=40, is_required=True),
            Target("reason", length=500, is_required=True),
            Target("companies"),
            Target("sector", length=120),
            Target("matters"),
            Target("from_on", Kind.DATE, is_required=True),
            Target("until_on", Kind.DATE),
        ),
        make_entry=make_authorisation,
        verdict=lambda _values: GRANTED,
    )


def make_authorisation(values: Values) -> ContactAuthorisation:
    """An unsaved authorisation, granted as the list says; raises RowFault for one without a person or a position."""
    if not values.get(DECLARANT_NUMBER):
        raise RowFault(DECLARANT_NUMBER, "", _("Een machtiging hoort bij iemand."), _("Vul het personeelsnummer in."))
    columns: dict[str, Any] = {name: values[name] for name in COPIED if name in values}
    for name in ("companies", "matters"):
        columns[name] = "\n".join(part.strip() for part in values.get(name, "").split(";") if part.strip())
    last = values.get("until_on") or last_day_of_year(values["from_on"])
    if last < values["from_on"]:
        raise RowFault("until_on", last.isoformat(), _("De laatste dag ligt vóór de eerste."), _("Draai ze om."))
    return ContactAuthorisation(**columns, position=_position(values), until_on=last)


def _position(values: Values) -> Position:
    """The position of a row, which its person must hold."""
    code, number = values["position"], values[DECLARANT_NUMBER]
    found = Position.objects.filter(code=code).first()
    if found is None:
        raise RowFault("position", code, _("We kennen deze functie niet."), _("Vul de code van de functie in."))
    if not found.holdings.filter(person__personnel_number=number).exists():
        raise RowFault("position", code, _("Deze persoon heeft deze functie niet."), _("Klopt het personeelsnummer?"))
    return found
