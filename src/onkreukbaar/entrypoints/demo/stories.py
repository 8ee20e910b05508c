"""The stories of the people everyone knows: one of each kind, told in the order in which things went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from onkreukbaar.casework.models import Task
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.registers.gifts.models import Destination, Direction, ValueMethod


def christmas_hamper(stage: Stage, day: dt.date) -> Story:
    """Sanne declines a hamper that is worth too much, and says so the same day."""
    yield moment(day, "14:10")
    case = stage.declare(
        "sanne", "Noordzee Optronics", day, direction=Direction.DECLINED, description="Kerstpakket met wijn en kaas",
        occasion="Kerst", giver_name="de accountmanager", value_cents=7950, already_received=False,
    )  # fmt: skip
    yield later(day, 1, "09:05")
    stage.decide(case, values={"destination": Destination.NOT_ACCEPTED})


def second_chocolate(stage: Stage, day: dt.date) -> Story:
    """Daan gets chocolate twice from the same group: the second time the register counts, and Karim advises."""
    yield moment(day, "10:40")
    first = stage.declare("daan", "Noordzee Optronics", day, description="Doos bonbons", value_cents=1850)
    yield later(day, 2, "11:15")
    stage.decide(first)
    yield later(day, 30, "15:30")
    again = stage.declare(
        "daan", "Noordzee Maritiem", stage.clock.today, description="Chocoladeletter van puur chocola",
        value_cents=2200,
        occasion="Sinterklaas",
    )  # fmt: skip
    yield later(day, 31, "09:20")
    if stage.has_open(again, Task.Kind.ADVISE):
        stage.advise(
            again,
            "Noordzee Maritiem hoort bij de groep van Noordzee Optronics. Spreek af dat dit de laatste keer is.",
        )
    yield later(day, 32, "13:00")
    stage.decide(
        again, values={"destination": Destination.SHARED}, reasons="Deel de letter met het team. De gever is gebeld."
    )
    yield later(day, 33, "12:10")
    stage.finish(again, "Opgegeten bij de koffie.")


def dagger(stage: Stage, day: dt.date) -> Story:
    """Julia gets a ceremonial dagger: refusing would have offended, so it is accepted and handed over."""
    yield moment(day, "18:20")
    case = stage.declare(
        "julia.es", "Ministerie van Defensie van Fjordland", day, description="Ceremoniële dolk in een houten kist",
        occasion="Werkbezoek", direction=Direction.HANDED_IN, form="ceremonial_object", value_low_cents=15000,
        value_high_cents=25000, value_method=ValueMethod.RANGE, refusal_offends=True, giver_name="de delegatieleider",
    )  # fmt: skip
    yield moment(day, "18:40")
    stage.photograph(case, "dolk.png", "Dolk in kist")
    yield later(day, 1, "08:50")
    stage.decide(case, values={"destination": Destination.ORGANISATION})
    yield later(day, 6, "16:00")
    if stage.has_open(case, Task.Kind.FOLLOW_UP):
        stage.finish(case, "De dolk ligt in de vitrine bij de ingang.")


def home_delivery(stage: Stage, day: dt.date) -> Story:
    """A parcel at Sanne's home: line manager and integrity officer both look, it goes back, with proof."""
    yield moment(day, "20:15")
    case = stage.declare(
        "sanne", "Halmstad Radio", day, description="Koptelefoon, thuis bezorgd", place="home_or_private",
        direction=Direction.RECEIVED, value_cents=4900, giver_name="onbekend, alleen een kaartje",
    )  # fmt: skip
    yield moment(day, "20:25")
    stage.photograph(case, "pakket.png", "Pakket met kaartje")
    yield later(day, 1, "10:30")
    stage.review(
        case,
        "Wij gaven het privéadres niet. Stuur het pakket terug en laat de leverancier weten dat dit niet mag.",
    )
    yield later(day, 2, "09:00")
    stage.decide(
        case, values={"destination": Destination.RETURNED}, reasons="Terug naar de gever, zoals Femke adviseert."
    )
    yield later(day, 5, "12:30")
    stage.photograph(case, "verzendbewijs.png", "Verzendbewijs", is_proof=True)
    if stage.has_open(case, Task.Kind.FOLLOW_UP):
        stage.finish(case, "Teruggestuurd met de post.")


