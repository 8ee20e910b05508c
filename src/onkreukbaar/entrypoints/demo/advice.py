"""Stories of questions to the adviser: answered, answered today, open, closed by silence, and examples made of them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from onkreukbaar.casework import actions
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.queries import find_case
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.registers.advice.actions import Text, give_consent, publish_example, write_example
from onkreukbaar.registers.advice.carried import receipt_of
from onkreukbaar.registers.advice.models import AdviceRequest


def ask(stage: Stage, who: str, question: str, topic: str = "", *, urgent: bool = False, **facts: Any) -> Case:
    """Somebody asks, perhaps with the facts of an answer of "may I?"."""
    person = stage.person(who)
    receipt = receipt_of(topic, json.dumps(facts) if facts else "", stage.clock.today)
    request = AdviceRequest(topic=topic, question=question, receipt=receipt, is_urgent=urgent)
    return actions.submit_case(Submission(register_of("advice"), request, person.unit, person), by=person)


def take(stage: Stage, case: Case, adviser: str) -> None:
    by = stage.person(adviser)
    actions.look_at_case(case=_now(case), by=by)
    actions.take_task(case=_now(case), by=by)


def answer(stage: Stage, case: Case, adviser: str, text: str, norms: str = "") -> None:
    current = _now(case)
    values = {"answer": text, "norms": norms}
    actions.decide_case(case=current, by=stage.person(adviser), version=current.version, values=values)


def close(stage: Stage, case: Case) -> None:
    """Whoever asked has read it."""
    task = stage.task(case, Task.Kind.FOLLOW_UP)
    actions.complete_follow_up(task=task, by=_now(case).declarant)  # type: ignore[arg-type]


def _now(case: Case) -> Case:
    found = find_case(case.number)
    if found is None:
        raise LookupError(case.number)
    return found


def old_colleague(stage: Stage, day: dt.date) -> Story:
    """A former colleague wants coffee; the example of it is published."""
    yield moment(day, "10:40")
    case = ask(
        stage, "daan",
        "Bram, die hier tot vorig jaar werkte, zit nu bij Delta Antennes. Hij wil koffie drinken en vraagt hoe het met "
        "het programma gaat. Kan dat?",
        "business_contact",
    )  # fmt: skip
    yield later(day, 1, "09:20")
    take(stage, case, "karim")
    yield later(day, 2, "14:05")
    answer(
        stage, case, "karim",
        "Koffie drinken mag. Praat niet over het programma, ook niet over wat jij al bekend vindt. Vraagt hij er toch "
        "naar? Zeg dan dat je daar niet over praat, en leg het contact vast.",
        "CON-01",
    )  # fmt: skip
    yield later(day, 3, "08:55")
    close(stage, case)
    example = give_consent(case=_now(case), by=stage.person("daan"))
    yield later(day, 5, "11:30")
    text = Text(
        title="Koffie met een oud-collega",
        situation="Een oud-collega werkt nu bij een leverancier. Er loopt een programma waar die bij hoort.",
        question="Hij wil koffie drinken en vraagt hoe het met het programma gaat. Kan dat?",
        answer="Koffie drinken mag. Praat niet over het programma, ook niet over wat jij al bekend vindt. Vraagt hij "
        "er toch naar? Zeg dan dat je daar niet over praat, en leg het contact vast.",
        norms="CON-01",
    )
    write_example(example=example, by=stage.person("karim"), text=text)
    yield later(day, 6, "15:10")
    publish_example(example=example, by=stage.person("femke"), has_seen_suspects=True)


def raffle(stage: Stage, day: dt.date) -> Story:
    """A prize at a fair; the example of it is published too."""
    yield moment(day, "16:15")
    case = ask(
        stage, "lars.postma",
        "Ik leverde op de beurs mijn visitekaartje in en won een tablet van Rijnmond Voertuigtechniek. Mag ik hem "
        "houden, of in de werkplaats gebruiken?",
        "gift", form="prize", giver_kind="supplier", related_to_position="yes", already_received="true",
    )  # fmt: skip
    yield later(day, 1, "10:00")
    take(stage, case, "nadia")
    yield later(day, 1, "10:45")
    answer(
        stage, case, "nadia",
        "Je won hem omdat je voor ons werkt. Daarom is het een geschenk, en boven de grens. Lever hem in bij je "
        "leidinggevende. Die beslist of de werkplaats hem gebruikt of dat hij teruggaat.",
        "GIFT-04",
    )  # fmt: skip
    yield later(day, 2, "09:30")
    close(stage, case)
    example = give_consent(case=_now(case), by=stage.person("lars.postma"))
    yield later(day, 6, "13:20")
    text = Text(
        title="Een prijs gewonnen op een beurs",
        situation="Iemand leverde op een beurs zijn visitekaartje in bij een leverancier, en won een dure prijs.",
        question="Mag hij de prijs houden, of op het werk gebruiken?",
        answer="De prijs kwam door het werk. Daarom is het een geschenk, en boven de grens. Lever hem in bij je "
        "leidinggevende. Die beslist of het werk hem gebruikt of dat hij teruggaat.",
        norms="GIFT-04",
    )
    write_example(example=example, by=stage.person("nadia"), text=text)
    yield later(day, 8, "09:40")
    publish_example(example=example, by=stage.person("karim"), has_seen_suspects=True)


def silent(stage: Stage, day: dt.date) -> Story:
    """Answered, and then nobody said anything: it closes by itself."""
    yield moment(day, "11:20")
    case = ask(
        stage, "floor.hendriks", "Een cursist wil me toevoegen op LinkedIn. Ze werkt bij een uitgever. Is dat handig?",
        "social_media", act="connection_request", requester_kind="supplier",
    )  # fmt: skip
    yield later(day, 2, "13:00")
    take(stage, case, "karim")
    answer(
        stage, case, "karim",
        "Het mag, maar wacht liever tot de cursus voorbij is. Dan lijkt het niet alsof je haar bedrijf voortrekt.",
        "SOC-05",
    )  # fmt: skip


def today(stage: Stage, day: dt.date) -> Story:
    """Anouk could not wait: asked in the morning, a question back, answered before noon."""
    yield moment(day, "08:40")
    case = ask(
        stage, "anouk.verhoeven",
        "Over een uur begint een gesprek met een inschrijver. Zijn directeur nam net een doos gebak mee voor het hele "
        "team. Wat doe ik?",
        "gift", urgent=True, giver_kind="bidder", form="standard", related_to_position="yes",
    )  # fmt: skip
    yield moment(day, "08:52")
    take(stage, case, "karim")
    actions.send_message(case=_now(case), by=stage.person("karim"), text="Loopt de beoordeling nog?")
    yield moment(day, "08:58")
    actions.ask_adviser(case=_now(case), by=stage.person("anouk.verhoeven"), text="Ja, tot volgende week.")
    yield moment(day, "09:06")
    answer(
        stage, case, "karim",
        "Geef het gebak terug, vriendelijk en waar iedereen bij is: tijdens een aanbesteding nemen we niets aan. Leg "
        "het daarna vast. Het gesprek kan gewoon doorgaan.",
        "GIFT-04 GIFT-08",
    )  # fmt: skip


def consented(stage: Stage, day: dt.date) -> Story:
    """Closed with consent: an adviser still has to write the example."""
    yield moment(day, "13:50")
    case = ask(
        stage, "sanne",
        "Mijn broer begint bij Aerolink als verkoper. Ik werk mee aan een proef met hun toestellen. Moet ik daar iets "
        "mee?",
        "personal_relation",
    )  # fmt: skip
    yield later(day, 1, "10:30")
    take(stage, case, "nadia")
    yield later(day, 2, "16:00")
    answer(
        stage, case, "nadia",
        "Ja. Vertel het je leidinggevende en leg het vast. Tot er is besloten, doe je niet mee aan gesprekken over de "
        "proef waarin keuzes worden gemaakt.",
        "GEN-03",
    )  # fmt: skip
    yield later(day, 3, "09:00")
    close(stage, case)
    give_consent(case=_now(case), by=stage.person("sanne"))


def second_look(stage: Stage, day: dt.date) -> Story:
    """Written by Nadia; Karim or Femke still has to look."""
    yield moment(day, "15:30")
    case = ask(
        stage, "dirk.vliet",
        "Een aannemer biedt aan om gratis mee te denken over ons programma van eisen. Mag dat?",
        "business_contact",
    )  # fmt: skip
    yield later(day, 1, "09:45")
    take(stage, case, "nadia")
    answer(
        stage, case, "nadia",
        "Niet zo. Wie meedenkt, krijgt een voorsprong. Vraag inkoop om een marktconsultatie voor alle bedrijven.",
        "GEN-02",
    )  # fmt: skip
    yield later(day, 2, "10:15")
    asker = _now(case).declarant
    close(stage, case)
    if asker is None:
        return
    example = give_consent(case=_now(case), by=asker)
    yield later(day, 4, "14:20")
    text = Text(
        title="Een bedrijf wil gratis meedenken",
        situation="Er wordt een programma van eisen geschreven. Eén bedrijf biedt aan om gratis mee te denken.",
        question="Mag dat?",
        answer="Niet zo. Wie meedenkt, krijgt een voorsprong. Vraag inkoop om een marktconsultatie voor iedereen.",
        norms="GEN-02",
    )
    write_example(example=example, by=stage.person("nadia"), text=text)


def waiting(stage: Stage, day: dt.date) -> Story:
    """Nobody has taken it yet."""
    yield moment(day, "10:10")
    ask(
        stage, "niels.groen",
        "Ik coach een voetbalteam. De vader van een speler werkt bij Brandaris IT en wil de shirts betalen. Heeft dat "
        "iets met mijn werk te maken?",
        "sponsorship",
    )  # fmt: skip


def taken(stage: Stage, day: dt.date) -> Story:
    """Karim is at it, and waits for an answer himself."""
    yield moment(day, "09:35")
    case = ask(
        stage, "carla.jonker",
        "Ik heb aandelen geërfd van een bouwbedrijf waar wij mee werken. Ik hoef niets te melden, maar vraag me af of "
        "ik iets moet doen.",
        "financial_interest",
    )  # fmt: skip
    yield later(day, 1, "11:00")
    take(stage, case, "karim")
    actions.send_message(
        case=_now(case), by=stage.person("karim"), text="Werk je mee aan een keuze waarbij dit bedrijf kan winnen?"
    )


ADVICE: tuple[tuple[int, Tale], ...] = (
    (160, old_colleague),
    (95, raffle),
    (48, silent),
    (21, today),
    (14, consented),
    (9, second_look),
    (3, taken),
    (1, waiting),
)
"""How many working days ago each story began, and the story."""
