"""Deadlines for somebody's own calendar program: iCalendar (RFC 5545), with case numbers and nothing else."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.street import register_for
from onkreukbaar.reference.people.models import Person

PRODUCT = "-//Onkreukbaar//Agenda//NL"


def calendar_of(person: Person, *, site: str) -> bytes:
    """All that waits for somebody, each on its last day. site: address of the service without a slash at its end."""
    with translation.override(person.language):
        calendar = _empty(_("Onkreukbaar: wat op je wacht"))
        for task in inbox(person):
            calendar.add_component(_deadline(task, site))
        return bytes(calendar.to_ical())


def calendar_of_case(case: Case, person: Person, *, site: str) -> bytes | None:
    """The days of a case that are still to come (a visit), and the last days of this reader's own tasks in it.

    None when there is nothing to put in a calendar.
    """
    today = timezone.localdate()
    tasks = [task for task in inbox(person, today) if task.case_id == case.pk]
    days = days_to_come(case)
    with translation.override(person.language):
        calendar = _empty("Onkreukbaar")
        if days is not None:
            calendar.add_component(_days_of_case(case, days, site))
        for task in tasks:
            calendar.add_component(_deadline(task, site))
        return bytes(calendar.to_ical()) if calendar.subcomponents else None


def days_to_come(case: Case) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a case puts in people's calendars; None when there is none after today."""
    register = register_for(case)
    days = register.days_of(register.entry_of(case))
    return days if days is not None and days[1] > timezone.localdate() else None


def _empty(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    return calendar


def _deadline(task: Task, site: str) -> Event:
    subject, path = _("Er wacht iets op je"), reverse("inbox")
    if not task.case.is_shielded:
        subject = _("Uiterlijk vandaag: zaak %(number)s") % {"number": task.case.number}
        path = reverse("case", args=[task.case.number])
    return _whole_day(f"task-{task.pk}", task.due_on, task.opened_at, subject, f"{site}{path}")


def _days_of_case(case: Case, days: tuple[dt.date, dt.date], site: str) -> Event:
    subject, path = _("Zie Onkreukbaar"), reverse("my-cases")
    if not case.is_shielded:
        subject, path = _("Zaak %(number)s") % {"number": case.number}, reverse("case", args=[case.number])
    return _whole_day(f"case-{case.pk}", days[0], case.submitted_at, subject, f"{site}{path}", until_on=days[1])


def _whole_day(
    name: str, on: dt.date, stamped_at: dt.datetime, subject: str, address: str, *, until_on: dt.date | None = None
) -> Event:
    """An entry that takes whole days, both included, and does not make somebody look busy."""
    event = Event()
    event.add("uid", f"{name}@onkreukbaar")
    event.add("dtstamp", stamped_at.astimezone(dt.UTC))
    event.add("dtstart", on)
    event.add("dtend", (until_on or on) + dt.timedelta(days=1))
    event.add("summary", subject)
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
