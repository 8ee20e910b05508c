"""What may be published of a gift: what kind of thing, from which organisation, worth what; never who got it."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.gifts.models import Gift


def public_view(gift: Gift) -> Mapping[str, object]:
    """The public part of a gift.

    Returns: month (ISO 8601), direction, kind of giver, organisation that gave, form, value in euro cents, destination.
    Free text is left out. Only an organisation of our own list is named: a name that somebody typed may be a person's.
    """
    return {
        "month": gift.offered_on.strftime("%Y-%m") if gift.offered_on else None,
        "direction": gift.direction,
        "giver_kind": gift.giver_kind or None,
        "giver_organisation": gift.giver_organisation.name if gift.giver_organisation else None,
        "form": gift.form or None,
        "value_cents": gift.value_cents,
        "destination": gift.destination or None,
    }
