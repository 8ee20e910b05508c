"""Making and revoking tokens. The secret is returned once and is in no event and no log."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.api.models import ApiToken
from onkreukbaar.entrypoints.api.queries import hash_of
from onkreukbaar.entrypoints.api.scopes import known_keys
from onkreukbaar.reference.people.faults import NotAllowed, NotPossible
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.permissions import can_administer_person
from onkreukbaar.reference.people.recording import record_about_person

MARK: Final = "okb_"
"""Every token begins with this, so that a scanner of source code can find one that leaked."""
SHOWN: Final = 8
LONGEST_DAYS: Final = 366


@transaction.atomic
def create_token(
    *, person: Person, name: str, scopes: Iterable[str], expires_on: dt.date, by: Person | None
) -> tuple[ApiToken, str]:
    """Make a token for a person, and return it with its secret, which is kept nowhere.

    by: the person himself; None is the operator of the console, for service accounts. Raises NotAllowed, NotPossible.
    """
    if by is not None and by != person:
        raise NotAllowed(_("Een koppeling maak je alleen voor jezelf."))
    wanted = sorted(set(scopes))
    _check(name, wanted, expires_on)
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        person=person,
        name=name.strip(),
        prefix=secret.removeprefix(MARK)[:SHOWN],
        secret_hash=hash_of(secret),
        scopes=" ".join(wanted),
        created_at=timezone.now(),
        expires_on=expires_on,
    )
    record_about_person("api_token_created", person, by, _payload(token))
    return token, secret


def _check(name: str, scopes: list[str], expires_on: dt.date) -> None:
    today = timezone.localdate()
    if not name.strip():
        raise NotPossible(_("Geef de koppeling een naam, bijvoorbeeld: personeelssysteem."), field="name")
    unknown = sorted(set(scopes) - known_keys())
    if unknown:
        raise NotPossible(
            _("Dit kennen we niet: %(scopes)s.") % {"scopes": ", ".join(unknown)},
            _("Kies uit: %(known)s.") % {"known": ", ".join(sorted(known_keys()))},
            "scopes",
        )
    if not scopes:
        raise NotPossible(_("Kies waarvoor de koppeling is."), field="scopes")
    if not today <= expires_on <= today + dt.timedelta(days=LONGEST_DAYS):
        raise NotPossible(_("Kies een laatste dag van vandaag tot hoogstens een jaar verder."), field="expires_on")


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Person | None) -> ApiToken:
    """End a token for good: its person, or whoever administers him. Twice changes nothing. Raises NotAllowed."""
    token = ApiToken.objects.select_for_update(of=("self",)).select_related("person__unit").get(pk=token.pk)
    if by != token.person and not can_administer_person(by, token.person, timezone.localdate()):
        raise NotAllowed(_("Deze koppeling is niet van jou."))
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record_about_person("api_token_revoked", token.person, by, _payload(token))
    return token


def note_use(token: ApiToken) -> None:
    """Remember the day a token was used; one write a day, and never a reason to refuse."""
    today = timezone.localdate()
    if token.last_used_on != today:
        with suppress(OperationalError):  # a busy database costs the note, not the call
            ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)


def _payload(token: ApiToken) -> dict[str, object]:
    return {"prefix": token.prefix, "scopes": token.scopes, "expires_on": token.expires_on}
