"""Stories of information for companies: shared and taken back, refused, still open; and permissions that end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onkreukbaar.casework.actions import submit_case
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.street import register_of
from onkreukbaar.casework.submission import Submission
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.entrypoints.demo.invitations import on
from onkreukbaar.entrypoints.demo.stage import Stage, Story, later
from onkreukbaar.entrypoints.demo.stories import Tale
from onkreukbaar.registers.information_sharing.actions import NewPermission, keep_permission, withdraw_permission
from onkreukbaar.registers.information_sharing.models import Channel, SharedInformation, SharingPermission

KEEPER = "vera"
LONG_AGO = 150
"""Working days ago that the permissions were written down, before all stories."""


def ask(stage: Stage, who: str, company: str, label: str, share_on: dt.date, **said: Any) -> Case:
    """Somebody asks to share something."""
    declarant = stage.person(who)
    known = {
        "recipient_name": company,
        "recipient_organisation": stage.organisations.givers.get(company),
        "recipient_kind": "company",
        "matter_phase": "none",
        "regime": regime_on(stage.clock.today),
        "share_on": share_on,
    }
    entry = SharedInformation(**{**known, "label": label, **said})
    return submit_case(Submission(register_of("information_sharing"), entry, declarant.unit, declarant), by=declarant)


def check(stage: Stage, case: Case, verdict: str, reasons: str = "", conditions: str = "") -> None:
    """The security officer decides."""
    stage.decide(case, verdict=verdict, reasons=reasons, values={"conditions": conditions})


def regime_on(day: dt.date) -> str:
    """The newest requirements under which something can begin on a day."""
    return [key for key, regime in current_pack().regimes.items() if regime.period.holds(day)][-1]


def permissions(stage: Stage, day: dt.date) -> Story:
    """Vera writes down which companies may see what: one ends soon, one has no end, one is low."""
    yield moment(day, "09:10")
    keeper, first = stage.person(KEEPER), day - dt.timedelta(days=200)
    kept = (
        ("Delta Antennes", "T-2019-031", "geheim", on(day, LONG_AGO + 12)),
        ("Noordzee Optronics", "T-2021-007", "zeer_geheim", None),
        ("Brandaris IT", "T-2022-112", "departementaal_vertrouwelijk", on(day, LONG_AGO + 200)),
        ("Rijnmond Voertuigtechniek", "T-2020-054", "confidentieel", on(day, LONG_AGO - 60)),
    )
    for company, reference, level, last in kept:
        organisation = stage.organisations.givers.get(company)
        new = NewPermission(company, reference, regime_on(first), level, first, last, organisation)
        keep_permission(new=new, by=keeper)


def taken_back(stage: Stage, day: dt.date) -> Story:
    """Asked, checked, shared, and taken back when the work was done."""
    yield moment(day, "10:05")
    case = ask(
        stage, "daan", "Noordzee Optronics", "Meetgegevens van de proef met kijkers", on(day, 5),
        classification="confidentieel", channel=Channel.READ_HERE, matter="Contract kijkers",
        remarks="De leverancier heeft de gegevens nodig om de kijkers af te stellen.",
    )  # fmt: skip
    yield later(day, 2, "11:20")
    check(stage, case, "permitted", conditions="Zij lezen het bij ons. Er gaan geen kopieën mee.")
    yield later(day, 5, "14:00")
    stage.finish(case, "Twee medewerkers van het bedrijf lazen het in onze leeskamer.")
    yield later(day, 40, "15:30")
    stage.finish(case, "Het werk is klaar. Er is niets achtergebleven bij het bedrijf.")


def ends_soon(stage: Stage, day: dt.date) -> Story:
    """Shared on a permission that ends within weeks: Daan is asked in time to take it back."""
    yield moment(day, "13:15")
    case = ask(
        stage, "daan", "Delta Antennes", "Eisen aan de antenne van het voertuig", on(day, 6),
        classification="geheim", channel=Channel.HANDED_OVER, matter="Programma radio", contact_name="de projectleider",
    )  # fmt: skip
    yield later(day, 3, "09:40")
    check(stage, case, "permitted", conditions="Alleen op papier, tegen een bewijs van ontvangst.")
    yield later(day, 6, "10:30")
    stage.finish(case, "Op papier overhandigd, met bewijs van ontvangst.")


def too_secret(stage: Stage, day: dt.date) -> Story:
    """The company may see less than what was asked for."""
    yield moment(day, "11:50")
    case = ask(
        stage, "sanne", "Delta Antennes", "Storingsrapport van de radio", on(day, 7),
        classification="zeer_geheim", matter="Programma radio",
    )  # fmt: skip
    yield later(day, 1, "16:10")
    check(stage, case, "refused", "Dit bedrijf mag tot en met geheim zien. Vraag of een deel zonder dit rapport kan.")


def withdrawn(stage: Stage, day: dt.date) -> Story:
    """The permission is withdrawn; what was shared on it has to come back."""
    yield moment(day, "09:55")
    case = ask(
        stage, "priya.jagesar", "Brandaris IT", "Overzicht van het netwerk op kantoor", on(day, 4),
        classification="departementaal_vertrouwelijk", channel=Channel.APPROVED_NETWORK, matter="Beheer werkplekken",
    )  # fmt: skip
    yield later(day, 2, "10:00")
    check(stage, case, "permitted")
    yield later(day, 4, "12:45")
    stage.finish(case, "Via het goedgekeurde netwerk, aan de beheerder van het bedrijf.")
    yield later(day, 36, "08:50")
    kept = SharingPermission.objects.get(reference="T-2022-112")
    withdraw_permission(permission=kept, by=stage.person(KEEPER))


def press_release(stage: Stage, day: dt.date) -> Story:
    """What is public is nobody's turn."""
    yield moment(day, "15:20")
    ask(stage, "sanne", "Meetpunt Advies", "Persbericht over de nieuwe radio", day, classification="public")


