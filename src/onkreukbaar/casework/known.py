"""What the street knows, so that nobody is asked: what each register tells all others, and what it knows itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Facts, Register
from onkreukbaar.casework.street import all_registers
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import find_by_name
from onkreukbaar.reference.people.models import Person


def known_facts(register: Register, person: Person, details: Facts, on: dt.date) -> dict[str, Any]:
    """Facts of the register's question that need not be asked of somebody, on a day.

    details: facts and columns of the entry as far as known. What no register can say is left out.
    """
    asked = current_pack().vocabulary.question(register.question).facts
    telling = [(name, tell) for house in all_registers() for name, tell in house.tells.items() if name in asked]
    about = {**details, **counterpart_in(register, details)} if telling else {}
    told = {name: tell(person, about, on) for name, tell in telling}
    return {name: fact for name, fact in told.items() if fact is not None} | dict(
        register.known_facts(person, details, on)
    )


def counterpart_in(register: Register, details: Facts) -> dict[str, Any]:
    """The organisation outside that the details are about: the one picked, else the one that goes by that name."""
    columns = register.counterpart
    if columns is None:
        return {"counterpart": None, "counterpart_name": ""}
    name = str(details.get(columns.name) or "") if columns.name else ""
    return {"counterpart": _picked(details, columns.organisation) or find_by_name(name), "counterpart_name": name}


def _picked(details: Facts, column: str) -> Organisation | None:
    read, key = details.get(column), details.get(f"{column}_id")
    if isinstance(read, Organisation):
        return read
    return Organisation.objects.select_related("parent").filter(pk=key).first() if key else None
