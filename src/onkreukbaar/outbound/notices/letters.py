"""Writing a letter: the words, the link, and that it waits to be sent. In one transaction with what it tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.outbound.notices import wording
from onkreukbaar.outbound.notices.models import Letter, MailChoice
from onkreukbaar.outbound.notices.plan import DUE, Kind
from onkreukbaar.outbound.notices.wording import Words, words_of
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.models import Person

SITE = "{site}"
"""Stands in a text where the address of the service belongs: it may move while a letter waits."""


def write_letter(
    *,
    key: str,
    kind: Kind,
    to: Person,
    at: dt.datetime,
    case: Case | None = None,
    task: Task | None = None,
    event: Event | None = None,
    as_cover: bool = False,
) -> Letter | None:
    """Write a letter by its words; None when it was written before.

    key: what it is about; the same key never makes a second letter. at: when it was written.
    """
    with translation.override(to.language):
        is_shielded = case is not None and case.is_shielded
        words = words_of(kind, task, is_shielded=is_shielded)
        values = _values(case, task)
        lines = [str(line) % values for line in words.lines]
        if as_cover and not is_shielded:
            lines.append(str(wording.AS_COVER))
        subject, text = str(words.subject) % values, body(lines, str(words.label), _address(words, case))
    return keep_letter(key=key, kind=kind, to=to, at=at, subject=subject, text=text, task=task, event=event)


def keep_letter(
    *,
    key: str,
    kind: Kind,
    to: Person,
    at: dt.datetime,
    subject: str,
    text: str,
    task: Task | None = None,
    event: Event | None = None,
) -> Letter | None:
    """Let a finished text wait to be sent; None when one with this key is there already."""
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind, "recipient": to, "event": event, "task": task, "language": to.language, "subject": subject,
            "text": text, "is_due": kind in DUE, "state": _first_state(kind, to), "made_at": at, "next_try_at": at,
        },
    )  # fmt: skip
    return letter if is_new else None


def _first_state(kind: Kind, to: Person) -> Letter.State:
    """What is not urgent waits for the overview where somebody wants that."""
    is_gathered = (
        kind not in DUE and kind in wording.WORDS and MailChoice.objects.filter(person=to, gathers=True).exists()
    )
    return Letter.State.GATHERED if is_gathered else Letter.State.QUEUED


def body(lines: list[str], label: str, path: str) -> str:
    """The plain text of a letter: paragraphs, the link, and why nothing more stands in it."""
    choices = f"{wording.CHOICES}\n{SITE}{reverse('mail-choices')}"
    return "\n\n".join([*lines, f"{label}:\n{SITE}{path}", "-- ", str(wording.NO_DETAILS), choices]) + "\n"


def long_day(day: dt.date) -> str:
    """A day as a letter names it, in the language of now: "dinsdag 24 november"."""
    return str(formats.date_format(day, _("l j F")))


def _values(case: Case | None, task: Task | None) -> Mapping[str, str]:
    return {"number": case.number if case else "", "due": long_day(task.due_on) if task else ""}


def _address(words: Words, case: Case | None) -> str:
    return reverse(words.page, args=[case.number] if words.page == "case" and case else [])
