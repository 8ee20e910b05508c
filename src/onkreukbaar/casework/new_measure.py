"""A measure as somebody sets it, before it is kept. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onkreukbaar.reference.people import roles


@dataclass(frozen=True)
class NewMeasure:
    """A measure as somebody sets it. role: who sees to it; evidence: the proof that is asked, if any."""

    kind: str
    text: str
    role: str = roles.EMPLOYEE.key
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    evidence: str = ""
