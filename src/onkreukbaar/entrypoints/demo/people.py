"""Who works in the demo organisation. Everybody is invented."""

from __future__ import annotations

from dataclasses import dataclass

from onkreukbaar.reference.people.roles import (
    ADMINISTRATOR,
    AUDITOR,
    COMMUNICATIONS,
    DATA_PROTECTION_OFFICER,
    DESIGNATED_OFFICER,
    EMPLOYEE,
    HUMAN_RESOURCES,
    INTEGRITY_ADVISER,
    INTEGRITY_OFFICER,
    LINE_MANAGER,
    MANAGEMENT,
    POLICY_OFFICER,
    PROCUREMENT,
    ROLES,
    SECURITY_OFFICER,
)

ROOT = "voorbeeldministerie"

UNITS: dict[str, tuple[str, str | None]] = {
    ROOT: ("Voorbeeldministerie", None),
    "divisie-materieel": ("Divisie Materieel", ROOT),
    "radiotechniek": ("Afdeling Radiotechniek", "divisie-materieel"),
    "inkoop": ("Afdeling Inkoop", "divisie-materieel"),
    "bijzondere-taken": ("Bureau Bijzondere Taken", "divisie-materieel"),
    "onderhoud": ("Werkplaats Voertuigen", "divisie-materieel"),
    "divisie-ondersteuning": ("Divisie Ondersteuning", ROOT),
    "informatievoorziening": ("Afdeling Informatievoorziening", "divisie-ondersteuning"),
    "vastgoed": ("Afdeling Vastgoed", "divisie-ondersteuning"),
    "opleidingen": ("Opleidingscentrum", "divisie-ondersteuning"),
    "internationaal": ("Bureau Internationale Zaken", ROOT),
    "bewaking": ("Divisie Grensbewaking", ROOT),
    "brigade-noord": ("Brigade Noord", "bewaking"),
}
"""Code: name and the unit above it."""

SHIELDED = "bijzondere-taken"


@dataclass(frozen=True)
class Someone:
    """A person of the demo. role: of people.roles; over: the unit his role is for, '' for the whole organisation."""

    username: str
    given_name: str
    prefix: str
    family_name: str
    unit: str
    function: str
    role: str = EMPLOYEE.key
    over: str = ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)

    @property
    def role_name(self) -> str:
        return ROLES[self.role].name_nl

    @property
    def unit_name(self) -> str:
        return UNITS[self.unit][0]


MANAGER = LINE_MANAGER.key

CAST: tuple[Someone, ...] = (
    Someone("sanne", "Sanne", "de", "Wit", "radiotechniek", "technicus radio"),
    Someone("daan", "Daan", "", "Peters", "radiotechniek", "technicus radio"),
    Someone("marleen", "Marleen", "", "Vos", "radiotechniek", "hoofd Radiotechniek", MANAGER, "radiotechniek"),
    Someone(
        "joris", "Joris", "van", "Dam", "divisie-materieel", "hoofd Divisie Materieel", MANAGER, "divisie-materieel"
    ),
    Someone("karim", "Karim", "El", "Idrissi", ROOT, "integriteitsadviseur", INTEGRITY_ADVISER.key),
    Someone("femke", "Femke", "", "Bakker", ROOT, "integriteitsfunctionaris", INTEGRITY_OFFICER.key),
    Someone("iris", "Iris", "de", "Boer", ROOT, "applicatiebeheerder", ADMINISTRATOR.key),
    Someone("tom", "Tom", "", "Jansen", ROOT, "auditor", AUDITOR.key),
    Someone("noor", "Noor", "", "Visser", "inkoop", "inkoper", PROCUREMENT.key),
    Someone("jasmijn", "Jasmijn", "", "Peeters", ROOT, "adviseur communicatie", COMMUNICATIONS.key),
    Someone("vera", "Vera", "", "Blok", ROOT, "beveiligingsfunctionaris", SECURITY_OFFICER.key),
    Someone("hilde", "Hilde", "", "Brink", ROOT, "aangewezen functionaris", DESIGNATED_OFFICER.key),
    Someone("willem", "Willem", "de", "Groot", ROOT, "beleidsmedewerker integriteit", POLICY_OFFICER.key),
    Someone("ruben", "Ruben", "", "Smit", SHIELDED, "analist"),
)
"""The people of the stories, in the order of the sign-in page."""