def influence(stage: Stage, day: dt.date) -> Story:
    """Noor is offered something during a tender: she declines, and Femke is told."""
    yield moment(day, "16:45")
    case = stage.declare(
        "noor", "Brandaris IT", day, direction=Direction.DECLINED, description="Weekend weg voor twee personen",
        occasion="Aanbesteding werkplekken", reason="influence", form="travel", value_cents=45000, giver_kind="bidder",
        matter_phase="evaluation", involvement="self", matter="Aanbesteding werkplekken", already_received=False,
    )  # fmt: skip
    yield later(day, 1, "11:40")
    if stage.has_open(case, Task.Kind.REVIEW):
        stage.review(
            case,
            "Besproken met Noor en met het hoofd Inkoop. De inschrijver krijgt een brief. Noor blijft in het team.",
        )
    yield later(day, 2, "09:30")
    stage.decide(case, values={"destination": Destination.NOT_ACCEPTED})


def own_manager(stage: Stage, day: dt.date) -> Story:
    """Marleen's own gift does not come to herself but to Joris."""
    yield moment(day, "11:00")
    case = stage.declare(
        "marleen", "Delta Antennes", day, description="Boek over de geschiedenis van de radio", value_cents=3495,
        reason="thanks_for_performance", occasion="Lezing op de vakdag",
    )  # fmt: skip
    yield later(day, 3, "14:20")
    stage.decide(case, values={"destination": Destination.KEPT})


def asked_back(stage: Stage, day: dt.date) -> Story:
    """Bram forgot what it was worth; Marleen asks, he answers and corrects, she registers."""
    yield moment(day, "09:50")
    case = stage.declare("bram.kok", "Delta Antennes", day, description="Fles wijn", value_method=ValueMethod.UNKNOWN)
    yield later(day, 1, "10:05")
    stage.send_back(case, "Wat kost deze fles ongeveer in de winkel?")
    yield later(day, 2, "08:45")
    stage.correct(case, "Winkelprijs opgezocht.", value_cents=1395, value_method=ValueMethod.SHOP_PRICE)
    stage.answer(case, "De fles kost in de winkel € 13,95.")
    yield later(day, 3, "15:10")
    stage.decide(case)


def taken_back(stage: Stage, day: dt.date) -> Story:
    """Daan entered a parcel that turned out to be somebody else's, and takes it back."""
    yield moment(day, "12:05")
    case = stage.declare("daan", "Aerolink", day, description="Pakket met thee", value_cents=2000)
    yield moment(day, "12:30")
    stage.withdraw(case, "Het pakket was voor een andere afdeling en is verkeerd bezorgd.")


def from_his_sister(stage: Stage, day: dt.date) -> Story:
    """Outside the rules: nobody has to decide, and the case closes itself."""
    yield moment(day, "09:10")
    stage.declare(
        "daan", "zijn zus", day, giver_kind="private_relation", related_to_position="no",
        description="Trui voor zijn verjaardag", value_cents=6000,
    )  # fmt: skip


def entered_twice(stage: Stage, day: dt.date) -> Story:
    """Eva entered the same calendar twice; Marleen cancels the second one."""
    yield moment(day, "13:15")
    first = stage.declare(
        "eva.lange", "Polder Drukwerk", day, description="Bureaukalender en pennenset", value_cents=1600
    )
    yield moment(day, "13:20")
    second = stage.declare("eva.lange", "Polder Drukwerk", day, description="Bureaukalender", value_cents=1600)
    yield later(day, 1, "09:10")
    stage.cancel(second, "Dubbel ingevoerd.")
    stage.decide(first)


def late(stage: Stage, day: dt.date) -> Story:
    """Koen reports a gift three weeks after he got it."""
    yield later(day, 15, "16:30")
    case = stage.declare("koen.blom", "Rijnmond Voertuigtechniek", day, description="Gereedschapstas", value_cents=3900)
    yield later(day, 17, "10:00")
    stage.decide(case, reasons="Te laat gemeld. Met Koen besproken dat hij een geschenk meteen meldt.")


