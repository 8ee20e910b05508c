"""Who sees the fields of each model, and how long they are kept: what is true now, not what is wished.

Those of a register stand in its own folder (`AUDIENCE` in its data_map.py); registry.py brings them together.
"""

from __future__ import annotations

from typing import Final

from onkreukbaar.reference.people.data_map import NOBODY, PARTIES, WITH_THE_CASE, WITH_THE_PERSON

OWN = "alleen jij"
STAFF = "collega's die met je zaken te maken hebben; beheerders"
RECORD = "wie de zaak mag zien, in haar tijdlijn; de auditor"
FOR_GOOD = "blijvend: het logboek vergeet niet; de inhoud kan rechtmatig worden vernietigd"

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "Person": (STAFF, WITH_THE_PERSON),
    "EmploymentPeriod": (STAFF, WITH_THE_PERSON),
    "PositionHolding": (STAFF, WITH_THE_PERSON),
    "RoleGrant": (STAFF, "blijvend: later moet vaststaan wie op welke dag mocht beslissen"),
    "Absence": (STAFF, WITH_THE_PERSON),
    "Account": ("jij en beheerders; wachtwoorden niemand", WITH_THE_PERSON),
    "SecondFactor": ("jij; het geheim niemand", "tot je haar weghaalt"),
    "RecoveryCode": (NOBODY, "tot je nieuwe maakt"),
    "OrganisationLogin": ("jij en beheerders", WITH_THE_PERSON),
    "Case": (PARTIES, WITH_THE_CASE),
    "SearchText": (PARTIES, WITH_THE_CASE),
    "Participant": (PARTIES, WITH_THE_CASE),
    "Task": (PARTIES, WITH_THE_CASE),
    "Advice": ("wie het gesprek met de adviseur mag zien: jij en de adviseur", WITH_THE_CASE),
    "Decision": (PARTIES, WITH_THE_CASE),
    "Measure": (PARTIES, WITH_THE_CASE),
    "Message": ("zoals bij het bericht staat: iedereen in de zaak, of alleen jij en de adviseur", WITH_THE_CASE),
    "Attachment": (PARTIES, WITH_THE_CASE),
    "Confirmation": (PARTIES, WITH_THE_CASE),
    "Agreement": (PARTIES, WITH_THE_CASE),
    "Correction": (PARTIES, WITH_THE_CASE),
    "InquiryHold": ("wie een onderzoek mag instellen; jij, nadat het is opgeheven", "blijvend"),
    "SavedView": (OWN, "tot je haar weghaalt"),
    "Campaign": (
        "wie haar stelde, wie de registers leest, leidinggevenden",
        "blijvend: later moet vaststaan wat is gevraagd",
    ),
    "Turn": (
        "jij; je leidinggevenden en wie de vraag stelde zien of je antwoordde; wie alle registers leest of er niets is",
        "blijvend: later moet vaststaan wie antwoordde",
    ),
    "Answer": ("jij, en wie de zaak mag zien", WITH_THE_CASE),
    "ImportBatch": ("wie mag importeren; de auditor", "zolang haar zaken bestaan"),
    "Upload": ("alleen wie het bracht", "het bestand tot het is ingelezen, de rest tot het wordt weggegooid"),
    "SharingPermission": (
        "de beveiligingsfunctionaris; de auditor",
        "blijvend: later moet vaststaan waarop is gedeeld",
    ),
    "PublicLine": (
        "iedereen, als de regel openbaar is; wie haar vrijgaf en waarom niet: wie mag vrijgeven",
        "zolang de zaak bestaat; openbaar tot zij wordt ingetrokken",
    ),
    "Event": (RECORD, FOR_GOOD),
    "EventPayload": (RECORD, "tot zij rechtmatig wordt vernietigd"),
    "Destruction": ("de auditor", "blijvend"),
    "Letter": (OWN, "de tekst wordt gewist na verzending (outbound/notices/works.py, wipe)"),
    "MailChoice": (OWN, WITH_THE_PERSON),
    "CalendarLink": (OWN, "tot je haar beëindigt"),
    "MailDraft": (OWN, "tot zij verloopt; dan wordt zij gewist (entrypoints/mail_in/works.py)"),
    "Trial": (OWN, "wordt na een tijd gewist (entrypoints/web/studio/trials.py)"),
    "ApiToken": ("jij en beheerders", "ook na intrekking: later moet vaststaan tot wanneer dit kon"),
}
