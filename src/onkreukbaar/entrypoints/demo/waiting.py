"""What is not finished yet today: so that everybody who signs in to the demo finds something that waits for him."""

from __future__ import annotations

import datetime as dt

from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.registers.gifts.models import Destination, Direction, ValueMethod


def question_for_sanne(stage: Stage, day: dt.date) -> Story:
    """Marleen asked Sanne something; it is her turn."""
    yield moment(day, "10:10")
    case = stage.declare("sanne", "Aerolink", day, description="Modelvliegtuig", value_method=ValueMethod.UNKNOWN)
    yield later(day, 1, "09:25")
    stage.send_back(case, "Wat zou dit model in de winkel kosten? Een schatting is goed.")


def advice_for_sanne(stage: Stage, day: dt.date) -> Story:
    """Sanne asks an adviser; her declaration waits for Marleen, and is due today."""
    yield moment(day, "11:35")
    case = stage.declare(
        "sanne", "Brandaris Cloud", day, description="Rugzak met logo", value_cents=3200, occasion="Vakbeurs"
    )
    yield later(day, 4, "15:20")
    stage.ask_adviser(case, "De accountmanager is ook een vriend van vroeger. Maakt dat verschil?")


def too_late_for_marleen(stage: Stage, day: dt.date) -> Story:
    """Daan waits longer than he should."""
    yield moment(day, "16:15")
    stage.declare("daan", "Aerolink", day, description="Fles wijn", value_cents=1795, occasion="Oplevering")


def fresh_for_marleen(stage: Stage, day: dt.date) -> Story:
    yield moment(day, "15:40")
    stage.declare("fatima.amrani", "Delta Antennes", day, description="Notitieboek met vulpen", value_cents=2450)


def own_gift_of_marleen(stage: Stage, day: dt.date) -> Story:
    """Waits for Joris."""
    yield moment(day, "13:05")
    stage.declare(
        "marleen", "Hogeschool aan de Vliet", day, description="Bos bloemen", value_cents=2500,
        reason="thanks_for_performance", occasion="Gastles",
    )  # fmt: skip


def own_gift_of_joris(stage: Stage, day: dt.date) -> Story:
    """Waits for his own line manager."""
    yield moment(day, "17:10")
    stage.declare("joris", "Veteranenvereniging Het Anker", day, description="Gedenkpenning", value_cents=2000)


def manager_away(stage: Stage, day: dt.date) -> Story:
    """The head of Inkoop is away; what waits for him also comes to Joris."""
    yield moment(day, "10:55")
    stage.declare("anouk.verhoeven", "Kompas Uniformen", day, description="Sjaal", value_cents=2900)


def passed_on(stage: Stage, day: dt.date) -> Story:
    """Nobody registered it for two weeks: it went to the next line manager. Silence is no consent."""
    yield moment(day, "09:15")
    stage.declare("carla.jonker", "Zuiderpark Bouw", day, description="Kerststol en fles wijn", value_cents=2700)


def at_the_front_door(stage: Stage, day: dt.date) -> Story:
    """Waits for Femke and for the commander."""
    yield moment(day, "19:45")
    stage.declare(
        "tess.gerritsen", "Halfweg Transport", day, description="Doos met delicatessen, thuis bezorgd",
        place="home_or_private", value_cents=6500, involvement="unit",
    )  # fmt: skip


def proof_to_come(stage: Stage, day: dt.date) -> Story:
    """Priya still has to send it back."""
    yield moment(day, "12:20")
    case = stage.declare(
        "priya.jagesar", "Brandaris IT", day, direction=Direction.RECEIVED, description="Draadloze luidspreker",
        value_cents=11900, value_method=ValueMethod.SHOP_PRICE,
    )  # fmt: skip
    yield later(day, 1, "10:45")
    stage.decide(case, values={"destination": Destination.RETURNED}, reasons="Boven de grens. Stuur hem terug.")


def tender_gift_for_noor(stage: Stage, day: dt.date) -> Story:
    """Noor was asked something by the cover of her manager."""
    yield moment(day, "14:30")
    case = stage.declare(
        "noor", "Veldwerk Catering", day, description="Proefpakket koffie", value_method=ValueMethod.UNKNOWN
    )
    yield later(day, 1, "16:00")
    stage.send_back(case, "Loopt er nu een inkoop waar Veldwerk Catering aan meedoet?")


def opened_again(stage: Stage, day: dt.date) -> Story:
    """Closed long ago, opened again yesterday."""
    yield moment(day, "09:00")
    case = stage.declare(
        "lars.postma",
        "Rijnmond Voertuigtechniek",
        day,
        description="Jas met logo",
        value_cents=4500,
        value_method=ValueMethod.ESTIMATE,
    )
    yield later(day, 1, "09:40")
    stage.decide(case)
    yield later(day, 18, "13:25")
    stage.reopen(case, "pieter", "De jas is in de webwinkel duurder dan we dachten.")


def inside_the_circle(stage: Stage, day: dt.date) -> Story:
    """Waits for the head of the shielded unit, and for nobody outside it."""
    yield moment(day, "11:50")
    stage.declare("ruben", "Meetpunt Advies", day, description="Agenda en een boek", value_cents=2995)


def money_in_a_card(stage: Stage, day: dt.date) -> Story:
    yield moment(day, "16:05")
    stage.declare(
        "manon.faber", "een reiziger", day, giver_kind="citizen", direction=Direction.DECLINED, form="money",
        description="Bankbiljet van € 50", reason="influence", value_cents=5000, already_received=False,
    )  # fmt: skip


NOW: tuple[tuple[int, Tale], ...] = (
    (2, question_for_sanne),
    (5, advice_for_sanne),
    (7, too_late_for_marleen),
    (1, fresh_for_marleen),
    (3, own_gift_of_marleen),
    (2, own_gift_of_joris),
    (4, manager_away),
    (12, passed_on),
    (1, at_the_front_door),
    (6, proof_to_come),
    (2, tender_gift_for_noor),
    (19, opened_again),
    (3, inside_the_circle),
    (2, money_in_a_card),
)
"""How many working days ago each began, and the story."""
