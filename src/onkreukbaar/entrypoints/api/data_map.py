"""Why each personal field of a token is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField(
        "ApiToken", "person", _("Van wie de koppeling is"), _("Een koppeling mag nooit meer dan die persoon.")
    ),
    PersonalField("ApiToken", "name", _("Naam van de koppeling"), _("Zodat je weet welk programma het is.")),
    PersonalField("ApiToken", "prefix", _("Begin van de sleutel"), _("Om een koppeling te herkennen.")),
    PersonalField(
        "ApiToken",
        "secret_hash",
        _("Sleutel"),
        _("Om het programma te herkennen. We bewaren een vorm die niemand kan teruglezen."),
    ),
    PersonalField("ApiToken", "scopes", _("Waarvoor"), _("Beperkt wat het programma mag.")),
    PersonalField("ApiToken", "created_at", _("Gemaakt op"), _("Om later te weten sinds wanneer dit kon.")),
    PersonalField("ApiToken", "expires_on", _("Geldig tot en met"), _("Daarna werkt de koppeling niet meer.")),
    PersonalField("ApiToken", "last_used_on", _("Laatst gebruikt"), _("Om een vergeten koppeling te herkennen.")),
    PersonalField("ApiToken", "revoked_at", _("Ingetrokken op"), _("Om later te weten tot wanneer dit kon.")),
)

NOT_PERSONAL: Final = frozenset({"id"})
