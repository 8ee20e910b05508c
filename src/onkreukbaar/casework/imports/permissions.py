"""Who may bring in a register of somebody else."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import NotAllowed
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import grants_of
from onkreukbaar.reference.people.roles import ADMINISTRATOR, INTEGRITY_OFFICER

MAY_IMPORT = (INTEGRITY_OFFICER.key, ADMINISTRATOR.key)


def can_import(person: Person, on: dt.date) -> bool:
    """An integrity officer or an administrator of the whole organisation: a file may hold rows of any unit."""
    grants = grants_of(person, on).filter(role__in=MAY_IMPORT)
    return any(grant.unit is None or grant.unit.parent_id is None for grant in grants)


def check_may_import(person: Person, on: dt.date) -> None:
    """Raises NotAllowed."""
    if not can_import(person, on):
        raise NotAllowed(
            _("Importeren doet de integriteitsfunctionaris (FIZ) of de beheerder van de hele organisatie.")
        )
