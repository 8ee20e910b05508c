"""Why each personal field of a campaign is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("Campaign", "started_by", _("Wie de vraag stelde"), _("Een vraag aan iedereen heeft een afzender.")),
    PersonalField(
        "Turn", "person", _("Wie het is gevraagd"), _("Om te weten wie nog moet zeggen of zijn gegevens kloppen.")
    ),
    PersonalField("Turn", "is_nil", _("Niets te melden"), _("Zodat vaststaat dat je hebt gezegd dat er niets is.")),
    PersonalField("Turn", "excused_by", _("Wie zei dat het niet hoeft"), _("Iemand moet dat kunnen uitleggen.")),
    PersonalField(
        "Turn", "why_excused", _("Waarom het niet hoeft"), _("Zodat later duidelijk is waarom je niet antwoordde.")
    ),
    PersonalField(
        "Answer", "kind", _("Of het nog klopt"), _("Zodat vaststaat wat je bevestigde, veranderde of beëindigde.")
    ),
)
