"""Taking in one mail: whose it is, what can be read, and the letter back with a link. Nothing is decided here."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.mail_in.bounces import note_bounce
from onkreukbaar.entrypoints.mail_in.links import token_of
from onkreukbaar.entrypoints.mail_in.models import MailDraft
from onkreukbaar.entrypoints.mail_in.parse import Incoming, Unreadable, read_mail
from onkreukbaar.entrypoints.mail_in.policies import asking_on, signs
from onkreukbaar.entrypoints.mail_in.readings import Read, from_plain, read_offer, to_plain
from onkreukbaar.outbound.notices.letters import body, keep_letter, long_day
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import was_in_service
from onkreukbaar.reference.people.sealed import open_sealed, seal

logger = logging.getLogger(__name__)
KEPT = dt.timedelta(days=14)
MOST_A_DAY = 10
"""Somebody may forge a colleague's address to flood him with our answers; more than this is no forwarding any more."""
SEALED_FOR = "mail-in"


class Outcome(StrEnum):
    """What became of a mail."""

    ANSWERED = "answered"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    STRANGER = "stranger"
    TOO_MANY = "too many"
    TWICE = "twice"
    UNREADABLE = "unreadable"
    NOT_ASKED = "not asked"


def receive_mail(content: bytes, at: dt.datetime | None = None) -> Outcome:
    """Take in a mail. Only a person we know, in service, gets a letter back; everybody else hears nothing.

    content: the whole message as it came (RFC 5322). Never raises for what is in it.
    """
    now = at or timezone.now()
    if note_bounce(content):
        return Outcome.BOUNCE
    try:
        mail = read_mail(content, own_addresses=_own_addresses())
    except Unreadable:
        return Outcome.UNREADABLE
    if mail.is_automatic:
        return Outcome.AUTOMATIC
    person = _sender(mail, timezone.localdate(now))
    return Outcome.STRANGER if person is None else _take_in(person, mail, content, now)


def _own_addresses() -> frozenset[str]:
    return frozenset(address.lower() for address in (settings.MAIL_FROM, settings.MAIL_IN) if address)


def _sender(mail: Incoming, on: dt.date) -> Person | None:
    """The one person in service with this address; nobody when two have it."""
    found = list(Person.objects.filter(email__iexact=mail.sender)[:2])
    return found[0] if len(found) == 1 and was_in_service(found[0], on) else None


@transaction.atomic
def _take_in(person: Person, mail: Incoming, content: bytes, now: dt.datetime) -> Outcome:
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    drafts = MailDraft.objects.filter(person=person)
    fingerprint = hashlib.sha256(mail.message_id.encode() if mail.message_id else content).hexdigest()
    if drafts.filter(mail_hash=fingerprint).exists():
        return Outcome.TWICE
    if drafts.filter(made_at__gt=now - dt.timedelta(days=1)).count() >= MOST_A_DAY:
        return Outcome.TOO_MANY
    asking = asking_on(timezone.localdate(now))
    if not asking:
        return Outcome.NOT_ASKED
    read = read_offer(mail.forwarded, asking, signs(), timezone.localdate(now))
    draft = MailDraft.objects.create(
        person=person, mail_hash=fingerprint, question=read.question, content=seal_readings(read), made_at=now,
        expires_at=now + KEPT,
    )  # fmt: skip
    _answer(draft, now)
    return Outcome.ANSWERED


def seal_readings(read: Read) -> bytes:
    """What was read, encrypted for as long as it is kept."""
    return seal(json.dumps(to_plain(read)).encode(), what=SEALED_FOR)


def readings_of(draft: MailDraft) -> Read:
    """What was read from the mail."""
    return from_plain(json.loads(open_sealed(draft.content, what=SEALED_FOR)))


def _answer(draft: MailDraft, now: dt.datetime) -> None:
    """The letter back. It says nothing of what was read: the sender may not be who he says."""
    person = draft.person
    with translation.override(person.language):
        lines = [
            _("We lazen de e-mail die met jouw adres naar ons is gestuurd."),
            _("Via de link beantwoord je de vraag. Wat we konden lezen, staat er al. Jij kijkt of het klopt."),
            _("De link werkt tot en met %(day)s. Daarna wissen we wat we lazen.")
            % {"day": long_day(timezone.localdate(draft.expires_at))},
            _("Stuurde jij niets? Dan hoef je niets te doen."),
        ]
        subject, path = _("Mag dit? Je vraag staat klaar"), reverse("from-mail", args=[token_of(draft)])
        text = body(lines, _("Ga naar je vraag"), path)
    key = f"mail-in:{draft.public_id}"
    keep_letter(key=key, kind=Kind.MAIL_READ, to=person, at=now, subject=subject, text=text)


def wipe_drafts(at: dt.datetime) -> int:
    """Remove what was read from mails whose time is over; returns how many."""
    removed, _rows = MailDraft.objects.filter(expires_at__lte=at).delete()
    return removed
