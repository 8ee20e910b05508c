"""Why each personal field of a question to the adviser is held."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import WITH_THE_CASE, PersonalField

_ADVISER = _("Zodat de adviseur je kan antwoorden. Versleuteld; alleen jij en de adviseurs lezen het.")
_EXAMPLE = _("Een voorbeeld zonder namen, met jouw toestemming. Versleuteld.")
_WHO = _("Twee mensen kijken of niemand te herkennen is.")

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField("AdviceRequest", "question", _("Wat je vroeg"), _ADVISER),
    PersonalField("AdviceRequest", "topic", _("Waar je vraag over gaat"), _ADVISER),
    PersonalField("AdviceRequest", "receipt", _("De antwoorden die je meestuurde"), _ADVISER),
    PersonalField("AdviceRequest", "is_urgent", _("Of je vandaag antwoord nodig hebt"), _ADVISER),
    PersonalField("AdviceRequest", "answer", _("Wat de adviseur antwoordde"), _ADVISER),
    PersonalField("AdviceRequest", "norms", _("Op welke regels het antwoord leunt"), _ADVISER),
    PersonalField("Example", "title", _("Titel van een voorbeeld"), _EXAMPLE),
    PersonalField("Example", "situation", _("Situatie in een voorbeeld"), _EXAMPLE),
    PersonalField("Example", "question", _("Vraag in een voorbeeld"), _EXAMPLE),
    PersonalField("Example", "answer", _("Antwoord in een voorbeeld"), _EXAMPLE),
    PersonalField("Example", "note", _("Opmerking van wie meekeek"), _EXAMPLE),
    PersonalField("Example", "written_by", _("Wie een voorbeeld schreef"), _WHO),
    PersonalField("Example", "checked_by", _("Wie een voorbeeld bekeek"), _WHO),
    PersonalField("Example", "withdrawn_by", _("Wie een voorbeeld weghaalde"), _WHO),
)

AUDIENCE: Final[dict[str, tuple[str, str]]] = {
    "AdviceRequest": ("jij en de integriteitsadviseurs, niemand anders", WITH_THE_CASE),
    "Example": (
        "tot publicatie jij (de stand), de adviseurs en wie meekijkt; daarna iedereen in de organisatie, zonder zaak",
        "tot je je bedenkt; gepubliceerd blijft het, want niemand weet meer van wie het was",
    ),
}

IMPERSONAL: Final[dict[str, str]] = {
    "Example": ("public_id case state topic quarter norms consented_at written_at published_on withdrawn_at"),
}
