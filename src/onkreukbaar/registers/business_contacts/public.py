"""What may be published of a contact: with which organisation of our own list, when, how; never who or about what."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.business_contacts.models import BusinessContact


def public_view(contact: BusinessContact) -> Mapping[str, object]:
    """Month (ISO 8601), organisation, how it went, whose initiative. A name somebody typed may be a person's."""
    return {
        "month": contact.contact_on.strftime("%Y-%m") if contact.contact_on else None,
        "organisation": contact.organisation.name if contact.organisation else None,
        "medium": contact.medium or None,
        "initiative": contact.initiative or None,
    }
