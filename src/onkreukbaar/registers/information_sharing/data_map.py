"""Why each personal field of shared information is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_CHECKED = _("Voor de toets door de beveiliging; het kan iemand noemen.")
_RECIPIENT = _("Om te weten bij wie de informatie is.")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("SharedInformation", "label", _("Waar de informatie over gaat"), _CHECKED),
    PersonalField("SharedInformation", "recipient_kind", _("Met wie wordt gedeeld"), _("De regels vragen ernaar.")),
    PersonalField("SharedInformation", "recipient_name", _("Naam van de ontvanger"), _RECIPIENT),
    PersonalField("SharedInformation", "recipient_key", _("Kenmerk van de ontvanger"), _RECIPIENT),
    PersonalField("SharedInformation", "contact_name", _("Wie het daar krijgt"), _RECIPIENT),
    PersonalField("SharedInformation", "matter", _("Contract of aankoop"), _CHECKED),
    PersonalField("SharedInformation", "remarks", _("Toelichting"), _CHECKED),
    PersonalField("SharedInformation", "conditions", _("Voorwaarden van de beveiliging"), _CHECKED),
    PersonalField("SharedInformation", "shared_how", _("Hoe het is gedeeld"), _("Zodat het later is na te gaan.")),
    PersonalField(
        "SharedInformation", "recall_note", _("Hoe het is teruggehaald"), _("Zodat het later is na te gaan.")
    ),
    PersonalField(
        "SharingPermission",
        "kept_by",
        _("Wie een toestemming vastlegde"),
        _("Een toestemming heeft iemand die haar uitlegt."),
    ),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "SharedInformation": (f"{PARTIES}; de beveiligingsfunctionaris", WITH_THE_CASE),
}

IMPERSONAL: Final[dict[str, str]] = {
    "SharedInformation": (
        "classification regime matter_phase channel share_on recipient_organisation recipient_cleared_to "
        "permission_valid permission_reference permission shared_on recalled_on"
    ),
    "SharingPermission": (
        "holder_name holder_organisation holder_plain_name reference regime cleared_to valid_from valid_until "
        "ended_on reminded_at kept_at"
    ),
}
