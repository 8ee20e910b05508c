"""Why each personal field of this register is held, who sees it, and how long. In Dutch, as the data map is."""

from __future__ import annotations

from typing import Final

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_WEIGHED = "Voor de beoordeling van wat is vastgelegd; het kan iemand noemen."

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("Gift", "description", "Wat het is", _WEIGHED),
    PersonalField("Gift", "occasion", "Gelegenheid", _WEIGHED),
    PersonalField("Gift", "remarks", "Opmerkingen", _WEIGHED),
    PersonalField(
        "Gift", "giver_name", "Naam van de gever", "Om te zien van wie het komt, en of daar een patroon in zit."
    ),
    PersonalField("Gift", "giver_role", "Functie van de gever", "Om te wegen welk belang de gever heeft."),
    PersonalField("Gift", "giver_organisation_name", "Organisatie van de gever", "Om te zien van wie het komt."),
    PersonalField("Gift", "giver_key", "Kenmerk van de gever", "Om giften van dezelfde gever bij elkaar te zien."),
    PersonalField("Gift", "giver_is_supplier_staff", "Gever werkt bij een leverancier", "De regels vragen ernaar."),
    PersonalField("Gift", "related_to_position", "Verband met je functie", "De regels vragen ernaar."),
    PersonalField("Gift", "value_note", "Bij de waarde", _WEIGHED),
    PersonalField(
        "Gift", "given_to", "Aan wie gegeven", "De regels vragen ernaar: ook een gift aan een gezinslid telt."
    ),
    PersonalField("Gift", "involvement", "Betrokkenheid bij een zaak", "De regels vragen ernaar."),
    PersonalField("Gift", "matter", "Zaak waaraan gewerkt wordt", _WEIGHED),
    PersonalField("Gift", "manager_consent", "Toestemming vooraf", "De regels vragen ernaar."),
    PersonalField("Gift", "other_recipients", "Wie het ook kregen", "Om te zien of het een gift aan een groep was."),
    PersonalField("Gift", "destination_note", "Bij de bestemming", _WEIGHED),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "Gift": (PARTIES, WITH_THE_CASE),
}

IMPERSONAL: Final[dict[str, str]] = {
    "Gift": (
        "direction number_of_items offered_on giver_kind giver_organisation reason form offer_open_to value_cents "
        "value_low_cents value_high_cents value_method currency currency_amount_cents currency_rate "
        "currency_rate_on proportionate place already_received refusal_offends matter_phase destination "
        "destination_on"
    ),
}
