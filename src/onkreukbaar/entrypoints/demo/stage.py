"""The stage of the stories: short names for the acts that people do in them, all through casework."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, ImageDraw

from onkreukbaar.casework import actions
from onkreukbaar.casework.agreements import agreements_now
from onkreukbaar.casework.attachments import attach_document
from onkreukbaar.casework.deadlines import add_working_days, is_working_day
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.route import takes_over
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import Clock, moment
from onkreukbaar.entrypoints.demo.organisation import Organisations
from onkreukbaar.entrypoints.demo.suppliers import GIVERS
from onkreukbaar.reference.organisations.queries import giver_key
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import holders
from onkreukbaar.registers.gifts.models import Direction, Gift, ValueMethod

Story = Iterator[dt.datetime]
"""A story gives the moment until which nothing happens, and then goes on."""

ORDINARY: dict[str, Any] = {
    "direction": Direction.RECEIVED,
    "related_to_position": "yes",
    "giver_is_supplier_staff": False,
    "reason": "courtesy",
    "form": "standard",
    "offer_open_to": "selected",
    "proportionate": True,
    "place": "work_or_public",
    "already_received": True,
    "refusal_offends": False,
    "given_to": "employee",
    "matter_phase": "none",
    "involvement": "none",
    "manager_consent": "not_asked",
    "value_method": ValueMethod.SHOP_PRICE,
}
"""What is true of a gift when a story does not say otherwise: everything was asked and answered."""

KIND_OF = {giver.name: giver.kind for giver in GIVERS}


def working_days_ago(today: dt.date, count: int) -> dt.date:
    """The working day that lies `count` working days before a day; count 0 is the last working day up to it."""
    day = today
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    for _step in range(count):
        day -= dt.timedelta(days=1)
        while not is_working_day(day):
            day -= dt.timedelta(days=1)
    return day


def later(day: dt.date, working_days: int, time: str) -> dt.datetime:
    """A moment some working days after a day."""
    return moment(add_working_days(day, working_days), time)


@dataclass
class Stage:
    """Clock and people, and what they do."""

    clock: Clock
    organisations: Organisations
    register: Register = field(default_factory=lambda: register_of("gifts"))

    def person(self, username: str) -> Person:
        return self.organisations.people[username]

    def declare(self, who: str, giver: str, offered_on: dt.date, participants: Sequence[str] = (), **said: Any) -> Case:
        """Somebody hands in a gift of a giver of the demo, or of another one by name."""
        declarant = self.person(who)
        organisation = self.organisations.givers.get(giver)
        known = {
            "giver_kind": KIND_OF.get(giver, "other"),
            "giver_organisation": organisation,
            "giver_organisation_name": giver,
            "giver_key": giver_key(organisation, giver),
            "offered_on": offered_on,
        }
        entry = Gift(**{**ORDINARY, **known, **said})
        together = tuple(self.person(name) for name in participants)
        return actions.submit_case(
            Submission(self.register, entry, declarant.unit, declarant, "", together), by=declarant
        )

    def now(self, case: Case) -> Case:
        """A case as it is by now."""
        return Case.objects.get(pk=case.pk)

    def task(self, case: Case, kind: Task.Kind) -> Task:
        """The open task of a kind."""
        return case.tasks.filter(kind=kind, done_at__isnull=True).select_related("assignee", "case").get()

    def whose_turn(self, task: Task) -> Person:
        """Who does a task today: whoever it was given to, his cover, or the first who holds the role."""
        if task.assignee is None:
            return holders(task.role, task.case.unit, self.clock.today)[0]
        return takes_over(task, self.clock.today) or task.assignee

    def decide(self, case: Case, **how: Any) -> Case:
        """Whoever's turn it is opens the case and registers it. how: `values`, `reasons`, `deviates`."""
        by = self.whose_turn(self.task(case, Task.Kind.DECIDE))
        current = self.now(case)
        actions.look_at_case(case=current, by=by)
        return actions.decide_case(case=current, by=by, version=current.version, **how)

    def agree(self, case: Case, role: str, *, agrees: bool = True, reasons: str = "") -> Case:
        """Whoever's turn it is in a role says whether he agrees."""
        asked = agreements_now(case).get(role=role)
        current = self.now(case)
        by = self.whose_turn(self.task_of_role(case, role))
        actions.look_at_case(case=current, by=by)
        return actions.answer_agreement(agreement=asked, by=by, version=current.version, agrees=agrees, reasons=reasons)

    def task_of_role(self, case: Case, role: str) -> Task:
        """The open turn of a role to agree."""
        open_tasks = case.tasks.filter(kind=Task.Kind.AGREE, subject=role, done_at__isnull=True)
        return open_tasks.select_related("assignee", "case").get()

    def send_back(self, case: Case, question: str) -> Case:
        by = self.whose_turn(self.task(case, Task.Kind.DECIDE))
        current = self.now(case)
        return actions.return_case(case=current, by=by, version=current.version, question=question)

    def answer(self, case: Case, text: str) -> Case:
        current = self.now(case)
        return actions.answer_case(case=current, by=self.declarant(case), version=current.version, text=text)

    def withdraw(self, case: Case, reason: str) -> Case:
        current = self.now(case)
        return actions.withdraw_case(case=current, by=self.declarant(case), version=current.version, reason=reason)

    def cancel(self, case: Case, reason: str) -> Case:
        by = self.whose_turn(self.task(case, Task.Kind.DECIDE))
        current = self.now(case)
        return actions.cancel_case(case=current, by=by, version=current.version, reason=reason)

    def reopen(self, case: Case, by: str, reason: str) -> Case:
        current = self.now(case)
        return actions.reopen_case(case=current, by=self.person(by), version=current.version, reason=reason)

    def correct(self, case: Case, reason: str, **values: Any) -> Case:
        current = self.now(case)
        by = self.declarant(case)
        return actions.correct_entry(case=current, by=by, version=current.version, values=values, reason=reason)

    def correct_by_manager(self, case: Case, by: str, reason: str, **values: Any) -> Case:
        current = self.now(case)
        return actions.correct_entry(
            case=current, by=self.person(by), version=current.version, values=values, reason=reason
        )

    def review(self, case: Case, text: str) -> None:
        """The integrity officer writes what he found, where the rules made him a task."""
        task = self.task(case, Task.Kind.REVIEW)
        actions.review_case(task=task, by=self.whose_turn(task), text=text)

    def advise(self, case: Case, text: str) -> None:
        task = self.task(case, Task.Kind.ADVISE)
        actions.give_advice(case=self.now(case), by=self.whose_turn(task), text=text)

    def ask_adviser(self, case: Case, text: str) -> None:
        actions.ask_adviser(case=self.now(case), by=self.declarant(case), text=text)

    def reply(self, case: Case, text: str) -> None:
        """The adviser answers the declarant, between the two of them."""
        task = self.task(case, Task.Kind.ADVISE)
        actions.send_message(case=self.now(case), by=self.whose_turn(task), text=text)

    def look(self, case: Case, by: str) -> None:
        actions.look_at_case(case=self.now(case), by=self.person(by))

    def photograph(self, case: Case, name: str, caption: str, *, is_proof: bool = False) -> None:
        """The declarant adds a photo."""
        content = draw_photo(caption)
        attach_document(case=self.now(case), by=self.declarant(case), name=name, content=content, is_proof=is_proof)

    def finish(self, case: Case, note: str) -> None:
        """What was left to do is done."""
        task = self.task(case, Task.Kind.FOLLOW_UP)
        actions.complete_follow_up(task=task, by=self.whose_turn(task), note=note)

    def has_open(self, case: Case, kind: Task.Kind) -> bool:
        return case.tasks.filter(kind=kind, done_at__isnull=True).exists()

    def declarant(self, case: Case) -> Person:
        return Person.objects.get(cases=case)


def draw_photo(caption: str) -> bytes:
    """A picture with a caption, in place of a photo: PNG."""
    picture = Image.new("RGB", (480, 320), "#e8e2d4")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((24, 24, 456, 296), outline="#5b4a2f", width=3)
    pen.text((48, 148), caption, fill="#2d2417")
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()
