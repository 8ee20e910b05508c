"""Stories of business contacts: who is authorised to have them, a year of calls, and the road to a tender of radios."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from onkreukbaar.casework.actions import answer_confirmation, change_verdict, submit_case
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.reference.people.actions import grant_role
from onkreukbaar.reference.people.roles import PROCUREMENT
from onkreukbaar.registers.business_contacts.models import BusinessContact, Medium
from onkreukbaar.registers.contact_authorisations.models import ContactAuthorisation
from onkreukbaar.registers.contact_authorisations.terms import last_day_of_year

RADIOS = "Radio's voor voertuigen"
SECOND_BUYER = "marit.haan"
"""Confirms who is in the team of a purchase where Noor cannot, for it is about herself."""


def ask(stage: Stage, who: str, reason: str, **said: Any) -> Case:
    """Somebody asks for an authorisation for his position, for a year."""
    declarant, today = stage.person(who), stage.clock.today
    known = {"position": declarant.holdings.get().position, "from_on": today, "until_on": last_day_of_year(today)}
    entry = ContactAuthorisation(**{"reason": reason, **known, **said})
    submission = Submission(register_of("contact_authorisations"), entry, declarant.unit, declarant)
    return submit_case(submission, by=declarant)


def record(stage: Stage, who: str, company: str, on: dt.date, **said: Any) -> Case:
    """Somebody records a contact."""
    declarant = stage.person(who)
    known = {
        "organisation_name": company,
        "organisation": stage.organisations.givers.get(company),
        "contact_on": on,
        "medium": Medium.PHONE,
        "subject": "product_information",
        "initiative": "theirs",
        "matter_phase": "none",
        "external_persons": "de accountmanager",
        "contact_authorised": True,
        "manager_consent": "not_asked",
    }
    entry = BusinessContact(**{**known, **said})
    return submit_case(Submission(register_of("business_contacts"), entry, declarant.unit, declarant), by=declarant)


def second_buyer(stage: Stage, day: dt.date) -> Story:
    """Nobody confirms his own part: a second buyer holds the role."""
    yield moment(day, "08:30")
    inkoop = stage.organisations.units["inkoop"]
    grant_role(person=stage.person(SECOND_BUYER), role=PROCUREMENT.key, unit=inkoop, by=None, from_on=day)


def authorised(who: str, reason: str, stage: Stage, day: dt.date, **said: Any) -> Story:
    """Asked in the morning, granted the day after."""
    yield moment(day, "09:10")
    case = ask(stage, who, reason, **said)
    yield later(day, 1, "10:40")
    stage.decide(case, verdict="granted")


def suspended(stage: Stage, day: dt.date) -> Story:
    """Granted; suspended when she joins the team that judges the bids."""
    yield moment(day, "11:05")
    case = ask(stage, "eva.lange", "Ik volg de markt voor antennes.")
    yield later(day, 1, "15:20")
    stage.decide(case, verdict="granted")
    yield later(day, 40, "09:30")
    _change(stage, case, "marleen", "suspended", "Zij beoordeelt nu de offertes. Tot de gunning geen losse contacten.")


def ended(stage: Stage, day: dt.date) -> Story:
    """Granted, and ended when the work changed; a call that came after all is kept, and talked over."""
    yield moment(day, "10:15")
    case = ask(stage, "bram.kok", "Ik regel het onderhoud met de leverancier.", companies="Halmstad Radio")
    yield later(day, 2, "13:30")
    stage.decide(case, verdict="granted")
    yield later(day, 60, "16:00")
    _change(stage, case, "marleen", "ended", "Bram werkt nu in de werkplaats en heeft geen leveranciers meer.")
    yield later(day, 66, "11:25")
    call = record(
        stage, "bram.kok", "Halmstad Radio", later(day, 66, "11:00").date(), contact_authorised=None,
        description="Ze belden uit gewoonte over een reparatie.",
    )  # fmt: skip
    yield later(day, 67, "09:45")
    stage.decide(call, reasons="Besproken. Halmstad belt voortaan Daan; Bram heeft dat gemeld.")


def refused(stage: Stage, day: dt.date) -> Story:
    """Not every position needs them."""
    yield moment(day, "14:30")
    case = ask(stage, "fatima.amrani", "Ik wil zelf prijzen opvragen.")
    yield later(day, 3, "10:00")
    stage.decide(case, verdict="refused", reasons="Prijzen opvragen doet inkoop. Geef je vraag aan Noor.")


def still_asked(stage: Stage, day: dt.date) -> Story:
    """Waits for the head."""
    yield moment(day, "15:40")
    ask(stage, "jeroen.prins", "Ik word contractbeheerder voor de radio's.", companies="Delta Antennes\nAerolink")


def call(who: str, company: str, said: dict[str, Any], stage: Stage, day: dt.date) -> Story:
    """An ordinary contact, recorded the same day."""
    yield moment(day, "16:10")
    case = record(stage, who, company, day, **said)
    yield later(day, 1, "11:50")
    if stage.has_open(case, Task.Kind.DECIDE):
        stage.decide(case)
    if stage.has_open(case, Task.Kind.CONFIRM):
        asked = case.confirmations.get(fact="in_tender_team")
        answer_confirmation(confirmation=asked, by=stage.person(SECOND_BUYER), confirmed=True)


def outsider(stage: Stage, day: dt.date) -> Story:
    """A bidder caught somebody on the shop floor: declined, recorded, and still to be talked over."""
    yield moment(day, "13:05")
    record(
        stage, "koen.blom", "Aerolink", day, subject="running_matter", matter_phase="published", matter=RADIOS,
        contact_authorised=False, description="Belde wanneer we zouden kiezen. Niets gezegd, verwezen naar inkoop.",
    )  # fmt: skip


def promised(stage: Stage, day: dt.date) -> Story:
    """Something was promised that nobody may promise."""
    yield moment(day, "10:20")
    record(
        stage, "daan", "Halmstad Radio", day, has_committed=True, subject="catching_up",
        description="Gezegd dat we vast ook de onderdelen nemen.", next_steps="Daan belt terug om het recht te zetten.",
    )  # fmt: skip


def late(stage: Stage, day: dt.date) -> Story:
    """Recorded after the term."""
    yield moment(day, "09:35")
    record(stage, "sanne", "Meetpunt Advies", day - dt.timedelta(days=16), medium=Medium.EMAIL, subject="orientation")


def _change(stage: Stage, case: Case, by: str, verdict: str, why: str) -> None:
    current = stage.now(case)
    change_verdict(case=current, by=stage.person(by), version=current.version, verdict=verdict, reasons=why)


def _grant(who: str, reason: str, **said: Any) -> Tale:
    return partial(authorised, who, reason, **said)


def _call(who: str, company: str, **said: Any) -> Tale:
    return partial(call, who, company, said)


TENDER: dict[str, Any] = {"matter": RADIOS, "subject": "running_matter"}
ROAD_TO_A_TENDER: tuple[tuple[int, Tale], ...] = (
    (205, _call("sanne", "Delta Antennes", medium=Medium.EVENT, initiative="ours", information_given="Visitekaartje")),
    (180, _call("daan", "Delta Antennes", subject="catching_up", information_given="Niets bijzonders")),
    (160, _call("daan", "Halmstad Radio", initiative="ours", information_given="Vraag naar levertijd")),
    (130, _call("sanne", "Delta Antennes", medium=Medium.MEETING, subject="needs_sounding", information_given="Niets")),
    (112, _call("sanne", "Aerolink", subject="needs_sounding", information_given="Verwezen naar de marktverkenning")),
    (90, _call("noor", "Delta Antennes", **TENDER, matter_phase="orientation", initiative="ours", in_tender_team=True,
               medium=Medium.ONLINE, information_given="De vragenlijst, gelijk voor alle bedrijven")),
    (89, _call("noor", "Aerolink", **TENDER, matter_phase="orientation", initiative="ours", in_tender_team=True,
               medium=Medium.ONLINE, information_given="De vragenlijst, gelijk voor alle bedrijven")),
    (88, _call("noor", "Halmstad Radio", **TENDER, matter_phase="orientation", initiative="ours", in_tender_team=True,
               medium=Medium.ONLINE, information_given="De vragenlijst, gelijk voor alle bedrijven")),
    (36, _call("sanne", "Delta Antennes", **TENDER, matter_phase="specification", in_tender_team=False)),
    (17, _call("noor", "Delta Antennes", **TENDER, matter_phase="published", in_tender_team=True,
               medium=Medium.EMAIL, information_given="Antwoord via het platform, voor alle bedrijven")),
)  # fmt: skip

CALLERS = (
    ("sven.dekker", "Kompas Uniformen"),
    ("anouk.verhoeven", "Veldwerk Catering"),
    ("carla.jonker", "Zuiderpark Bouw"),
    ("priya.jagesar", "Brandaris IT"),
    ("floor.hendriks", "Lindeboom Opleidingen"),
    ("daan", "Halmstad Radio"),
    ("dirk.vliet", "Oosterlicht Energie"),
    ("julia.es", "Noordzee Maritiem"),
)
SUBJECTS = ("product_information", "catching_up", "orientation")
MEDIA = (Medium.PHONE, Medium.EMAIL, Medium.MEETING, Medium.ONLINE)


def _ordinary(number: int) -> tuple[int, Tale]:
    """One of the many: always another caller, way and subject, spread over the year."""
    who, company = CALLERS[number % len(CALLERS)]
    said = {
        "subject": SUBJECTS[number % len(SUBJECTS)],
        "medium": MEDIA[number % len(MEDIA)],
        "initiative": "ours" if number % 3 == 0 else "theirs",
    }
    return 4 + number * 5, _call(who, company, **said)


CONTACTS: tuple[tuple[int, Tale], ...] = (
    (239, second_buyer),
    (238, _grant("daan", "Ik beheer het contract voor radio's.", companies="Delta Antennes\nHalmstad Radio")),
    (230, _grant("sanne", "Ik volg de markt voor radiotechniek.")),
    (228, _grant("noor", "Ik leid aanbestedingen.")),
    (150, _grant("sven.dekker", "Ik koop kleding in.", sector="kleding")),
    (140, ended),
    (100, suspended),
    (30, refused),
    *ROAD_TO_A_TENDER,
    *(_ordinary(number) for number in range(46)),
    (11, late),
    (5, promised),
    (3, outsider),
    (1, still_asked),
)
"""How many working days ago each story began, and the story."""
