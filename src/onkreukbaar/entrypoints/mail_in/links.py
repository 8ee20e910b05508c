"""The link in an answer: signed, so that it cannot be made by hand; it says nothing, and opens only for its owner."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.core import signing
from django.utils import timezone

from onkreukbaar.entrypoints.mail_in.models import MailDraft
from onkreukbaar.reference.people.models import Person

SALT = "onkreukbaar.mail-in"


def token_of(draft: MailDraft) -> str:
    """The part of an address that names a draft."""
    return signing.Signer(salt=SALT).sign(draft.public_id.hex)


def draft_behind(token: str, person: Person, at: dt.datetime | None = None) -> MailDraft | None:
    """The draft of a link, for the person whose mail it was; None for anybody else, and when its time is over."""
    try:
        key = UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return MailDraft.objects.filter(public_id=key, person=person, expires_at__gt=at or timezone.now()).first()
