"""Reading letters: what did not arrive, and how things are with the mail server."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from onkreukbaar.outbound.notices.actions import UNDELIVERED, hash_token
from onkreukbaar.outbound.notices.models import CalendarLink, Letter, MailChoice, MailServer
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.permissions import can_administer_person
from onkreukbaar.reference.people.queries import was_in_service

SHOWN_AT_MOST = 500


@dataclass(frozen=True)
class PostState:
    """How it is with sending: is there a server, since when is it silent, how many letters wait, the oldest of them."""

    has_server: bool
    silent_since: dt.datetime | None
    waiting: int
    oldest: dt.datetime | None


def post_state() -> PostState:
    """How it is with sending now."""
    now = timezone.now()
    waiting = Letter.objects.filter(state__in=(Letter.State.QUEUED, Letter.State.SENDING), next_try_at__lte=now)
    oldest = waiting.order_by("made_at").values_list("made_at", flat=True).first()
    server = MailServer.objects.first()
    return PostState(bool(settings.MAIL_URL), server.silent_since if server else None, waiting.count(), oldest)


def undelivered_for(administrator: Person) -> list[Letter]:
    """The letters that did not arrive, of people under somebody's administration; the newest first."""
    today = timezone.localdate()
    letters = Letter.objects.filter(state__in=UNDELIVERED).select_related("recipient__unit").order_by("-made_at")
    return [each for each in letters[:SHOWN_AT_MOST] if can_administer_person(administrator, each.recipient, today)]


def letters_of(person: Person) -> QuerySet[Letter]:
    """What arrived at somebody, the newest first."""
    return Letter.objects.filter(recipient=person, state=Letter.State.SENT, in_overview=None).order_by(
        "-sent_at", "-id"
    )


def mail_choice_of(person: Person) -> MailChoice:
    """How somebody wants his letters; the usual way when he never said."""
    return MailChoice.objects.filter(person=person).first() or MailChoice(person=person)


def calendar_link_of(person: Person) -> CalendarLink | None:
    """Somebody's running calendar link."""
    return CalendarLink.objects.filter(person=person, ended_at__isnull=True).first()


def person_behind(token: str) -> Person | None:
    """Whose calendar a secret opens; None when it is ended, never was, or its owner left. Notes the day of reading."""
    links = CalendarLink.objects.filter(token_hash=hash_token(token), ended_at__isnull=True)
    link = links.select_related("person__unit").first()
    today = timezone.localdate()
    if link is None or not was_in_service(link.person, today):
        return None
    if link.last_read_on != today:
        CalendarLink.objects.filter(pk=link.pk).update(last_read_on=today)
    return link.person
