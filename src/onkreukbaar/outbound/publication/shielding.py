"""Which cases may be seen by everybody at all. What is shielded now counts, whatever it was when the case began."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from onkreukbaar.casework.models import Case, Participant
from onkreukbaar.casework.states import State
from onkreukbaar.casework.street import register_of
from onkreukbaar.reference.people.models import Unit
from onkreukbaar.reference.people.queries import subtree


def shielded_units() -> list[int]:
    """Every unit in a shielded part of the organisation, by its id."""
    return list({unit.pk for top in Unit.objects.filter(is_shielded=True) for unit in subtree(top)})


def open_to_all(register_key: str, *, states: Collection[str] = (State.CLOSED,)) -> QuerySet[Case]:
    """The cases of a register in these states in which nobody and nothing is shielded; none of a confidential one."""
    if register_of(register_key).is_confidential:
        return Case.objects.none()
    apart = shielded_units()
    shared = Participant.objects.filter(case=OuterRef("pk"))
    shielded = shared.filter(Q(person__is_shielded=True) | Q(person__unit__in=apart))
    closed = Case.objects.filter(register_key=register_key, state__in=states, is_shielded=False)
    theirs = Q(declarant__isnull=False) & (Q(declarant__is_shielded=True) | Q(declarant__unit__in=apart))
    return closed.exclude(unit__in=apart).exclude(theirs).exclude(Exists(shielded))
