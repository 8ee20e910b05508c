"""Whom to ask and where to report, as the pack lists them on a day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.formats import in_language, short_date
from onkreukbaar.rules.catalogue import Contact, contacts_on
from onkreukbaar.rules.pack import Pack

FRESH = dt.timedelta(days=366)
"""For so long the details of a contact are taken to hold after somebody checked them."""


@dataclass(frozen=True)
class ContactLine:
    """One person or channel, in the reader's language. What no source gives is empty.

    age: since when its details have not been checked, as a sentence; '' when they were checked within a year.
    """

    key: str
    name: str
    explains: str
    phone: str
    phone_inside: str
    phone_abroad: str
    email: str
    website: str
    hours: str
    age: str

    @property
    def phone_link(self) -> str:
        return digits(self.phone)

    @property
    def phone_abroad_link(self) -> str:
        return digits(self.phone_abroad)

    @property
    def is_reachable(self) -> bool:
        return bool(self.phone or self.email or self.website)


def digits(number: str) -> str:
    """A telephone number as a `tel:` link takes it."""
    return re.sub(r"[^\d+]", "", number)


def lines(pack: Pack, on: dt.date, purpose: str) -> list[ContactLine]:
    """The contacts of one purpose (advice, report, outside) that hold on a day."""
    return [_line(contact, on) for contact in contacts_on(pack.contacts, on) if contact.purpose == purpose]


def channels_on(pack: Pack, on: dt.date) -> dict[str, list[ContactLine]]:
    """Where one can report on a day: inside the organisation ("report") and outside it ("outside")."""
    return {purpose: lines(pack, on, purpose) for purpose in ("report", "outside")}


def adviser_on(pack: Pack, on: dt.date) -> ContactLine | None:
    """The person to ask first, where the pack names one."""
    return contact_for_role(pack, "integrity_adviser", on)


def contact_for_role(pack: Pack, role: str, on: dt.date) -> ContactLine | None:
    """The contact with this role on a day."""
    return next((_line(contact, on) for contact in contacts_on(pack.contacts, on) if contact.role == role), None)


def age_of(contact: Contact, on: dt.date) -> str:
    """Since when the details of a contact have not been checked, as seen on a day."""
    if contact.checked_on is not None:
        is_fresh = on - contact.checked_on <= FRESH
        return (
            "" if is_fresh else _("Voor het laatst gecontroleerd op %(day)s.") % {"day": short_date(contact.checked_on)}
        )
    if not contact.is_date_certain:
        return _("Je organisatie controleert deze gegevens nog.")
    return _("Niet gecontroleerd sinds %(day)s.") % {"day": short_date(contact.valid_from)}


def _line(contact: Contact, on: dt.date) -> ContactLine:
    return ContactLine(
        key=contact.key,
        name=in_language(contact.name),
        explains=in_language(contact.explains),
        phone=contact.phone,
        phone_inside=contact.phone_inside,
        phone_abroad=contact.phone_abroad,
        email=contact.email,
        website=contact.website,
        hours=in_language(contact.hours),
        age=age_of(contact, on),
    )
