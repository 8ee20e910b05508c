"""Why each personal field of an invitation is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_WEIGHED = _("Voor de afweging; het kan iemand noemen.")
_ASKED = _("De regels vragen ernaar.")
_HOST = _("Om te zien van wie de uitnodiging komt, en of daar een patroon in zit.")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("Invitation", "description", _("Waarvoor je bent uitgenodigd"), _WEIGHED),
    PersonalField("Invitation", "host_name", _("Wie uitnodigt"), _HOST),
    PersonalField("Invitation", "host_key", _("Kenmerk van wie uitnodigt"), _HOST),
    PersonalField("Invitation", "contact_name", _("Contactpersoon"), _HOST),
    PersonalField("Invitation", "host_is_supplier_staff", _("Gastheer werkt bij een leverancier"), _ASKED),
    PersonalField("Invitation", "related_to_position", _("Verband met je functie"), _ASKED),
    PersonalField("Invitation", "involvement", _("Betrokkenheid bij een zaak"), _ASKED),
    PersonalField("Invitation", "contact_authorised", _("Zakelijke contacten horen bij je functie"), _ASKED),
    PersonalField("Invitation", "manager_consent", _("Toestemming vooraf"), _ASKED),
    PersonalField("Invitation", "management_decision", _("Besluit van het management"), _ASKED),
    PersonalField("Invitation", "payer_name", _("Wie betaalt"), _WEIGHED),
    PersonalField("Invitation", "hospitality_note", _("Bij het bedrag"), _WEIGHED),
    PersonalField("Invitation", "contract", _("Contract"), _WEIGHED),
    PersonalField("Invitation", "need", _("Waarom je zou gaan"), _WEIGHED),
    PersonalField("Invitation", "alternatives", _("Of het anders kan"), _WEIGHED),
    PersonalField("Invitation", "matter", _("Aankoop of zaak"), _WEIGHED),
    PersonalField("Invitation", "remarks", _("Toelichting"), _WEIGHED),
    PersonalField(
        "Invitation", "invited_names", _("Wie is gevraagd"), _("Zodat de afdeling weet wie het bedrijf vroeg (INV-11).")
    ),
    PersonalField(
        "Invitation", "going_names", _("Wie gaat"), _("Zodat de afdeling weet welke afweging is gemaakt (INV-10).")
    ),
    PersonalField("Invitation", "consideration", _("Afweging"), _("Zodat de afdeling weet waarom zo is besloten.")),
    PersonalField("Invitation", "report", _("Hoe het was"), _("Zodat de afdeling weet wat het opleverde.")),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "Invitation": (f"{PARTIES}; de afdeling leest de afweging in het overzicht", WITH_THE_CASE),
}

IMPERSONAL: Final[dict[str, str]] = {
    "Invitation": (
        "received_on starts_on ends_on place host_kind host_organisation event role business_character "
        "business_percent influence others_pay_entrance single_company via_procurement addressed_to paid_by "
        "travel_paid_by_host hospitality_cents currency currency_amount_cents currency_rate currency_rate_on "
        "proportionate part_of_contract needed invited_number matter_phase reply delegation_size reported_on"
    ),
}
