"""Why each personal field of a public line is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField(
        "PublicLine",
        "body",
        _("Openbare regel"),
        _("Zodat iedereen kan zien wat er is vastgelegd. Jouw naam staat er alleen bij een openbare functie."),
    ),
    PersonalField("PublicLine", "text", _("Openbare tekst"), _("Een collega schreef hem, zonder namen.")),
    PersonalField(
        "PublicLine", "seen_by", _("Wie de openbare regel bekeek"), _("Zodat vaststaat wie iets openbaar maakte.")
    ),
    PersonalField(
        "PublicLine", "reason", _("Waarom een regel niet openbaar is"), _("Zodat die keuze later is uit te leggen.")
    ),
)
