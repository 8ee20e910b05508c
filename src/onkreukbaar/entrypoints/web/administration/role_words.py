"""What each role may see and do, in words, made from the tables of casework/permissions.py: nothing is retyped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from onkreukbaar.casework.permissions import DUTIES_OF_ANOTHER, SEES, TABLE, Act, Capacity
from onkreukbaar.casework.states import STATES, State
from onkreukbaar.casework.visibility import Visibility
from onkreukbaar.reference.people.roles import (
    ADMINISTRATOR,
    AUDITOR,
    DESIGNATED_OFFICER,
    EMPLOYEE,
    INTEGRITY_ADVISER,
    INTEGRITY_OFFICER,
    LINE_MANAGER,
    MANAGEMENT,
    ROLES,
    SECRETARY_GENERAL,
    SECURITY_OFFICER,
    SEPARATIONS,
    Role,
)

C, A, V = Capacity, Act, Visibility

CAPACITIES: Final[dict[str, tuple[Capacity, ...]]] = {
    EMPLOYEE.key: (C.DECLARANT,),
    LINE_MANAGER.key: (C.LINE_MANAGER, C.DECIDER, C.AGREER),
    MANAGEMENT.key: (C.MANAGEMENT, C.DECIDER, C.OFFICE, C.AGREER),
    INTEGRITY_ADVISER.key: (C.ADVISER, C.AGREER),
    INTEGRITY_OFFICER.key: (C.OFFICER,),
    AUDITOR.key: (C.AUDITOR,),
    DESIGNATED_OFFICER.key: (C.DESIGNATED_OFFICER, C.DECIDER, C.OFFICE, C.CONFIRMER),
    SECURITY_OFFICER.key: (C.DECIDER, C.OFFICE, C.CONFIRMER),
    SECRETARY_GENERAL.key: (C.DECIDER, C.OFFICE, C.CONFIRMER),
    ADMINISTRATOR.key: (),
}
"""What somebody is in a case by his role."""
OTHERS: Final = (C.CONFIRMER, C.AGREER)
"""Every other role comes into a case only to confirm something, or to agree."""

ACTS: Final[dict[Act, str | Promise]] = {
    A.READ: gettext_lazy("lezen"),
    A.DECIDE: gettext_lazy("registreren of beslissen"),
    A.TAKE: gettext_lazy("oppakken"),
    A.RETURN: gettext_lazy("terugsturen met een vraag"),
    A.CANCEL: gettext_lazy("laten vervallen, met een reden"),
    A.REOPEN: gettext_lazy("opnieuw openen"),
    A.CHANGE_VERDICT: gettext_lazy("een besluit veranderen, waar het register dat kent"),
    A.ANSWER: gettext_lazy("een vraag beantwoorden"),
    A.WITHDRAW: gettext_lazy("intrekken"),
    A.CORRECT: gettext_lazy("gegevens verbeteren"),
    A.ATTACH: gettext_lazy("een bijlage toevoegen"),
    A.ASK_ADVISER: gettext_lazy("de adviseur iets vragen"),
    A.ADVISE: gettext_lazy("adviseren"),
    A.REVIEW: gettext_lazy("de melding beoordelen"),
    A.CONFIRM: gettext_lazy("bevestigen wat gevraagd is"),
    A.AGREE: gettext_lazy("akkoord geven, waar dat gevraagd is"),
    A.FOLLOW_UP: gettext_lazy("afronden wat nog moest"),
    A.REASSIGN: gettext_lazy("een taak doorgeven"),
    A.SET_MEASURE: gettext_lazy("een maatregel stellen, waar het register dat kent"),
    A.END: gettext_lazy("zeggen dat het is afgelopen, waar het register dat kent"),
}

SIGHTS: Final[dict[Visibility, str | Promise]] = {
    V.EVERYONE_IN_CASE: gettext_lazy("wat iedereen in de zaak ziet"),
    V.LINE_OF_COMMAND: gettext_lazy("wat voor de leidinggevenden is"),
    V.ADVISER: gettext_lazy("berichten met de adviseur"),
    V.DESIGNATED_OFFICER: gettext_lazy("financiële belangen"),
    V.DECLARANT_ONLY: gettext_lazy("wat alleen de melder zelf ziet"),
}

WHICH: Final[dict[str, str | Promise]] = {
    EMPLOYEE.key: gettext_lazy("Eigen zaken, en zaken waarin iemand meedeelt."),
    LINE_MANAGER.key: gettext_lazy("Zaken van de eigen eenheid en alles eronder."),
    MANAGEMENT.key: gettext_lazy("Zaken van de eigen eenheid en alles eronder."),
    INTEGRITY_ADVISER.key: gettext_lazy("Alleen zaken waarin om advies is gevraagd."),
    INTEGRITY_OFFICER.key: gettext_lazy("Zaken van de eenheden waarvoor de rol geldt."),
    AUDITOR.key: gettext_lazy("Zaken van de eenheden waarvoor de rol geldt. Alleen lezen."),
    DESIGNATED_OFFICER.key: gettext_lazy("Zaken waarover deze rol beslist, of waarin iets te bevestigen is."),
    SECURITY_OFFICER.key: gettext_lazy("Zaken waarover deze rol beslist, of waarin iets te bevestigen is."),
    SECRETARY_GENERAL.key: gettext_lazy("Zaken waarover deze rol beslist, of waarin iets te bevestigen is."),
    ADMINISTRATOR.key: gettext_lazy("Geen zaken. Wel mensen, eenheden, rollen en accounts."),
}
CONFIRMS: Final = gettext_lazy("Alleen een zaak waarin iets te bevestigen is, of akkoord te geven.")


@dataclass(frozen=True)
class Doing:
    """Something a role may do, and in which states of a case (empty: in every state)."""

    words: str
    states: tuple[str, ...]
    not_on_own_case: bool


@dataclass(frozen=True)
class RoleWords:
    """A role as a manager can read it."""

    key: str
    name: str
    purpose: str
    which: str
    sees: tuple[str, ...]
    does: tuple[Doing, ...]
    apart: tuple[str, ...]


def all_role_words() -> list[RoleWords]:
    """Every role of the house, in the reader's language."""
    return [role_words(role) for role in ROLES.values()]


