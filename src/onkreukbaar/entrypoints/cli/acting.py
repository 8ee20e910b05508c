"""Who acts on the console: the person named with `--as`, else the console's operator, recorded as such."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import click

if TYPE_CHECKING:
    from onkreukbaar.reference.people.models import Person


def find_person(named: str | None, given_as: str = "--as") -> Person | None:
    """The person with this user name, personnel number or opaque id; None when nobody is named.

    given_as: the option or argument in which he was named. Raises click.BadParameter when there is no such person.
    """
    if not named:
        return None
    from django.db.models import Q

    from onkreukbaar.reference.people.models import Person

    wanted = Q(account__username=named) | Q(personnel_number=named)
    found = Person.objects.filter(wanted | Q(public_id=named) if _is_uuid(named) else wanted).first()
    if found is None:
        raise click.BadParameter(
            f"Wij kennen niemand met gebruikersnaam, personeelsnummer of id '{named}'.", param_hint=given_as
        )
    return found


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
