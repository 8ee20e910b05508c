"""What the register of personal relations knows. To others than its own readers it tells nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.queries import own_case_ids
from onkreukbaar.casework.register import Trace
from onkreukbaar.casework.states import State
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.personal_relations.models import PersonalRelation

NEVER_HAPPENED = (State.WITHDRAWN, State.CANCELLED_IN_ERROR)


def known_facts(_person: Person, _details: Mapping[str, Any], _on: dt.date) -> dict[str, Any]:
    """Nothing more is known than what was filled in."""
    return {}


def duplicates(relation: PersonalRelation, person: Person) -> list[Case]:
    """Earlier cases of one's own about the same relation and company."""
    key = giver_key(relation.organisation, relation.organisation_name)
    found = PersonalRelation.objects.filter(
        case__in=own_case_ids(person), organisation_key=key, relation=relation.relation, until_on__isnull=True
    ).exclude(case__state__in=NEVER_HAPPENED)
    if relation.case_id:
        found = found.exclude(case=relation.case_id)
    return [each.case for each in found.select_related("case").order_by("case_id")]


def traces(_person: Person, _organisation: Organisation, _from_on: dt.date, _until_on: dt.date) -> Sequence[Trace]:
    """Nothing: who asks is not known here, and that somebody has a partner at a company is not for others to read."""
    return ()
