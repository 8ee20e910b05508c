"""Why each personal field of mail in is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("MailDraft", "person", _("Wie een e-mail doorstuurde"), _("Zodat alleen die persoon de link opent.")),
    PersonalField(
        "MailDraft",
        "content",
        _("Wat uit een doorgestuurde e-mail is gelezen"),
        _("Zodat je het niet hoeft over te typen. Na 14 dagen is het gewist. De e-mail zelf bewaren we niet."),
    ),
)
