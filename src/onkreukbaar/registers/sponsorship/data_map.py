"""Why each personal field of a sponsorship is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_WEIGHED = _("Voor de afweging; het kan iemand noemen.")
_PARTY = _("Om te zien wie sponsort of gesponsord wordt, en of daar een patroon in zit.")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("Sponsorship", "description", _("Waar het om gaat"), _WEIGHED),
    PersonalField("Sponsorship", "party_name", _("De andere partij"), _PARTY),
    PersonalField("Sponsorship", "party_key", _("Kenmerk van de andere partij"), _PARTY),
    PersonalField("Sponsorship", "value_note", _("Bij het bedrag"), _WEIGHED),
    PersonalField("Sponsorship", "counter_performance", _("Wat er tegenover staat"), _WEIGHED),
    PersonalField("Sponsorship", "shown_where", _("Waar de sponsor te zien is"), _WEIGHED),
    PersonalField("Sponsorship", "association_name", _("De personeelsvereniging"), _WEIGHED),
    PersonalField("Sponsorship", "service_basis", _("Waarom het een dienst aan de samenleving is"), _WEIGHED),
    PersonalField("Sponsorship", "legal_basis", _("Waarop een ja rust"), _WEIGHED),
    PersonalField("Sponsorship", "remarks", _("Toelichting"), _WEIGHED),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "Sponsorship": (PARTIES, WITH_THE_CASE),
}

IMPERSONAL: Final[dict[str, str]] = {
    "Sponsorship": (
        "direction beneficiary party_organisation sponsor_kind value_cents logo_or_advertising "
        "is_closed_membership community_service asked_on happens_on ends_on"
    ),
}
