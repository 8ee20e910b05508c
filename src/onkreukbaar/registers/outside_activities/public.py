"""What may be published of an outside activity (AMAR art. 126b.3): never a free text, never a name somebody typed."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.outside_activities.models import OutsideActivity


def public_view(activity: OutsideActivity) -> Mapping[str, object]:
    """The public part of an activity.

    Returns: month in which it began (ISO 8601), kind of work, kind of organisation, organisation of our own list, paid
    "true" or "false", and whether it stands ("standing": "running" or "planned", else why not).
    """
    return {
        "month": activity.starts_on.strftime("%Y-%m") if activity.starts_on else None,
        "activity_kind": activity.activity_kind or None,
        "employer_kind": activity.employer_kind or None,
        "organisation": activity.organisation.name if activity.organisation else None,
        "paid": None if activity.paid is None else str(activity.paid).lower(),
        "standing": activity.standing.value if activity.case_id else None,
    }