def new_fact(stage: Stage, day: dt.date) -> Story:
    """A registered gift turns out to be worth more: Marleen opens it again and decides anew."""
    yield moment(day, "10:20")
    case = stage.declare(
        "jeroen.prins",
        "Halmstad Radio",
        day,
        description="Vulpen in doos",
        value_cents=3500,
        value_method=ValueMethod.ESTIMATE,
    )
    yield later(day, 1, "10:20")
    stage.decide(case)
    yield later(day, 12, "11:45")
    stage.reopen(case, "marleen", "De pen blijkt in de winkel € 140 te kosten.")
    stage.look(case, "femke")
    yield later(day, 13, "09:15")
    stage.correct_by_manager(
        case, "marleen", "Prijs nagekeken bij de winkel.", value_cents=14000, value_method=ValueMethod.SHOP_PRICE
    )
    stage.decide(
        case, values={"destination": Destination.ORGANISATION}, reasons="Boven de grens. De pen is ingeleverd."
    )
    yield later(day, 15, "14:00")
    if stage.has_open(case, Task.Kind.FOLLOW_UP):
        stage.finish(case, "De pen ligt bij Inkoop.")


def shielded(stage: Stage, day: dt.date) -> Story:
    """A gift inside the shielded unit stays inside it."""
    yield moment(day, "15:00")
    case = stage.declare("ruben", "Meetpunt Advies", day, description="Fles wijn", value_cents=1500)
    yield later(day, 2, "09:00")
    stage.decide(case)


def shared_cake(stage: Stage, day: dt.date) -> Story:
    """Several people got it: all of them see it, none of them decides."""
    yield moment(day, "14:45")
    case = stage.declare(
        "tamara.kroon", "Rijnmond Voertuigtechniek", day, participants=("rik.beek", "joost.huisman"),
        description="Twee taarten voor de werkplaats", value_cents=4800, reason="thanks_for_performance",
    )  # fmt: skip
    yield later(day, 1, "08:30")
    stage.decide(case, values={"destination": Destination.SHARED})
    yield later(day, 1, "10:15")
    stage.finish(case, "De taarten zijn op.")


def voucher(stage: Stage, day: dt.date) -> Story:
    """A voucher is never accepted, however kindly it is meant; Sanne asks the adviser how to say so."""
    yield moment(day, "09:30")
    case = stage.declare(
        "sanne", "Lindeboom Opleidingen", day, direction=Direction.DECLINED, description="Cadeaubon van € 25",
        form="voucher", reason="thanks_for_performance", value_cents=2500, value_method=ValueMethod.RECEIPT,
        already_received=False,
    )  # fmt: skip
    yield moment(day, "09:45")
    stage.ask_adviser(case, "Ik wil de docent niet kwetsen. Hoe leg ik uit dat ik de bon niet aanneem?")
    yield later(day, 1, "11:10")
    stage.reply(case, "Zeg dat je het gebaar waardeert, en dat de regels voor iedereen gelden. Een kaartje mag wel.")
    yield later(day, 2, "10:00")
    stage.decide(case)


def gift_of_ours(stage: Stage, day: dt.date) -> Story:
    """We give something too: recorded, not assessed."""
    yield moment(day, "17:00")
    case = stage.declare(
        "yara", "Ministerie van Defensie van Fjordland", day, direction=Direction.GIVEN,
        description="Delfts blauwe tegel", occasion="Tegenbezoek", value_cents=4500, value_method=ValueMethod.RECEIPT,
    )  # fmt: skip
    yield later(day, 1, "12:00")
    stage.decide(case)


Tale = Callable[[Stage, dt.date], Story]

PAST: tuple[tuple[int, Tale], ...] = (
    (232, christmas_hamper),
    (225, second_chocolate),
    (180, dagger),
    (150, home_delivery),
    (131, influence),
    (118, own_manager),
    (97, asked_back),
    (90, taken_back),
    (88, from_his_sister),
    (84, entered_twice),
    (75, late),
    (66, new_fact),
    (54, shielded),
    (43, shared_cake),
    (36, voucher),
    (29, gift_of_ours),
)
"""How many working days ago each story began, and the story."""
