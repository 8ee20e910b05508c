"""Why each personal field of an outside activity is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_ASKED = _("De regels vragen ernaar.")
_WHERE = _("Om te zien of het bedrijf iets van ons wil.")
_WEIGHED = _("Voor de afweging; het kan iemand noemen.")
_MODEL = "OutsideActivity"

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField(_MODEL, "description", _("Wat je doet"), _ASKED),
    PersonalField(_MODEL, "activity_kind", _("Soort nevenwerk"), _ASKED),
    PersonalField(_MODEL, "status", _("Al begonnen"), _ASKED),
    PersonalField(_MODEL, "employer_kind", _("Voor wie"), _ASKED),
    PersonalField(_MODEL, "organisation_name", _("Naam van het bedrijf"), _WHERE),
    PersonalField(_MODEL, "organisation", _("Het bedrijf in onze lijst"), _WHERE),
    PersonalField(_MODEL, "organisation_key", _("Kenmerk van het bedrijf"), _WHERE),
    PersonalField(_MODEL, "kvk_number", _("KvK-nummer"), _WHERE),
    PersonalField(_MODEL, "has_board_seat", _("Plek in het bestuur"), _WEIGHED),
    PersonalField(
        _MODEL,
        "is_civil_employer",
        _("Gewone werkgever van een reservist"),
        _("Zodat je ons niet namens dat bedrijf aan tafel treft (SIDE-09)."),
    ),
    PersonalField(_MODEL, "starts_on", _("Begin"), _("Om te weten of je het op tijd meldde.")),
    PersonalField(_MODEL, "ends_on", _("Laatste dag"), _("Om te weten of het nog loopt.")),
    PersonalField(_MODEL, "due_from_on", _("Te melden vanaf"), _("Om te weten of je het op tijd meldde.")),
    PersonalField(_MODEL, "hours_per_week", _("Uren per week"), _("Om te zien of er genoeg tijd voor je werk blijft.")),
    PersonalField(_MODEL, "paid", _("Betaald"), _ASKED),
    PersonalField(_MODEL, "pay_band", _("Opbrengst, ongeveer"), _("Om te zien hoe groot het belang is.")),
    PersonalField(_MODEL, "pay_note", _("Bij de opbrengst"), _("Zo staat het in een ingelezen bestand.")),
    PersonalField(_MODEL, "capacity", _("Namens wie"), _ASKED),
    PersonalField(_MODEL, "supplies_public_service", _("Levert aan de overheid"), _ASKED),
    PersonalField(_MODEL, "own_time", _("In eigen tijd"), _ASKED),
    PersonalField(_MODEL, "uses_organisation_resources", _("Spullen van ons"), _ASKED),
    PersonalField(_MODEL, "resources", _("Welke spullen"), _WEIGHED),
    PersonalField(_MODEL, "uses_non_public_information", _("Iets dat niet openbaar is"), _ASKED),
    PersonalField(_MODEL, "uses_title_or_uniform", _("Titel of uniform"), _ASKED),
    PersonalField(_MODEL, "overlaps_position", _("Lijkt op je functie"), _ASKED),
    PersonalField(_MODEL, "affects_availability", _("Minder beschikbaar"), _ASKED),
    PersonalField(_MODEL, "precautions", _("Wat je zelf doet"), _WEIGHED),
    PersonalField(_MODEL, "remarks", _("Toelichting"), _WEIGHED),
    PersonalField(_MODEL, "earlier_case", _("Eerdere zaak"), _("Zodat je ziet wat er veranderde.")),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "OutsideActivity": (f"{PARTIES}; van de hoogste functies iedereen, zonder bedrag of uren", WITH_THE_CASE),
}
