"""What may be published of an authorisation: nothing but that there was one, and in which year it began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation


def public_view(authorisation: ContactAuthorisation) -> Mapping[str, object]:
    """The month in which it begins (ISO 8601). Who may speak with whom is nobody's business outside."""
    from_on: dt.date | None = authorisation.from_on
    return {"month": from_on.strftime("%Y-%m") if from_on else None}
