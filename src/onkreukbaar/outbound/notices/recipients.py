"""Who is meant by a part in a case: the declarant, whoever's turn it is, his cover. No register is named here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from onkreukbaar.casework.models import Advice, Case, Task
from onkreukbaar.casework.permissions import roles_about, visible_classes
from onkreukbaar.casework.queries import find_case
from onkreukbaar.casework.route import takes_over, those_with_a_part
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.outbound.notices.plan import Kind, Tell, To
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import payload_of
from onkreukbaar.record.writing import CLOCK, CONSOLE
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import holders


@dataclass(frozen=True)
class Recipient:
    """Somebody who is told, about which task, and whether he stands in for its holder."""

    person: Person
    task: Task | None = None
    as_cover: bool = False


@dataclass(frozen=True)
class Happening:
    """An event with what is needed to see whom it concerns."""

    event: Event
    case: Case | None
    at: dt.datetime
    payload: Mapping[str, object] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        return timezone.localdate(self.at)

    @property
    def open_tasks(self) -> list[Task]:
        return [task for task in self.case.tasks.all() if task.is_open] if self.case else []


def happening(event: Event, at: dt.datetime) -> Happening:
    """The event with its case as it is now; `at` is the moment of telling."""
    case = find_case(event.subject_id) if event.subject_kind == "case" else None
    return Happening(event, case, at, payload_of(event))


def recipients(part: Tell, what: Happening) -> list[Recipient]:
    """Who is told, each once. Whoever did it gets only a receipt, and what another may have done in his name."""
    found = {(who.person.pk, who.task.pk if who.task else None): who for who in _FINDERS[part.to](what)}
    is_for_all = part.kind in (Kind.ACCOUNT, Kind.RECEIVED)
    return [who for who in found.values() if is_for_all or who.person.key != what.event.actor_id]


def turn_holders(task: Task, on: dt.date) -> list[Recipient]:
    """Whoever's turn a task is: its holder and his cover, or everybody who holds the role and has no part in it."""
    if task.assignee is not None:
        cover = takes_over(task, on)
        own = Recipient(task.assignee, task)
        return [own, Recipient(cover, task, as_cover=True)] if cover else [own]
    apart = those_with_a_part(task.case)
    pool = [who for who in holders(task.role, task.case.unit, on) if who not in apart]
    return [
        Recipient(who, task)
        for who in pool
        if not task.case.is_shielded or task.role in roles_about(who, task.case, on)
    ]


def _declarant(what: Happening) -> Iterable[Recipient]:
    return [Recipient(what.case.declarant)] if what.case and what.case.declarant else []


def _participants(what: Happening) -> Iterable[Recipient]:
    parts = what.case.participants.select_related("person") if what.case else []
    return [Recipient(part.person) for part in parts]


def _turns(what: Happening) -> Iterable[Recipient]:
    """Those who were not told of their turn before; after passing on also whoever had it before."""
    for task in what.open_tasks:
        told = set(Letter.objects.filter(task=task, kind__in=_OF_A_TURN).values_list("recipient_id", flat=True))
        is_passed_on = what.event.kind == "task_reassigned" and task.kind == what.payload.get("task")
        for who in turn_holders(task, what.today):
            if is_passed_on or who.person.pk not in told:
                yield who


def _deciders(what: Happening) -> Iterable[Recipient]:
    deciding = [task for task in what.open_tasks if task.kind == Task.Kind.DECIDE]
    return [Recipient(who.person) for task in deciding for who in turn_holders(task, what.today)]


def _readers_of_advice(what: Happening) -> Iterable[Recipient]:
    """The declarant and who decides, as far as they may read this very advice."""
    if what.case is None:
        return []
    near = Advice.objects.filter(case=what.case, by__public_id=what.event.actor_id, given_at__gte=what.event.at)
    advice = near.order_by("given_at").first()
    both = [*_declarant(what), *_deciders(what)]
    return [who for who in both if advice and advice.visibility in visible_classes(who.person, what.case, what.today)]


def _reminded(what: Happening) -> Iterable[Recipient]:
    tasks = [task for task in what.open_tasks if task.kind == what.payload.get("task") and task.reminded_at]
    return [who for task in tasks for who in turn_holders(task, what.today)]


def _escalated(what: Happening) -> Iterable[Recipient]:
    tasks = [task for task in what.open_tasks if task.kind == what.payload.get("task") and task.escalated_at]
    return [who for task in tasks for who in turn_holders(task, what.today)]


def _turns_gone(what: Happening) -> Iterable[Recipient]:
    """Those who were told of a turn that is not theirs any more, though nobody has taken it."""
    if what.case is None:
        return []
    now = {(who.person.pk) for task in what.open_tasks for who in turn_holders(task, what.today)}
    own = {part.pk for part in those_with_a_part(what.case)}
    told = Letter.objects.filter(task__case=what.case, kind__in=_OF_A_TURN, state__in=_ON_ITS_WAY)
    over = told.filter(task__in=_waiting_or_just_ended(what))
    return [
        Recipient(letter.recipient)
        for letter in over.select_related("recipient")
        if letter.recipient_id not in now | own
    ]


def _waiting_or_just_ended(what: Happening) -> list[Task]:
    """Tasks that ended earlier were told already, by what was done."""
    tasks = what.case.tasks.all() if what.case else []
    return [task for task in tasks if task.done_at is None or task.done_at >= what.event.at]


def _person_concerned(what: Happening) -> Iterable[Recipient]:
    person = Person.objects.filter(public_id=what.event.data_subject_id).first() if what.event.data_subject_id else None
    return [Recipient(person)] if person else []


def _cover(what: Happening) -> Iterable[Recipient]:
    key = str(what.payload.get("cover", ""))
    cover = Person.objects.filter(public_id=key).first() if key else None
    return [Recipient(cover)] if cover else []


def _actor(what: Happening) -> Iterable[Recipient]:
    """Whoever did it, where somebody else may have done it in his name."""
    if what.event.actor_id in (CLOCK, CONSOLE):
        return []
    return [Recipient(person) for person in Person.objects.filter(public_id=what.event.actor_id)]


_OF_A_TURN = (Kind.TURN, Kind.LATE)
_ON_ITS_WAY = (Letter.State.SENT, Letter.State.SENDING, Letter.State.UNSURE)
_FINDERS: Mapping[To, Callable[[Happening], Iterable[Recipient]]] = {
    To.DECLARANT: _declarant,
    To.PARTICIPANTS: _participants,
    To.TURNS: _turns,
    To.DECIDERS: _deciders,
    To.READERS_OF_ADVICE: _readers_of_advice,
    To.REMINDED: _reminded,
    To.ESCALATED: _escalated,
    To.TURNS_GONE: _turns_gone,
    To.PERSON_CONCERNED: _person_concerned,
    To.COVER: _cover,
    To.ACTOR: _actor,
}
