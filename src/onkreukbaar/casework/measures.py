"""Measures: what somebody must do or leave alone because of a decision, followed until it is done."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.models import Case, Measure, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.route import open_for
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people import roles
from onkreukbaar.reference.people.models import Person


def followers_in(register: Register) -> tuple[str, ...]:
    """The roles (keys) that can see to a measure: the employee, and whoever decides here."""
    return (roles.EMPLOYEE.key, *register.decided_by)


def check_measure(case: Case, new: NewMeasure) -> None:
    """Raise Missing, with a sentence for the screen, when this is no measure of this register."""
    register = register_for(case)
    if new.kind not in register.measures:
        raise Missing(_("Kies wat voor maatregel het is."))
    if not new.text.strip():
        raise Missing(_("Schrijf wat er moet gebeuren, bijvoorbeeld: doet niet mee aan de gunning."))
    if new.role not in followers_in(register):
        raise Missing(_("Kies wie daarvoor zorgt: de medewerker of wie hier beslist."))
    if new.until_on is not None and new.until_on < (new.from_on or timezone.localdate()):
        raise Missing(_("De laatste dag ligt vóór de eerste. Kies een andere dag."))


def keep_measure(case: Case, by: Person, new: NewMeasure) -> Measure:
    """Write a measure of a locked case; its turn is opened when the case is decided."""
    check_measure(case, new)
    measure = Measure.objects.create(
        case=case,
        kind=new.kind,
        text=new.text.strip(),
        role=new.role,
        from_on=new.from_on or timezone.localdate(),
        until_on=new.until_on,
        evidence=new.evidence.strip(),
        visibility=register_for(case).sight,
        set_by=by,
        set_at=timezone.now(),
    )
    write_case_event("measure_set", case, by, measure=measure.pk, sort=new.kind, until_on=new.until_on)
    return measure


def keep_measures(case: Case, by: Person, news: Iterable[NewMeasure]) -> None:
    for new in news:
        keep_measure(case, by, new)


def open_measure_tasks(case: Case) -> None:
    """Give a turn for every measure that is in force and has none."""
    for measure in case.measures.filter(state=Measure.State.ACTIVE).select_related("task"):
        if measure.task is None or not measure.task.is_open:
            _open_task(case, measure)


def _open_task(case: Case, measure: Measure) -> None:
    task = open_for(case, Task.Kind.FOLLOW_UP, measure.role, subject=f"measure_{measure.pk}", note=measure.text)
    if measure.until_on is not None:
        task.due_on = measure.until_on
        task.save(update_fields=["due_on"])
    measure.task = task
    measure.save(update_fields=["task"])


def measure_of(task: Task) -> Measure | None:
    """The measure behind a task, if that is what it is."""
    return Measure.objects.filter(task=task).first()


def end_measure(measure: Measure, state: Measure.State, by: Person, note: str) -> None:
    measure.state, measure.ended_by, measure.ended_at, measure.note = state, by, timezone.now(), note
    measure.save(update_fields=["state", "ended_by", "ended_at", "note"])