LEADERS: tuple[Someone, ...] = (
    Someone("hanneke", "Hanneke", "", "Brouwer", ROOT, "hoofd van het ministerie", MANAGER, ROOT),
    Someone("renate", "Renate", "", "Verbeek", ROOT, "plaatsvervangend hoofd van het ministerie", MANAGEMENT.key, ROOT),
    Someone("bas", "Bas", "", "Willems", "inkoop", "hoofd Inkoop", MANAGER, "inkoop"),
    Someone("lotte", "Lotte", "van", "Houten", SHIELDED, "hoofd Bijzondere Taken", MANAGER, SHIELDED),
    Someone("pieter", "Pieter", "", "Hoekstra", "onderhoud", "chef werkplaats", MANAGER, "onderhoud"),
    Someone(
        "amina", "Amina", "", "Bouzid", "divisie-ondersteuning", "hoofd Ondersteuning", MANAGER, "divisie-ondersteuning"
    ),
    Someone("ravi", "Ravi", "", "Ramdin", "informatievoorziening", "hoofd ICT", MANAGER, "informatievoorziening"),
    Someone("els", "Els", "", "Kuipers", "vastgoed", "hoofd Vastgoed", MANAGER, "vastgoed"),
    Someone("gijs", "Gijs", "ter", "Braak", "opleidingen", "hoofd opleidingen", MANAGER, "opleidingen"),
    Someone(
        "yara", "Yara", "van der", "Meer", "internationaal", "hoofd Internationale Zaken", MANAGER, "internationaal"
    ),
    Someone("henk", "Henk", "", "Veldman", "bewaking", "commandant Grensbewaking", MANAGER, "bewaking"),
    Someone("saskia", "Saskia", "", "Mulder", "brigade-noord", "commandant Brigade Noord", MANAGER, "brigade-noord"),
    Someone("olga", "Olga", "", "Postma", ROOT, "functionaris gegevensbescherming", DATA_PROTECTION_OFFICER.key),
    Someone("mark", "Mark", "", "Schouten", SHIELDED, "beheerder van het bureau", ADMINISTRATOR.key, SHIELDED),
    Someone("wendy", "Wendy", "", "Koster", ROOT, "medewerker personeelszaken", HUMAN_RESOURCES.key),
    Someone("nadia", "Nadia", "", "Haddou", ROOT, "integriteitsadviseur", INTEGRITY_ADVISER.key),
)

_STAFF: dict[str, tuple[str, str]] = {
    "radiotechniek": ("technicus radio", "Bram Kok, Eva de Lange, Jeroen Prins, Fatima Amrani"),
    "divisie-materieel": ("adviseur materieel", "Thijs van Leeuwen, Mirjam Scholten"),
    "inkoop": ("inkoper", "Sven Dekker, Anouk Verhoeven, Youssef Tahiri, Marit de Haan"),
    "onderhoud": ("monteur", "Koen Blom, Lars Postma, Rik van Beek, Joost Huisman, Tamara Kroon"),
    "informatievoorziening": ("systeembeheerder", "Priya Jagesar, Niels Groen, Merel Bos, Stefan Maas"),
    "vastgoed": ("projectleider", "Carla Jonker, Dirk van Vliet, Esther Wolters"),
    "opleidingen": ("docent", "Floor Hendriks, Max van Rijn, Sofie Claassen, Otto Bruins"),
    "internationaal": ("liaison", "Julia van Es, Mehmet Aksoy, Renske Vink"),
    "bewaking": ("planner", "Wouter Kramer, Lieke Smeets"),
    "brigade-noord": ("opsporingsambtenaar", "Tess Gerritsen, Ali Demir, Pim Zwart, Manon Faber"),
}


def _someone(unit: str, function: str, name: str) -> Someone:
    given, *middle, family = name.split()
    return Someone(f"{given}.{family}".lower(), given, " ".join(middle), family, unit, function)


STAFF: tuple[Someone, ...] = tuple(
    _someone(unit, function, name) for unit, (function, names) in _STAFF.items() for name in names.split(", ")
)
EVERYBODY = (*CAST, *LEADERS, *STAFF)
