"""Stories of financial interests: nothing to declare, fine, on conditions, sold with proof, asked first, late."""

from __future__ import annotations

import datetime as dt

from onkreukbaar.casework.actions import set_measure, submit_case
from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.new_measure import NewMeasure
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.reference.people.actions import designate_position
from onkreukbaar.registers.financial_interests.forms import InterestForm

OFFICER = "hilde"
ORDINARY = {
    "declares": "interest",
    "holder": "self",
    "transaction": "held",
    "organisation_kind": "supplier",
    "related_to_position": "true",
    "involved_in_matter": "false",
    "inside_information": "false",
}
"""What somebody types when a story does not say otherwise."""


def designate(stage: Stage, who: str, day: dt.date, reason: str) -> None:
    """The officer designates the position that somebody holds."""
    holding = stage.person(who).holdings.select_related("position").get()
    designate_position(position=holding.position, from_on=day, reason=reason, by=stage.person(OFFICER))


def declare(stage: Stage, who: str, **said: str) -> Case:
    """Somebody fills in the form and hands it in."""
    person = stage.person(who)
    given = said if said.get("declares") == "nothing" else {**ORDINARY, **said}
    form = InterestForm(given, declarant=person)
    if not form.is_valid():
        raise ValueError(form.errors.as_json())
    entry = form.save(commit=False)
    return submit_case(Submission(register_of("financial_interests"), entry, person.unit, person), by=person)


def measure(stage: Stage, case: Case, kind: str, text: str, *, evidence: str = "", days: int = 0) -> None:
    """The officer says what must happen before he decides."""
    until_on = add_working_days(stage.clock.today, days) if days else None
    new = NewMeasure(kind, text, until_on=until_on, evidence=evidence)
    set_measure(case=stage.now(case), by=stage.person(OFFICER), measure=new)


def buyers(stage: Stage, day: dt.date) -> Story:
    """Whoever decides on purchases is designated; Noor has nothing to declare, and says so."""
    yield moment(day, "09:00")
    for who in ("noor", "bas", "sven.dekker", "anouk.verhoeven"):
        designate(stage, who, day, "Beslist mee over aankopen")
    yield later(day, 6, "10:20")
    declare(stage, "noor", declares="nothing")


def fund(stage: Stage, day: dt.date) -> Story:
    """A broad fund has nothing to do with the work."""
    yield moment(day, "11:10")
    case = declare(
        stage, "sven.dekker", organisation_name="Wereldfonds Breed", kind="broad_index_fund", size="up_to_25000",
        organisation_kind="other", related_to_position="false",
    )  # fmt: skip
    yield later(day, 2, "09:40")
    stage.decide(case, verdict="no_objection")


def shares_kept(stage: Stage, day: dt.date) -> Story:
    """The head of purchasing keeps his shares, and takes no part in what concerns that company."""
    yield moment(day, "13:30")
    case = declare(stage, "bas", organisation_name="Brandaris IT", kind="shares", size="up_to_5000", share="under_5")
    yield later(day, 4, "15:05")
    measure(stage, case, "recusal", "Doet niet mee aan besluiten over Brandaris IT. Joris beslist dan.")
    stage.decide(case, verdict="conditions", reasons="Klein belang. Een ander beslist over dit bedrijf.")


def shares_sold(stage: Stage, day: dt.date) -> Story:
    """Too much in the company whose offers she judges: sold, and proven."""
    yield moment(day, "10:45")
    case = declare(
        stage, "anouk.verhoeven", organisation_name="Delta Antennes", kind="shares", size="over_50000",
        involved_in_matter="true", matter="Antennes voor het programma radio",
    )  # fmt: skip
    yield later(day, 3, "14:20")
    measure(stage, case, "divest", "Verkoop de aandelen.", evidence="Bericht van de bank, zonder bedragen", days=40)
    stage.decide(case, verdict="refused", reasons="Je beoordeelt offertes van dit bedrijf.")
    yield later(day, 20, "16:10")
    stage.photograph(case, "bericht-bank.png", "Verkocht", is_proof=True)
    if stage.has_open(case, Task.Kind.FOLLOW_UP):
        stage.finish(case, "Alles is verkocht.")


def asked_first(stage: Stage, day: dt.date) -> Story:
    """He knows of an award that others do not know of: he may not buy."""
    yield moment(day, "09:15")
    case = declare(
        stage, "sven.dekker", organisation_name="Aerolink", kind="shares", size="up_to_5000",
        transaction="intended_purchase", inside_information="true",
    )  # fmt: skip
    yield later(day, 1, "08:50")
    stage.decide(case, verdict="refused", reasons="Je weet iets wat anderen nog niet weten. Wacht tot het openbaar is.")


def partner(stage: Stage, day: dt.date) -> Story:
    """Of the partner only company and size; he does not work on that contract as long as it runs."""
    yield moment(day, "16:25")
    case = declare(stage, "bas", holder="partner", family_organisation="Zuiderpark Bouw", family_size="over_50000")
    yield later(day, 3, "11:00")
    measure(stage, case, "matter_ban", "Werkt niet aan contracten van dit bedrijf.", days=180)
    stage.decide(case, verdict="conditions", reasons="Je collega neemt deze contracten over.")


def new_in_radio(stage: Stage, day: dt.date) -> Story:
    """Just designated: Daan was told, and has his term."""
    yield moment(day, "09:30")
    designate(stage, "daan", day, "Schrijft eisen voor nieuwe apparatuur")


def late_head(stage: Stage, day: dt.date) -> Story:
    """The head of the division was told, reminded, and still said nothing."""
    yield moment(day, "09:30")
    designate(stage, "joris", day, "Tekent voor grote aankopen")


def waiting(stage: Stage, day: dt.date) -> Story:
    """Noor wants to sell what she inherited: the officer answers quickly."""
    yield moment(day, "12:00")
    declare(
        stage, "noor", organisation_name="Noordzee Groep", kind="shares", size="up_to_25000",
        transaction="intended_sale", explanation="Geërfd. Ik wil het verkopen voordat ik aan de nieuwe aankoop begin.",
    )  # fmt: skip


INTERESTS: tuple[tuple[int, Tale], ...] = (
    (190, buyers),
    (182, fund),
    (180, shares_kept),
    (176, shares_sold),
    (60, asked_first),
    (45, late_head),
    (30, partner),
    (4, new_in_radio),
    (1, waiting),
)
"""How many working days ago each story began, and the story."""
