"""Who may do what with a case, in one place; tested as truth tables: capacity × state × act × visibility."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import IllegalStep, NotAllowed
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import AWAITING_DECISION, OPEN_STATES, State
from onkreukbaar.casework.street import register_for
from onkreukbaar.casework.verdicts import following_verdicts
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import covered_by, roles_for_unit, roles_near_unit


class Capacity(StrEnum):
    """What somebody is with regard to one case.

    OFFICE: holds the office that decided or has a turn in it, other than line manager or integrity officer: it keeps
    what it decided in sight. AGREER: it is his turn to agree. READER: holds another role that reads the register, or
    one that was asked to agree to this case.
    """

    DECLARANT = "declarant"
    PARTICIPANT = "participant"
    DECIDER = "decider"
    LINE_MANAGER = "line_manager"
    MANAGEMENT = "management"
    OFFICE = "office"
    ADVISER = "integrity_adviser"
    OFFICER = "integrity_officer"
    CONFIRMER = "confirmer"
    AUDITOR = "auditor"
    DESIGNATED_OFFICER = "designated_officer"
    AGREER = "agreer"
    READER = "reader"


class Act(StrEnum):
    READ = "read"
    TAKE = "take"
    DECIDE = "decide"
    RETURN = "return"
    CANCEL = "cancel"
    REOPEN = "reopen"
    CHANGE_VERDICT = "change_verdict"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    ATTACH = "attach"
    ASK_ADVISER = "ask_adviser"
    ADVISE = "advise"
    REVIEW = "review"
    CONFIRM = "confirm"
    AGREE = "agree"
    FOLLOW_UP = "follow_up"
    REASSIGN = "reassign"
    SET_MEASURE = "set_measure"
    END = "end"


C, A, V = Capacity, Act, Visibility
DECIDED_STATES = (State.DECIDED, State.CONDITIONS_ACTIVE, State.CLOSED)
UNDECIDED_STATES = (State.SUBMITTED, State.RETURNED, State.REOPENED)

# act: who may, and in which states
TABLE: dict[Act, tuple[frozenset[Capacity], tuple[State, ...]]] = {
    A.READ: (frozenset(Capacity), tuple(State)),
    A.TAKE: (frozenset({C.DECIDER}), AWAITING_DECISION),
    A.DECIDE: (frozenset({C.DECIDER}), AWAITING_DECISION),
    A.RETURN: (frozenset({C.DECIDER}), AWAITING_DECISION),
    A.CANCEL: (frozenset({C.DECIDER, C.LINE_MANAGER, C.OFFICE}), OPEN_STATES),
    A.REOPEN: (frozenset({C.LINE_MANAGER, C.OFFICER, C.OFFICE}), DECIDED_STATES),
    A.CHANGE_VERDICT: (frozenset({C.LINE_MANAGER, C.OFFICER, C.OFFICE}), DECIDED_STATES),
    A.ANSWER: (frozenset({C.DECLARANT}), (State.RETURNED,)),
    A.WITHDRAW: (frozenset({C.DECLARANT}), (State.SUBMITTED, State.RETURNED)),
    A.CORRECT: (
        frozenset({C.DECLARANT, C.DECIDER, C.LINE_MANAGER, C.OFFICE}),
        (*UNDECIDED_STATES, State.CONDITIONS_ACTIVE),
    ),
    A.ATTACH: (frozenset({C.DECLARANT, C.DECIDER, C.LINE_MANAGER, C.OFFICER, C.OFFICE}), OPEN_STATES),
    A.ASK_ADVISER: (frozenset({C.DECLARANT}), (*OPEN_STATES, State.CLOSED)),
    A.ADVISE: (frozenset({C.ADVISER}), (*OPEN_STATES, State.CLOSED)),
    A.REVIEW: (frozenset({C.OFFICER}), OPEN_STATES),
    A.CONFIRM: (frozenset({C.CONFIRMER}), OPEN_STATES),
    A.AGREE: (frozenset({C.AGREER}), AWAITING_DECISION),
    A.FOLLOW_UP: (
        frozenset({C.DECLARANT, C.LINE_MANAGER, C.OFFICER, C.OFFICE}),
        (State.DECIDED, State.CONDITIONS_ACTIVE),
    ),
    A.REASSIGN: (frozenset({C.DECIDER, C.LINE_MANAGER, C.OFFICER, C.OFFICE}), OPEN_STATES),
    A.SET_MEASURE: (
        frozenset({C.DECIDER, C.LINE_MANAGER, C.OFFICER, C.OFFICE}),
        (*AWAITING_DECISION, State.DECIDED, State.CONDITIONS_ACTIVE),
    ),
    A.END: (frozenset({C.DECLARANT, C.LINE_MANAGER, C.OFFICE}), DECIDED_STATES),
}

SEES: dict[Capacity, frozenset[Visibility]] = {
    C.DECLARANT: frozenset(V),
    C.PARTICIPANT: frozenset({V.EVERYONE_IN_CASE}),
    C.DECIDER: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND}),
    C.LINE_MANAGER: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND}),
    C.MANAGEMENT: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND}),
    C.OFFICE: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND}),
    C.ADVISER: frozenset({V.EVERYONE_IN_CASE, V.ADVISER}),
    C.OFFICER: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND}),
    C.CONFIRMER: frozenset({V.EVERYONE_IN_CASE}),
    C.AUDITOR: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND}),
    C.DESIGNATED_OFFICER: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND, V.DESIGNATED_OFFICER}),
    C.AGREER: frozenset({V.EVERYONE_IN_CASE, V.LINE_OF_COMMAND}),
    C.READER: frozenset({V.EVERYONE_IN_CASE}),
}

DUTIES_OF_ANOTHER = frozenset(
    {
        A.TAKE,
        A.DECIDE,
        A.RETURN,
        A.CANCEL,
        A.REOPEN,
        A.CHANGE_VERDICT,
        A.ADVISE,
        A.REVIEW,
        A.CONFIRM,
        A.AGREE,
        A.REASSIGN,
        A.SET_MEASURE,
    }
)
"""Acts that nobody does in a case in which he has a part himself."""


def has_part(person: Person, case: Case) -> bool:
    """Is it his own case: did he declare it, or does he share in it?"""
    return person.pk == case.declarant_id or any(part.person_id == person.pk for part in case.participants.all())


def roles_about(person: Person, case: Case, on: dt.date) -> frozenset[str]:
    """The roles somebody reads a case in: of the unit and all above it; when shielded, the small circle alone."""
    return (roles_near_unit if case.is_shielded else roles_for_unit)(person, case.unit, on)


_READING = (C.LINE_MANAGER, C.MANAGEMENT, C.OFFICER, C.AUDITOR, C.DESIGNATED_OFFICER, C.ADVISER)
_OF_THEIR_OWN = frozenset({roles.EMPLOYEE.key, C.LINE_MANAGER.value, C.OFFICER.value, C.ADVISER.value})


def capacities_of_roles(held: frozenset[str], register: Register) -> set[Capacity]:
    """What somebody is in every case of a register by the roles he holds for its unit; empty: he does not read it."""
    reads = held & register.read_by
    found = {capacity for capacity in _READING if capacity.value in reads}
    if reads & set(register.decided_by) - _OF_THEIR_OWN:
        found.add(C.OFFICE)
    return found or ({C.READER} if reads else set())


def _by_role(person: Person, case: Case, on: dt.date) -> set[Capacity]:
    held = roles_about(person, case, on)
    found = capacities_of_roles(held, register_for(case))
    if C.ADVISER.value in held and any(task.kind == Task.Kind.ADVISE for task in case.tasks.all()):
        found.add(C.ADVISER)  # an adviser sees only the cases in which he was asked
    if held & _offices_of(case):
        found.add(C.OFFICE)
    return found or ({C.READER} if held & _asked_to_agree(case) else set())


def _asked_to_agree(case: Case) -> frozenset[str]:
    """The roles that were asked to agree to this very case; they read on when they did."""
    return frozenset(task.role for task in case.tasks.all() if task.kind == Task.Kind.AGREE)


def _offices_of(case: Case) -> frozenset[str]:
    """The roles that decide on this very case or have something left to do in it, without those of their own kind."""
    kinds = (Task.Kind.DECIDE, Task.Kind.FOLLOW_UP)
    return frozenset(task.role for task in case.tasks.all() if task.kind in kinds) - _OF_THEIR_OWN


def _turns(person: Person, case: Case, on: dt.date) -> list[Task]:
    """The open tasks of a case that are somebody's own, of whom he covers, or of a role he holds.

    In a confidential register whoever covers must hold the role himself: being away opens it to nobody else.
    """
    stands_in_for = {absent.pk for absent in covered_by(person, on)}
    held = roles_for_unit(person, case.unit, on)
    needs_role = register_for(case).is_confidential
    return [
        task
        for task in case.tasks.all()
        if task.is_open
        and (
            task.assignee_id == person.pk
            or (task.assignee_id in stands_in_for and (task.role in held or not needs_role))
            or (task.assignee_id is None and task.role in held)
        )
    ]


def is_turn_of(person: Person, case: Case, task: Task) -> bool:
    """Is this open task his own, of whom he covers today, or of a role he holds? Never in a case of his own."""
    return not has_part(person, case) and task in _turns(person, case, timezone.localdate())


def _by_task(person: Person, case: Case, on: dt.date) -> set[Capacity]:
    kinds = {Task.Kind(task.kind) for task in _turns(person, case, on)}
    named = {
        Task.Kind.DECIDE: C.DECIDER,
        Task.Kind.CONFIRM: C.CONFIRMER,
        Task.Kind.AGREE: C.AGREER,
        Task.Kind.ADVISE: C.ADVISER,
        Task.Kind.REVIEW: C.OFFICER,
    }
    return {named[kind] for kind in kinds if kind in named}


def capacities(person: Person, case: Case, on: dt.date | None = None) -> frozenset[Capacity]:
    """What somebody is with regard to a case on a day (today when left out); empty: the case is not for him."""
    day = on or timezone.localdate()
    if person.pk == case.declarant_id:
        return frozenset({C.DECLARANT})
    if has_part(person, case):
        return frozenset({C.PARTICIPANT})
    return frozenset(_by_role(person, case, day) | _by_task(person, case, day))


def visible_classes(person: Person, case: Case, on: dt.date | None = None) -> frozenset[Visibility]:
    """The visibility classes somebody sees of a case."""
    seen = [SEES[capacity] for capacity in capacities(person, case, on)]
    return frozenset().union(*seen)


def check_may(act: Act, person: Person, case: Case, on: dt.date | None = None) -> None:
    """Raise NotAllowed or IllegalStep, with a sentence for the screen, when somebody may not do this now."""
    if _is_barred(act, person, case):
        raise NotAllowed(_("Je kunt niet over je eigen zaak beslissen. Iemand anders doet dit."))
    who, states = _who(act, case)
    if not who & capacities(person, case, on):
        raise NotAllowed(
            _("Dit is in deze zaak niet jouw taak. Denk je van wel? Vraag het aan de leidinggevende van de afdeling.")
        )
    if case.current_state not in states or act in _left_out(case):
        raise IllegalStep(_("Dit kan nu niet meer: de zaak is intussen verder. Bekijk de zaak opnieuw."))


def can_do(act: Act, person: Person, case: Case, on: dt.date | None = None) -> bool:
    """May somebody do this with a case now?"""
    try:
        check_may(act, person, case, on)
    except (NotAllowed, IllegalStep):
        return False
    return True


def acts_open_to(person: Person, case: Case, on: dt.date | None = None) -> frozenset[Act]:
    """Everything somebody can do with a case now: `can_do` for all acts, looking up once what he is in the case."""
    held = capacities(person, case, on)
    found = {act: _who(act, case) for act in TABLE if not _is_barred(act, person, case)}
    here = {act for act, (who, states) in found.items() if who & held and case.current_state in states}
    return frozenset(here - _left_out(case))


def _left_out(case: Case) -> frozenset[Act]:
    """Acts that its register has no use for, or not after this verdict."""
    register = register_for(case)
    unused = set() if register.measures else {A.SET_MEASURE}
    if not following_verdicts(register.verdicts, case.verdict):
        unused.add(A.CHANGE_VERDICT)
    if not register.takes_documents:
        unused.add(A.ATTACH)
    if register.ended is None or not register.is_current(register.entry_of(case), timezone.localdate()):
        unused.add(A.END)
    unused.add(A.DECIDE if waits_to_be_taken(case) else A.TAKE)
    return frozenset(unused | {Act(name) for name in register.leaves_out})


def waits_to_be_taken(case: Case) -> bool:
    """Is there a turn to decide that one of several people takes first?"""
    if not register_for(case).is_taken:
        return False
    turns = [task for task in case.tasks.all() if task.is_open and task.kind == Task.Kind.DECIDE]
    return any(task.assignee_id is None for task in turns)


def _is_barred(act: Act, person: Person, case: Case) -> bool:
    """Is it an act that somebody leaves to another, for he has a part in the case himself?"""
    is_own_to_reopen = act == A.REOPEN and register_for(case).declarant_reopens and person.pk == case.declarant_id
    return act in DUTIES_OF_ANOTHER and has_part(person, case) and not is_own_to_reopen


def _who(act: Act, case: Case) -> tuple[frozenset[Capacity], tuple[State, ...]]:
    """Who may do an act, and in which states: the table, and the declarant where his register lets him reopen."""
    who, states = TABLE[act]
    if act == A.REOPEN and register_for(case).declarant_reopens:
        return who | {C.DECLARANT}, states
    return who, states


def role_in(person: Person, case: Case, on: dt.date | None = None) -> str:
    """The role in which somebody acts in a case, for the record: a key of people.roles."""
    found = capacities(person, case, on)
    if found & {C.DECLARANT, C.PARTICIPANT}:
        return roles.EMPLOYEE.key
    if C.OFFICE in found:
        offices = _offices_of(case) | set(register_for(case).decided_by) - _OF_THEIR_OWN
        return min(offices & roles_about(person, case, on or timezone.localdate()))
    for capacity in (C.OFFICER, C.ADVISER, C.LINE_MANAGER, C.MANAGEMENT, C.AUDITOR, C.DESIGNATED_OFFICER):
        if capacity in found:
            return capacity.value
    day = on or timezone.localdate()
    turns = _turns(person, case, day)
    reading = register_for(case).read_by | _asked_to_agree(case)
    return turns[0].role if turns else min(roles_about(person, case, day) & reading, default="")
