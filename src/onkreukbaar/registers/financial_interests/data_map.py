"""Why each personal field of a financial interest is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import NOBODY, WITH_THE_CASE, WITH_THE_PERSON, PersonalField

_ASKED = _("De regels vragen ernaar.")
_WEIGHED = _("Zodat de aangewezen functionaris kan beoordelen of het kan.")
_FAMILY = _("Omdat een belang van iemand dichtbij ook van jou kan zijn. Alleen bedrijf en omvang.")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("FinancialInterest", "declares", _("Of je een belang hebt"), _("Ook niets melden is een melding.")),
    PersonalField("FinancialInterest", "holder", _("Van wie het belang is"), _ASKED),
    PersonalField("FinancialInterest", "kind", _("Soort belang"), _WEIGHED),
    PersonalField("FinancialInterest", "organisation_name", _("Bedrijf of fonds"), _WEIGHED),
    PersonalField("FinancialInterest", "organisation_kind", _("Soort bedrijf"), _ASKED),
    PersonalField("FinancialInterest", "size", _("Omvang"), _("Een omvang zegt genoeg. Een bedrag vragen we niet.")),
    PersonalField("FinancialInterest", "share", _("Deel van het bedrijf"), _WEIGHED),
    PersonalField("FinancialInterest", "transaction", _("Hebben, kopen of verkopen"), _ASKED),
    PersonalField("FinancialInterest", "inside_information", _("Iets weten wat anderen niet weten"), _ASKED),
    PersonalField("FinancialInterest", "related_to_position", _("Verband met je functie"), _ASKED),
    PersonalField("FinancialInterest", "involved_in_matter", _("Betrokken bij een zaak van het bedrijf"), _ASKED),
    PersonalField("FinancialInterest", "matter", _("Aankoop of contract"), _WEIGHED),
    PersonalField("FinancialInterest", "explanation", _("Uitleg"), _WEIGHED),
    PersonalField("FinancialInterest", "family_organisation", _("Bedrijf bij partner of familie"), _FAMILY),
    PersonalField("FinancialInterest", "family_size", _("Omvang bij partner of familie"), _FAMILY),
    PersonalField("FinancialInterest", "acquired_on", _("Sinds wanneer je het hebt"), _WEIGHED),
    PersonalField("FinancialInterest", "transaction_on", _("Wanneer je kocht of verkocht"), _WEIGHED),
    PersonalField("FinancialInterest", "ended_on", _("Tot wanneer je het had"), _WEIGHED),
    PersonalField(
        "FinancialInterest", "counts_from_on", _("Vanaf wanneer de termijn telt"), _("Om te zien of het op tijd is.")
    ),
    PersonalField(
        "FinancialInterest",
        "is_at_designation",
        _("Had je het al bij de aanwijzing"),
        _("Dan geldt de langere termijn."),
    ),
    PersonalField("DutyNotice", "position", _("Aangewezen functie"), _("Om je op tijd te zeggen dat je iets meldt.")),
    PersonalField("DutyNotice", "since_on", _("Aangewezen sinds"), _("De termijn telt vanaf die dag.")),
    PersonalField("DutyNotice", "asked_at", _("Wanneer je bericht kreeg"), _("Zodat je het één keer hoort.")),
    PersonalField("DutyNotice", "reminded_at", _("Wanneer je herinnerd bent"), _("Zodat je het één keer hoort.")),
    PersonalField("DutyNotice", "overdue_at", _("Wanneer de termijn voorbij was"), _("Zodat je het één keer hoort.")),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "FinancialInterest": (
        "jij en de aangewezen functionaris, niemand anders; van partner of familie alleen als hij het opent",
        WITH_THE_CASE,
    ),
    "DutyNotice": (NOBODY, WITH_THE_PERSON),
}
