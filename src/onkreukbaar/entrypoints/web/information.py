"""Pages that explain: whom to ask, privacy, accessibility, who sees what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web import contacts

WHO_SEES_WHAT = (
    {"who": _("Jij"), "when": _("Altijd"), "what": _("Alles wat je zelf vastlegt, en wie er keek")},
    {
        "who": _("Je leidinggevende en wie daarboven staat"),
        "when": _("Als je iets vastlegt"),
        "what": _("De zaak, niet je gesprek met de adviseur"),
    },
    {
        "who": _("De integriteitsfunctionaris (FIZ)"),
        "when": _("Om te kijken of zaken goed gaan, en als de regel om een melding vraagt"),
        "what": _("De zaak, niet je gesprek met de adviseur"),
    },
    {
        "who": _("Een integriteitsadviseur"),
        "when": _("Alleen als jij of de regel om advies vraagt"),
        "what": _("De zaak en jullie gesprek"),
    },
    {
        "who": _("De integriteitsadviseurs"),
        "when": _("Als jij een losse vraag stelt"),
        "what": _("Je vraag en het antwoord; niemand anders leest ze"),
    },
    {
        "who": _("Wie iets moet bevestigen, zoals inkoop"),
        "when": _("Alleen als de regel daarom vraagt"),
        "what": _("De zaak, niet je gesprek met de adviseur"),
    },
    {
        "who": _("Wie een van hen vervangt"),
        "when": _("Zolang de vervanging duurt"),
        "what": _("De zaken waarin een taak wacht; vertrouwelijke alleen met dezelfde rol"),
    },
    {
        "who": _("Wie jaarlijks vraagt of het nog klopt"),
        "when": _("Als jij bij die vraag hoort"),
        "what": _("Of je antwoordde. Wat je antwoordde alleen wie het register mag lezen"),
    },
    {"who": _("Een auditor"), "when": _("Om te controleren"), "what": _("De zaak, niet je gesprek met de adviseur")},
    {"who": _("De beheerder"), "when": _("Nooit"), "what": _("Geen zaken, alleen personen, afdelingen en rollen")},
)


def show_help(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and how to reach them today."""
    return render(
        request, "web/information/help.html", {"advice": contacts.lines(current_pack(), timezone.localdate(), "advice")}
    )


def show_privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/information/privacy.html")


def show_accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/information/accessibility.html")


def show_who_sees_what(request: HttpRequest) -> HttpResponse:
    return render(request, "web/information/who_sees_what.html", {"rows": WHO_SEES_WHAT})
