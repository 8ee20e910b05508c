"""The daily overview: what waits for somebody, with its last day, and what he wants gathered. Working days only."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onkreukbaar.casework.deadlines import is_working_day
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.queries import inbox
from onkreukbaar.outbound.notices.letters import body, keep_letter, long_day
from onkreukbaar.outbound.notices.models import Letter, MailChoice
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.reference.people.models import Absence, Person, RoleGrant
from onkreukbaar.reference.people.queries import in_force, was_in_service

logger = logging.getLogger(__name__)
LINES_AT_MOST = 25
"""A longer list is no overview; the rest is counted."""


def write_overviews(at: dt.datetime) -> int:
    """Write everybody's overview of this day, once; returns how many. Nothing on a day that is no working day."""
    today = timezone.localdate(at)
    if not is_working_day(today):
        return 0
    return sum(_write_or_note(person, at) for person in _who_may_wait(today))


def _write_or_note(person: Person, at: dt.datetime) -> bool:
    """One overview that cannot be written keeps nobody else from his."""
    try:
        return write_overview(person, at)
    except Exception:
        logger.exception("an overview could not be written")
        return False


@transaction.atomic
def write_overview(person: Person, at: dt.datetime) -> bool:
    """Write one person's overview, when something waits and he wants it today. Called twice it writes one."""
    today = timezone.localdate(at)
    if not was_in_service(person, today):
        return False
    gathered = list(Letter.objects.select_for_update().filter(recipient=person, state=Letter.State.GATHERED))
    tasks = inbox(person, today) if _wants_today(person, today) else []
    if not tasks and not gathered:
        return False
    with translation.override(person.language):
        subject, text = _words(tasks, gathered, today)
    key = f"overview:{today.isoformat()}:{person.pk}"
    letter = keep_letter(key=key, kind=Kind.OVERVIEW, to=person, at=at, subject=subject, text=text)
    if letter is None:
        return False
    Letter.objects.filter(pk__in=[each.pk for each in gathered]).update(
        state=Letter.State.QUEUED, in_overview=letter, next_try_at=_never(at)
    )
    return True


def _never(at: dt.datetime) -> dt.datetime:
    """A gathered letter goes along in the overview; if that should fail, it comes by itself after a week."""
    return at + dt.timedelta(days=7)


def _wants_today(person: Person, today: dt.date) -> bool:
    choice = MailChoice.objects.filter(person=person).first()
    if choice is None or choice.overview == MailChoice.Overview.DAILY:
        return True
    return choice.overview == MailChoice.Overview.WEEKLY and _is_first_of_week(today)


def _is_first_of_week(today: dt.date) -> bool:
    monday = today - dt.timedelta(days=today.weekday())
    return not any(is_working_day(monday + dt.timedelta(days=step)) for step in range(today.weekday()))


def _who_may_wait(today: dt.date) -> Iterable[Person]:
    """Whoever holds an open task, covers somebody today, holds a role with open tasks, or gathers letters."""
    waiting = Task.objects.filter(done_at__isnull=True)
    holders = set(waiting.filter(assignee__isnull=False).values_list("assignee", flat=True))
    absences = Absence.objects.filter(from_on__lte=today, until_on__gte=today, person__in=holders)
    roles = waiting.filter(assignee__isnull=True).values_list("role", flat=True).distinct()
    grants = RoleGrant.objects.filter(in_force(today), role__in=list(roles))
    gathering = Letter.objects.filter(state=Letter.State.GATHERED).values_list("recipient", flat=True)
    keys = holders | set(absences.values_list("cover", flat=True)) | set(grants.values_list("person", flat=True))
    return Person.objects.filter(pk__in=keys | set(gathering)).order_by("pk")


def _words(tasks: list[Task], gathered: list[Letter], today: dt.date) -> tuple[str, str]:
    """Subject and text."""
    count = len(tasks)
    waits = ngettext("Er wacht %(n)d zaak op je", "Er wachten %(n)d zaken op je", count) % {"n": count}
    parts: list[str] = []
    if tasks:
        shown = [_line(task, today) for task in tasks[:LINES_AT_MOST]]
        if count > LINES_AT_MOST:
            shown.append(_("- en nog %(n)d") % {"n": count - LINES_AT_MOST})
        parts += [_("Dit wacht op je. Het dringendste staat bovenaan."), "\n".join(shown)]
    if gathered:
        parts += [_("Dit gebeurde er verder."), "\n".join(f"- {letter.subject}" for letter in gathered)]
    page, label = ("inbox", _("Bekijk wat op je wacht")) if tasks else ("my-cases", _("Bekijk je zaken"))
    return waits if tasks else _("Wat er in je zaken gebeurde"), body(parts, label, reverse(page))


def _line(task: Task, today: dt.date) -> str:
    if task.case.is_shielded:
        return _("- Er wacht iets op je, uiterlijk %(due)s") % {"due": long_day(task.due_on)}
    values = {"number": task.case.number, "what": str(_WHAT[Task.Kind(task.kind)]), "due": long_day(task.due_on)}
    if task.due_on < today:
        return _("- Zaak %(number)s: %(what)s. De laatste dag was %(due)s") % values
    return _("- Zaak %(number)s: %(what)s, uiterlijk %(due)s") % values


_WHAT = {
    Task.Kind.DECIDE: gettext_lazy("registreren of beslissen"),
    Task.Kind.REVIEW: gettext_lazy("melding beoordelen"),
    Task.Kind.ADVISE: gettext_lazy("adviseren"),
    Task.Kind.ANSWER: gettext_lazy("vraag beantwoorden"),
    Task.Kind.CONFIRM: gettext_lazy("zeggen of iets klopt"),
    Task.Kind.AGREE: gettext_lazy("zeggen of je akkoord bent"),
    Task.Kind.FOLLOW_UP: gettext_lazy("afronden"),
}
