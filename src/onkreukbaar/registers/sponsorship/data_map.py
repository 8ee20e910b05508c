"""Why each personal field of a sponsorship is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

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
