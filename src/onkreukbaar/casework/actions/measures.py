"""Setting a measure, and saying that it was not kept. Done it is as any task: `complete_follow_up`."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.actions.decide import need
from onkreukbaar.casework.actions.steps import close_if_done, lock, take
from onkreukbaar.casework.events import write_case_event
from onkreukbaar.casework.faults import IllegalStep
from onkreukbaar.casework.measures import end_measure, keep_measure, open_measure_tasks
from onkreukbaar.casework.models import Case, Measure, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.one_transaction import one_transaction
from onkreukbaar.casework.permissions import Act, check_may
from onkreukbaar.casework.route import open_decision
from onkreukbaar.casework.states import DECIDED_STATES_WITH_WORK, Step
from onkreukbaar.reference.people.models import Person


@one_transaction
def set_measure(*, case: Case, by: Person, measure: NewMeasure) -> Measure:
    """Set a measure; before the decision it waits for that, afterwards somebody has a turn at once."""
    current = lock(case, None)
    check_may(Act.SET_MEASURE, by, current)
    kept = keep_measure(current, by, measure)
    if current.current_state in DECIDED_STATES_WITH_WORK:
        open_measure_tasks(current)
        close_if_done(current)
    kept.refresh_from_db()
    return kept


@one_transaction
def report_breach(*, measure: Measure, by: Person, note: str) -> Case:
    """Say that a measure was not kept; whoever decides looks at the case again."""
    current = lock(measure.case, None)
    check_may(Act.SET_MEASURE, by, current)
    note = need(note, _("Schrijf wat er is gebeurd."))
    if measure.state != Measure.State.ACTIVE:
        raise IllegalStep(_("Deze maatregel loopt niet meer. Bekijk de zaak opnieuw."))
    write_case_event("measure_breached", current, by, measure=measure.pk)
    end_measure(measure, Measure.State.BREACHED, by, note)
    Task.objects.filter(measure=measure, done_at__isnull=True).update(done_at=timezone.now(), done_by=by)
    if current.current_state in DECIDED_STATES_WITH_WORK:
        current.verdict = ""
        take(current, Step.REOPEN)
        open_decision(current)
    return current
