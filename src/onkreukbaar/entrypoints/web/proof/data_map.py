"""Why each personal field of the record is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("Event", "actor_id", _("Wie iets deed"), _("Zodat later vaststaat wie iets deed, als kenmerk.")),
    PersonalField("Event", "actor_role", _("In welke rol"), _("Zodat je weet waarom iemand iets mocht.")),
    PersonalField(
        "Event", "data_subject_id", _("Over wie het gaat"), _("Zodat je kunt zien wat er met jouw zaken gebeurde.")
    ),
    PersonalField("Event", "at", _("Wanneer"), _("Zodat vaststaat wanneer iets gebeurde.")),
    PersonalField(
        "EventPayload",
        "body",
        _("Wat er gebeurde"),
        _("Om een handeling na te kunnen gaan. De inhoud kan worden vernietigd, het bewijs blijft."),
    ),
)
