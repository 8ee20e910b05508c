"""What people decide about letters: how they get them, a calendar link, and trying or dropping what did not arrive."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from onkreukbaar.outbound.notices.models import CalendarLink, Letter, MailChoice
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.permissions import can_administer_person
from onkreukbaar.reference.people.recording import record_about_person

UNDELIVERED = (Letter.State.FAILED, Letter.State.UNSURE)


class NotUndelivered(Exception):
    """This letter is on its way or was dealt with already."""


class NotYours(Exception):
    """Whose letter this is, is under somebody else's administration."""


def choose_mail(*, by: Person, gathers: bool, overview: str) -> MailChoice:
    """Keep how somebody wants what is not urgent, and his overview. What must come, comes anyway."""
    values = {"gathers": gathers, "overview": MailChoice.Overview(overview)}
    return MailChoice.objects.update_or_create(person=by, defaults=values)[0]


@transaction.atomic
def make_calendar_link(*, by: Person) -> str:
    """Make a new secret for one's own deadlines and end the one before; returns it, for it is kept nowhere."""
    Person.objects.select_for_update().get(pk=by.pk)
    _end_links(by)
    token = secrets.token_urlsafe(32)
    CalendarLink.objects.create(person=by, token_hash=hash_token(token), made_at=timezone.now())
    record_about_person("calendar_link_made", by, by)
    return token


@transaction.atomic
def end_calendar_link(*, by: Person) -> bool:
    """End one's own calendar link; False when there was none."""
    ended = _end_links(by)
    if ended:
        record_about_person("calendar_link_ended", by, by)
    return ended


def _end_links(person: Person) -> bool:
    running = CalendarLink.objects.filter(person=person, ended_at__isnull=True)
    return running.update(ended_at=timezone.now()) > 0


def hash_token(token: str) -> str:
    """What is kept of a secret of 256 bits: SHA-256, hex. It is too long to be guessed, so needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def retry_letter(*, letter: Letter, by: Person) -> None:
    """Let a letter that did not arrive be tried anew. Raises NotYours, NotUndelivered."""
    _take_up(letter, by, Letter.State.QUEUED, "letter_tried_again")


def drop_letter(*, letter: Letter, by: Person) -> None:
    """Try a letter no more: its reader was told otherwise. Raises NotYours, NotUndelivered."""
    _take_up(letter, by, Letter.State.WITHDRAWN, "letter_dropped")


@transaction.atomic
def _take_up(letter: Letter, by: Person, state: Letter.State, event: str) -> None:
    now = timezone.now()
    if not can_administer_person(by, letter.recipient, timezone.localdate(now)):
        raise NotYours
    changed = Letter.objects.filter(pk=letter.pk, state__in=UNDELIVERED).update(
        state=state, tries=0, fault="", reply_code=None, refused_since=None, next_try_at=now
    )
    if not changed:
        raise NotUndelivered
    record_about_person(event, letter.recipient, by, {"letter": str(letter.public_id), "kind": letter.kind})