def role_words(role: Role) -> RoleWords:
    """One role."""
    language = get_language() or "nl"
    held = CAPACITIES.get(role.key, OTHERS)
    return RoleWords(
        role.key,
        role.name(language),
        role.purpose(language),
        str(WHICH.get(role.key, CONFIRMS)),
        tuple(str(SIGHTS[sight]) for sight in V if any(sight in SEES[capacity] for capacity in held)),
        tuple(_doing(act) for act, (who, _states) in TABLE.items() if who & set(held)),
        tuple(separation.why(language) for separation in SEPARATIONS if separation.role == role.key),
    )


def role_page() -> str:
    """docs/generated/roles.md: the same, as a page of the documentation."""
    source = "Deze pagina is gemaakt uit `casework/permissions.py` met `onkreukbaar docs roles`."
    parts = [f"# Wat elke rol mag zien en doen\n\n{source} Verander haar niet met de hand.\n"]
    for words in all_role_words():
        parts.append(f"\n## {words.name} (`{words.key}`)\n\n{words.which} Waarvoor: {words.purpose}.\n")
        if words.sees:
            parts.append(f"\nZiet: {'; '.join(words.sees)}.\n")
        parts += [_row(doing, place) for place, doing in enumerate(words.does)]
        parts += [f"\n{why}\n" for why in words.apart]
    return "".join(parts)


def _doing(act: Act) -> Doing:
    states: tuple[State, ...] = TABLE[act][1]
    names = () if set(states) == set(State) else tuple(_state_name(state) for state in states)
    return Doing(str(ACTS[act]), names, act in DUTIES_OF_ANOTHER)


def _state_name(state: State) -> str:
    info = STATES[state]
    return info.name_en if (get_language() or "nl").startswith("en") else info.name_nl


def _row(doing: Doing, place: int) -> str:
    head = "\n| mag | in de stand | eigen zaak |\n|---|---|---|\n" if place == 0 else ""
    states = ", ".join(doing.states) or _("elke stand")
    return f"{head}| {doing.words} | {states} | {_('nooit') if doing.not_on_own_case else ''} |\n"