def to_be_shared(stage: Stage, day: dt.date) -> Story:
    """Not secret, but for inside: permitted, and still to be shared."""
    yield moment(day, "10:40")
    case = ask(
        stage, "koen.blom", "Rijnmond Voertuigtechniek", "Planning van het onderhoud", on(day, 9),
        classification="unclassified_internal", channel=Channel.SPOKEN, matter="Onderhoud voertuigen",
    )  # fmt: skip
    yield later(day, 2, "13:05")
    check(stage, case, "permitted", conditions="Alleen de weken, geen kentekens.")


def nobody_classified(stage: Stage, day: dt.date) -> Story:
    """Nobody knows how secret it is: it goes back until somebody settles that."""
    yield moment(day, "14:25")
    case = ask(stage, "sanne", "Aerolink", "Tekening van het voertuig", on(day, 12))
    yield later(day, 1, "09:15")
    stage.send_back(case, "Op het stuk staat geen rubricering. Wie maakte het, en wat zegt die?")


def passed_unchecked(stage: Stage, day: dt.date) -> Story:
    """The day came before security had looked."""
    yield moment(day, "16:30")
    ask(
        stage, "daan", "Rijnmond Voertuigtechniek", "Gewichten van het nieuwe voertuig", on(day, 2),
        classification="confidentieel", matter="Onderhoud voertuigen",
    )  # fmt: skip


def waiting(stage: Stage, day: dt.date) -> Story:
    """Secret, to a company that may see it: it waits for the check."""
    yield moment(day, "11:35")
    ask(
        stage, "bram.kok", "Noordzee Optronics", "Bereik van de kijker bij nacht", on(day, 8),
        classification="geheim", channel=Channel.COURIER, matter="Contract kijkers",
        remarks="Nodig om de lens te kiezen.",
    )  # fmt: skip


SHARING: tuple[tuple[int, Tale], ...] = (
    (LONG_AGO, permissions),
    (120, taken_back),
    (60, ends_soon),
    (45, withdrawn),
    (30, too_secret),
    (20, press_release),
    (7, to_be_shared),
    (6, nobody_classified),
    (5, passed_unchecked),
    (2, waiting),
)
"""How many working days ago each story began, and the story."""
