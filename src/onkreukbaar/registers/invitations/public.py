"""What may be published of an invitation: what kind of event, which organisation, what came of it; never who."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.invitations.models import Invitation


def public_view(invitation: Invitation) -> Mapping[str, object]:
    """The public part of an invitation.

    Returns: month (ISO 8601), kind of event, kind of host, organisation that invited, what was decided, hospitality in
    euro cents per person. Only an organisation of our own list is named: a name somebody typed may be a person's.
    """
    return {
        "month": invitation.starts_on.strftime("%Y-%m") if invitation.starts_on else None,
        "event": invitation.event or None,
        "host_kind": invitation.host_kind or None,
        "host_organisation": invitation.host_organisation.name if invitation.host_organisation else None,
        "reply": invitation.reply or None,
        "hospitality_cents": invitation.hospitality_cents,
    }
