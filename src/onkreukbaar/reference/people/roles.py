"""The roles of the house, as a manager can read them. What each may do stands in casework/permissions.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One role: its key (the vocabulary's where it has one), names, and why somebody in it looks at a file."""

    key: str
    name_nl: str
    name_en: str
    purpose_nl: str
    purpose_en: str

    def name(self, language: str) -> str:
        return self.name_en if language.startswith("en") else self.name_nl

    def purpose(self, language: str) -> str:
        return self.purpose_en if language.startswith("en") else self.purpose_nl


EMPLOYEE = Role("employee", "medewerker", "employee", "eigen zaak", "own case")
LINE_MANAGER = Role("line_manager", "leidinggevende", "line manager", "om te beslissen", "to decide")
MANAGEMENT = Role("management", "hoofd van het onderdeel", "unit head", "om te beslissen", "to decide")
INTEGRITY_ADVISER = Role(
    "integrity_adviser", "integriteitsadviseur", "integrity adviser", "om te adviseren", "to advise"
)
INTEGRITY_OFFICER = Role(
    "integrity_officer",
    "integriteitsfunctionaris (FIZ)",
    "integrity officer",
    "om de melding te beoordelen",
    "to review the declaration",
)
DESIGNATED_OFFICER = Role(
    "designated_officer",
    "aangewezen functionaris financiële belangen",
    "designated officer for financial interests",
    "om belangen te beoordelen",
    "to assess interests",
)
SECURITY_OFFICER = Role("security_officer", "beveiligingsfunctionaris", "security officer", "om te toetsen", "to check")
PROCUREMENT = Role(
    "procurement", "inkoop", "procurement", "om de aanbesteding schoon te houden", "to keep the tender clean"
)
COMMUNICATIONS = Role("communications", "Communicatie", "Communications", "om mee te kijken", "to look along")
SECRETARY_GENERAL = Role(
    "secretary_general",
    "secretaris-generaal",
    "Secretary-General",
    "om over ontheffing te beslissen",
    "to decide on exemption",
)
HUMAN_RESOURCES = Role(
    "human_resources", "personeelszaken", "human resources", "voor het vertrekdossier", "for the departure file"
)
DATA_PROTECTION_OFFICER = Role(
    "data_protection_officer",
    "functionaris gegevensbescherming",
    "data protection officer",
    "toezicht op gegevens",
    "supervision of data",
)
AUDITOR = Role("auditor", "auditor", "auditor", "om te controleren", "to audit")
POLICY_OFFICER = Role("policy_officer", "beleidsmedewerker", "policy officer", "voor beleid", "for policy")
ADMINISTRATOR = Role("administrator", "beheerder", "administrator", "beheer", "administration")

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        EMPLOYEE,
        LINE_MANAGER,
        MANAGEMENT,
        INTEGRITY_ADVISER,
        INTEGRITY_OFFICER,
        DESIGNATED_OFFICER,
        SECURITY_OFFICER,
        PROCUREMENT,
        COMMUNICATIONS,
        SECRETARY_GENERAL,
        HUMAN_RESOURCES,
        DATA_PROTECTION_OFFICER,
        AUDITOR,
        POLICY_OFFICER,
        ADMINISTRATOR,
    )
}
"""Everybody is an employee; every other role is granted, for a unit and all below it or for the whole organisation."""

GRANTED = tuple(key for key in ROLES if key != EMPLOYEE.key)


@dataclass(frozen=True)
class Separation:
    """A role that nobody holds together with certain others, and why."""

    role: str
    others: frozenset[str]
    why_nl: str
    why_en: str

    def why(self, language: str) -> str:
        return self.why_en if language.startswith("en") else self.why_nl


SEPARATIONS: tuple[Separation, ...] = (
    Separation(
        ADMINISTRATOR.key,
        frozenset(GRANTED) - {ADMINISTRATOR.key},
        "Een beheerder deelt rollen uit. Daarom ziet hij zelf geen zaken en heeft hij geen andere rol.",
        "An administrator hands out roles. So he sees no cases himself and holds no other role.",
    ),
)
"""Hard separations (domain.md 5.1): whoever decides who may see, does not see."""


def separation_between(one: str, other: str) -> Separation | None:
    """The separation that forbids one person to hold both roles, if there is one."""
    for separation in SEPARATIONS:
        if (one == separation.role and other in separation.others) or (
            other == separation.role and one in separation.others
        ):
            return separation
    return None
