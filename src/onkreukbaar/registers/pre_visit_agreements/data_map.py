"""Why each personal field of this register is held, who sees it, and how long. In Dutch, as the data map is."""

from __future__ import annotations

from typing import Final

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_WEIGHED = "Voor de beoordeling van wat is vastgelegd; het kan iemand noemen."

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("PreVisitAgreement", "subject", "Onderwerp van het bezoek", _WEIGHED),
    PersonalField(
        "PreVisitAgreement", "counterpart_name", "Met wie is afgesproken", "Om te zien om welk bedrijf het gaat."
    ),
    PersonalField(
        "PreVisitAgreement", "contact_name", "Contactpersoon", "Om de brief aan de juiste persoon te richten."
    ),
    PersonalField("PreVisitAgreement", "protocol_note", "Bij de afspraken", _WEIGHED),
    PersonalField("PreVisitAgreement", "evaluation", "Hoe het ging", _WEIGHED),
    PersonalField("Procedure", "written_by", "Wie de werkwijze schreef", "Een werkwijze heeft een afzender."),
    PersonalField("Procedure", "agreed_by", "Wie haar goedkeurde", "Een werkwijze geldt pas met akkoord."),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "PreVisitAgreement": (PARTIES, WITH_THE_CASE),
    "Procedure": ("iedereen in de organisatie", "blijvend: een nieuwe komt ernaast"),
}

IMPERSONAL: Final[dict[str, str]] = {
    "PreVisitAgreement": ("visit_kind visit_on counterpart_kind counterpart protocol language sent_on evaluated_on"),
    "Procedure": ("unit valid_from introduction agreed_at created_at"),
    "ProcedureLine": ("procedure form is_accepted destination note"),
}
