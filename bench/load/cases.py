"""A million cases, in the order of time: gifts, tasks, decisions, and what the record says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from django.db import models

from bench.load.events import Record
from bench.load.moulds import Mould
from bench.load.organisation import House, invented_word
from bench.load.rows import Table, text_of
from onkreukbaar.casework.models import Case, Confirmation, Decision, Participant, SearchText, Task
from onkreukbaar.casework.route import REVIEWED_BY
from onkreukbaar.casework.searching import fold
from onkreukbaar.casework.states import State
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person
from onkreukbaar.registers.gifts.models import Gift
from onkreukbaar.registers.gifts.register import title_of

FIRST_DAY = dt.date(2018, 1, 1)
OPEN_SHARE = 0.012
"""How much of everything is still open: with a million cases, twelve thousand tasks or so."""
SHARED = 0.04
LOOKED_AT = 0.10
TERM = dt.timedelta(days=14)
MODELS: tuple[type[models.Model], ...] = (Case, Gift, SearchText, Participant, Task, Decision, Confirmation)


@dataclass
class Filling:
    """Casts moulds into cases and writes them."""

    random: Random
    house: House
    moulds: list[Mould]
    now: dt.datetime
    count: int
    record: Record
    tables: dict[type[models.Model], Table] = field(default_factory=lambda: {model: Table(model) for model in MODELS})
    _serials: dict[int, int] = field(default_factory=dict)

    def fill(self) -> None:
        """Write all cases, oldest first."""
        staff, words = self.house.staff(), [invented_word(self.random, 4) for _ in range(4000)]
        first_open = self.count - int(self.count * OPEN_SHARE)
        for place, at in enumerate(self._moments()):
            self.record.seal_until(at)
            mould, who = self.random.choice(self.moulds), self.random.choice(staff)
            text = f"{mould.description} {self.random.choice(words)} {self.random.choice(words)}"
            self._cast(mould, who, at, text, is_open=place >= first_open)
        self.record.close(self.now)
        for table in self.tables.values():
            table.flush()

    def _moments(self) -> Iterator[dt.datetime]:
        """When each case was handed in: evenly over the years, from 07:00 to 18:00 or so."""
        start = dt.datetime.combine(FIRST_DAY, dt.time(8), dt.UTC)
        step = (self.now - dt.timedelta(hours=2) - start) / self.count
        return (start + step * place for place in range(self.count))

    def _cast(self, mould: Mould, who: Person, at: dt.datetime, text: str, *, is_open: bool) -> None:
        giver = self.random.choice(self.house.givers)
        happened_on = at.date() - dt.timedelta(days=self.random.randrange(1, 12))
        columns = {
            "giver_name": "",
            **mould.columns,
            "description": text,
            "giver_organisation_id": giver.pk,
            "giver_organisation_name": giver.name,
            "giver_key": f"group:{giver.group().public_id}",
            "offered_on": happened_on.isoformat(),
            "destination": "" if is_open and mould.decides else mould.destination,
        }
        title = title_of(Gift(description=text, giver_organisation_name=giver.name))[:200]
        year = at.year
        serial = self._serials[year] = self._serials.get(year, 0) + 1
        number = f"{year}-{serial:04d}"
        end = self._end(mould, at, is_open=is_open)
        case = self.tables[Case].add(
            {
                "number": number,
                "year": year,
                "serial": serial,
                "register_key": "gifts",
                "declarant_id": who.pk,
                "unit_id": who.unit_id,
                "title": title,
                "state": end.state,
                "outcome": mould.outcome,
                "receipt": mould.receipt_of(happened_on.isoformat()),
                "is_shielded": who.is_shielded,
                "occurred_on": happened_on.isoformat(),
                "submitted_at": text_of(at),
                "is_late": (at.date() - happened_on).days > 10,
                "decided_at": end.text if mould.decides and end.at else None,
                "closed_at": end.text if end.state == State.CLOSED else None,
                "version": 1 if end.at is None else 3,
            }
        )
        self.tables[Gift].add({**columns, "case_id": case})
        parts = (number, title, text, giver.name, columns["giver_name"], columns["occasion"])
        self.tables[SearchText].add({"case_id": case, "text": "\n".join(fold(part) for part in parts)})
        self._course(Cast(case, number, mould, who, at, end))

    def _end(self, mould: Mould, at: dt.datetime, *, is_open: bool) -> End:
        if not is_open:
            done = min(at + dt.timedelta(hours=self.random.randrange(2, 200)), self.now)
            return End(self._final(), done, text_of(done))
        if mould.decides:
            return End(State.SUBMITTED, None, None)
        return End(State.CLOSED if mould.follow_up is None else State.CONDITIONS_ACTIVE, at, text_of(at))

    def _final(self) -> State:
        return State.WITHDRAWN if self.random.random() < 0.01 else State.CLOSED

    def _course(self, cast: Cast) -> None:
        """Who had a part in it, whose turn it was, what was decided, and what the record says."""
        declarant, about = (cast.who.key, roles.EMPLOYEE.key), cast.who.key
        self.record.tell(cast.at, "case_submitted", cast.number, declarant, about, outcome=cast.mould.outcome)
        self._share(cast)
        decider = self.house.decider_of(cast.who)
        if cast.mould.decides:
            self._decide(cast, decider)
        else:
            self.record.tell(cast.at, "case_settled", cast.number, declarant, about)
        self._reviews(cast)
        self._follow_up(cast, decider)
        for fact, role in cast.mould.provided:
            self.tables[Confirmation].add({"case_id": cast.case, "fact": fact, "value": "", "role": role})
        if decider and self.random.random() < LOOKED_AT:
            seen = cast.at + dt.timedelta(hours=1)
            self.record.tell(seen, "case_read", cast.number, (decider.key, roles.LINE_MANAGER.key), about)

    def _share(self, cast: Cast) -> None:
        if self.random.random() < SHARED and cast.who.unit_id in self.house.crew:
            with_whom = self.random.choice(self.house.crew[cast.who.unit_id])
            if with_whom != cast.who:
                self.tables[Participant].add({"case_id": cast.case, "person_id": with_whom.pk})

    def _decide(self, cast: Cast, decider: Person | None) -> None:
        role = roles.LINE_MANAGER.key if decider else REVIEWED_BY
        by = decider or self.house.pools[REVIEWED_BY][0]
        self._task(cast, Task.Kind.DECIDE, role, decider, by)
        if cast.end.at is None:
            return
        if cast.end.state == State.WITHDRAWN:
            self.record.tell(cast.end.at, "case_withdrawn", cast.number, (cast.who.key, "employee"), cast.who.key)
            return
        decision = {"case_id": cast.case, "kind": "registered", "by_id": by.pk, "role": role, "reasons": "Bekeken."}
        self.tables[Decision].add({**decision, "decided_at": cast.end.text})
        self.record.tell(cast.end.at, "case_registered", cast.number, (by.key, role), cast.who.key, deviates=False)

    def _reviews(self, cast: Cast) -> None:
        """What waits for everybody who holds a role: the large pools of the officers and the advisers."""
        for wanted, kind, role in (
            (cast.mould.reviews, Task.Kind.REVIEW, roles.INTEGRITY_OFFICER.key),
            (cast.mould.advises, Task.Kind.ADVISE, roles.INTEGRITY_ADVISER.key),
        ):
            if wanted:
                self._task(cast, kind, role, None, self.random.choice(self.house.pools[role]))

    def _follow_up(self, cast: Cast, decider: Person | None) -> None:
        found = cast.mould.follow_up
        if found is None or cast.end.at is None or cast.end.state == State.WITHDRAWN:
            return
        assignee = cast.who if found.role == roles.EMPLOYEE.key else decider
        is_done = cast.end.state == State.CLOSED
        self._task(
            cast, Task.Kind.FOLLOW_UP, found.role, assignee, assignee or cast.who, found.subject, found.note, is_done
        )
        if is_done:
            self.record.tell(
                cast.end.at, "follow_up_done", cast.number, (cast.who.key, "employee"), cast.who.key, note="Gedaan."
            )

    def _task(
        self,
        cast: Cast,
        kind: Task.Kind,
        role: str,
        assignee: Person | None,
        by: Person,
        subject: str = "",
        note: str = "",
        is_done: bool | None = None,
    ) -> None:
        done = cast.end.at is not None if is_done is None else is_done
        self.tables[Task].add(
            {
                "case_id": cast.case,
                "kind": kind.value,
                "role": role,
                "assignee_id": assignee.pk if assignee else None,
                "subject": subject,
                "note": note,
                "opened_at": text_of(cast.at),
                "due_on": (cast.at + TERM).date().isoformat(),
                "done_at": cast.end.text if done else None,
                "done_by_id": by.pk if done else None,
            }
        )


@dataclass(frozen=True)
class End:
    """How a case stands: its state, and when it came there; None while it waits for a decision."""

    state: State
    at: dt.datetime | None
    text: str | None


@dataclass(frozen=True)
class Cast:
    """One case on its way to the tables."""

    case: int
    number: str
    mould: Mould
    who: Person
    at: dt.datetime
    end: End
