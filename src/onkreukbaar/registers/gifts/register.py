"""The gift register, as the street knows it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.register import Column, Counterpart, FollowUp, Register
from onkreukbaar.reference.people.roles import EMPLOYEE, LINE_MANAGER
from onkreukbaar.registers.gifts.facts import QUESTION, facts_of
from onkreukbaar.registers.gifts.forms import DestinationForm, GiftForm, initial_of
from onkreukbaar.registers.gifts.imports import specification
from onkreukbaar.registers.gifts.models import Destination, Direction, Gift
from onkreukbaar.registers.gifts.public import public_view
from onkreukbaar.registers.gifts.queries import duplicates, known_facts, traces

SETTLED = {
    Direction.DECLINED: Destination.NOT_ACCEPTED,
    Direction.OFFERED: Destination.NOT_ACCEPTED,
    Direction.RETURNED: Destination.RETURNED,
    Direction.HANDED_IN: Destination.ORGANISATION,
}
"""Where a gift goes that is not simply kept, when nobody says otherwise."""

KEPT_AFTER = ("allowed", "allowed_with_registration")


def default_decision(gift: Gift, outcome: str) -> dict[str, Any]:
    """The destination as it follows from what happened and from the outcome of the rules."""
    if gift.direction in SETTLED:
        return {"destination": SETTLED[Direction(gift.direction)]}
    if gift.direction == Direction.GIVEN or outcome in KEPT_AFTER:
        return {"destination": Destination.KEPT}
    if outcome in ("accept_exceptionally_and_hand_over", "consult_first", ""):
        return {"destination": Destination.ORGANISATION}
    return {"destination": Destination.RETURNED}


REFUSED = ("decline", "decline_and_report", "accept_exceptionally_and_hand_over")


def departs(gift: Gift, outcome: str) -> bool:
    """Whether people keep what the rules say to decline or to hand in (GIFT-05, AMB-02)."""
    return outcome in REFUSED and gift.destination in (Destination.KEPT, Destination.SHARED)


def follow_up(gift: Gift) -> FollowUp | None:
    """What the recipient still has to do: give it back with proof, or hand it in."""
    if gift.destination == Destination.RETURNED:
        return FollowUp(
            "return_gift", EMPLOYEE.key, str(_("Geef het geschenk terug en bewaar het bewijs.")), needs_proof=True
        )
    if gift.destination in HANDED_OVER and gift.direction == Direction.RECEIVED:
        return FollowUp("hand_in_gift", EMPLOYEE.key, str(_("Lever het geschenk in bij je leidinggevende.")))
    if gift.destination == Destination.DESTROYED:
        return FollowUp("destroy_gift", LINE_MANAGER.key, str(_("Laat het geschenk vernietigen.")))
    return None


HANDED_OVER = (Destination.ORGANISATION, Destination.SHARED, Destination.DONATED)


def title_of(gift: Gift) -> str:
    """What it is and who gave it, short enough for a list."""
    what = gift.description if len(gift.description) <= 90 else f"{gift.description[:89].rstrip()}…"
    return f"{what} – {gift.giver[:100]}" if gift.giver else what


REGISTER = Register(
    key="gifts",
    question=QUESTION,
    label_nl="Geschenk",
    plural_nl="Geschenken",
    label_en="Gift",
    plural_en="Gifts",
    entry=Gift,
    form=GiftForm,
    facts=facts_of,
    known_facts=known_facts,
    initial=initial_of,
    title=title_of,
    occurred_on=lambda gift: gift.offered_on,
    decision_form=DestinationForm,
    default_decision=default_decision,
    departs=departs,
    follow_up=follow_up,
    needs_assessment=lambda gift: gift.direction != Direction.GIVEN,
    columns=(
        Column("case.title", _("Wat en van wie"), kind="lead", order_by="case.title"),
        Column("offered_on", _("Datum"), kind="date", order_by="offered_on"),
        Column("case.declared_by", _("Medewerker")),
        Column("value_cents", _("Waarde"), kind="money", order_by="value_cents"),
        Column("case.outcome", _("Antwoord"), kind="outcome", order_by="case.outcome"),
        Column("destination", _("Bestemming"), kind="choice", order_by="destination"),
        Column("case.state", _("Stand"), kind="state", order_by="case.state"),
        Column("case.number", _("Zaak"), order_by="case.number", on_screen=False),
        Column("case.unit", _("Afdeling"), on_screen=False),
        Column("description", _("Omschrijving"), on_screen=False),
        Column("giver", _("Gever"), on_screen=False),
        Column("direction", _("Wat ermee gebeurde"), kind="choice", on_screen=False),
        Column("form", _("Soort"), kind="choice", on_screen=False),
    ),
    traces=traces,
    public_view=public_view,
    duplicates=duplicates,
    counterpart=Counterpart("giver_organisation", "giver_organisation_name", "giver_key"),
    retention="gifts",
    search_fields=("description", "giver_organisation_name", "giver_name", "occasion"),
    importing=specification,
    is_for_review=lambda gift: gift.direction != Direction.GIVEN and not gift.giver,
)
