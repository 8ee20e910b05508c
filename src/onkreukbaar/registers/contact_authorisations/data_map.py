"""Why each personal field of an authorisation is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_WITH_WHOM = _("Zodat duidelijk is met wie en waarover je contact mag hebben (CON-01).")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField(
        "ContactAuthorisation",
        "position",
        _("Functie"),
        _("Alleen voor wie het werk dat vraagt (CON-01)."),
    ),
    PersonalField("ContactAuthorisation", "reason", _("Waarom je contacten hebt"), _("Om te zien of het nodig is.")),
    PersonalField("ContactAuthorisation", "companies", _("Met welke bedrijven"), _WITH_WHOM),
    PersonalField("ContactAuthorisation", "sector", _("In welke sector"), _WITH_WHOM),
    PersonalField("ContactAuthorisation", "matters", _("Over welke zaken"), _WITH_WHOM),
    PersonalField("ContactAuthorisation", "from_on", _("Vanaf wanneer"), _WITH_WHOM),
    PersonalField("ContactAuthorisation", "until_on", _("Tot en met wanneer"), _WITH_WHOM),
    PersonalField(
        "ContactAuthorisation",
        "may_commit",
        _("Of je namens ons mag toezeggen"),
        _("Dat moet vaststaan (CON-03)."),
    ),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "ContactAuthorisation": (f"{PARTIES}; inkoop", WITH_THE_CASE),
}
