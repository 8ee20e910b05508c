"""Why each personal field of letters and calendars is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField(
        "Letter",
        "recipient",
        _("Aan wie een bericht ging"),
        _("Zodat je hoort dat er iets op je wacht. Na 90 dagen is het gewist."),
    ),
    PersonalField("MailChoice", "person", _("Wat je per e-mail wilt"), _("Zodat je niet meer krijgt dan je koos.")),
    PersonalField(
        "CalendarLink",
        "person",
        _("Agendalink"),
        _("Zodat je agenda je termijnen kan lezen. Van de link bewaren we alleen een afdruk."),
    ),
)
