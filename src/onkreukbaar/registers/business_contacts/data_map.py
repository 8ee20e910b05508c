"""Why each personal field of a contact is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_SAME_START = _("Zodat ieder bedrijf dezelfde kans krijgt (GEN-02).")
_ASKED = _("De regels vragen ernaar.")
_WORDS = _("Voor de uitleg; het kan iemand noemen.")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("BusinessContact", "organisation_name", _("Met welk bedrijf"), _SAME_START),
    PersonalField("BusinessContact", "organisation_key", _("Kenmerk van het bedrijf"), _SAME_START),
    PersonalField("BusinessContact", "external_persons", _("Met wie van het bedrijf"), _SAME_START),
    PersonalField("BusinessContact", "own_names", _("Collega's die erbij waren"), _SAME_START),
    PersonalField("BusinessContact", "in_tender_team", _("In het team van de aankoop"), _ASKED),
    PersonalField("BusinessContact", "contact_authorised", _("Zakelijke contacten horen bij je functie"), _ASKED),
    PersonalField("BusinessContact", "manager_consent", _("Toestemming vooraf"), _ASKED),
    PersonalField("BusinessContact", "description", _("Waar het over ging"), _WORDS),
    PersonalField("BusinessContact", "matter", _("Aankoop of zaak"), _WORDS),
    PersonalField("BusinessContact", "information_given", _("Wat je vertelde of gaf"), _SAME_START),
    PersonalField(
        "BusinessContact", "has_committed", _("Of er iets is toegezegd"), _("Een contact bindt ons niet (CON-03).")
    ),
    PersonalField("BusinessContact", "next_steps", _("Wat er nu gebeurt"), _WORDS),
    PersonalField("BusinessContact", "remarks", _("Toelichting"), _WORDS),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "BusinessContact": (f"{PARTIES}; inkoop", WITH_THE_CASE),
}

IMPERSONAL: Final[dict[str, str]] = {
    "BusinessContact": ("contact_on organisation medium subject initiative matter_phase"),
}
