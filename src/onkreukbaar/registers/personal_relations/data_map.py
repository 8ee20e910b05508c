"""Why each personal field of a personal relation is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import WITH_THE_CASE, PersonalField

_ASKED = _("De regels vragen ernaar. Hoe die persoon heet, vragen we niet.")
_WHERE = _("Om te zien of het bedrijf iets van ons wil.")
_WEIGHED = _("Voor de afweging door je leidinggevende.")
_MODEL = "PersonalRelation"

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField(_MODEL, "relation", _("Wie het is"), _ASKED),
    PersonalField(_MODEL, "works_for", _("Soort bedrijf"), _ASKED),
    PersonalField(_MODEL, "organisation_name", _("Naam van het bedrijf"), _WHERE),
    PersonalField(_MODEL, "organisation", _("Het bedrijf in onze lijst"), _WHERE),
    PersonalField(_MODEL, "organisation_key", _("Kenmerk van het bedrijf"), _WHERE),
    PersonalField(_MODEL, "work_there", _("Werk van die persoon"), _WEIGHED),
    PersonalField(_MODEL, "involved_in_matter", _("Of je ermee te maken hebt"), _ASKED),
    PersonalField(_MODEL, "matter", _("Zaak of aankoop"), _WEIGHED),
    PersonalField(_MODEL, "recused", _("Stap terug"), _ASKED),
    PersonalField(_MODEL, "since_on", _("Sinds"), _WEIGHED),
    PersonalField(_MODEL, "until_on", _("Tot en met"), _("Om te weten of het nog zo is.")),
    PersonalField(_MODEL, "remarks", _("Toelichting"), _WEIGHED),
    PersonalField(_MODEL, "aside_from", _("Waar je buiten blijft"), _("Zodat iedereen weet wat is besloten.")),
    PersonalField(_MODEL, "aside_until_on", _("Stap terug tot en met"), _("Zodat iemand op tijd opnieuw kijkt.")),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "PersonalRelation": ("jij; je leidinggevenden; een adviseur die erbij is gevraagd", WITH_THE_CASE),
}
