"""Why each personal field of raising funds is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PARTIES, WITH_THE_CASE, PersonalField

_WEIGHED = _("Voor de afweging; het kan iemand noemen.")
_SPONSOR = _("Om te zien wie sponsort, en of daar een patroon in zit.")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("Fundraising", "description", _("Wat je gaat doen"), _WEIGHED),
    PersonalField("Fundraising", "charity", _("Voor welk goed doel"), _WEIGHED),
    PersonalField("Fundraising", "asked_from", _("Aan wie je een bijdrage vraagt"), _("De regels vragen ernaar.")),
    PersonalField("Fundraising", "uses_title_or_uniform", _("Rang, titel of uniform"), _("De regels vragen ernaar.")),
    PersonalField("Fundraising", "sponsors", _("Sponsors"), _SPONSOR),
    PersonalField("Fundraising", "sponsor_keys", _("Kenmerk van de sponsors"), _SPONSOR),
    PersonalField("Fundraising", "shown_where", _("Waar de sponsor te zien is"), _WEIGHED),
    PersonalField("Fundraising", "plan", _("Het sponsorplan"), _WEIGHED),
    PersonalField("Fundraising", "no_advertising_note", _("Wat is afgesproken over reclame"), _WEIGHED),
    PersonalField("Fundraising", "remarks", _("Toelichting"), _WEIGHED),
    PersonalField("Fundraising", "evaluation", _("Hoe het ging"), _("Om ervan te leren.")),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "Fundraising": (PARTIES, WITH_THE_CASE),
}

IMPERSONAL: Final[dict[str, str]] = {
    "Fundraising": (
        "starts_on ends_on profile sponsor_advertises expected_cents no_advertising_on agreed_roles evaluated_on"
    ),
}
