"""What the page about the API says of each part: the document is in Dutch, the page in the reader's language."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

HEADINGS: Final = (
    _("De beschrijving van deze API"),
    _("Alle vragen"),
    _("Eén vraag als JSON Schema"),
    _("Stel een vraag"),
    _("Wat vraag je nu?"),
    _("Zaken die je mag zien"),
    _("Eén zaak"),
    _("Het verloop van een zaak"),
    _("Wat op jou wacht"),
    _("Stuur terug met een vraag"),
    _("Beantwoord de vraag"),
    _("Trek de zaak in"),
    _("Laat de zaak vervallen"),
    _("Open de zaak opnieuw"),
    _("Vraag het de adviseur"),
    _("Antwoord aan de medewerker"),
    _("Geef advies"),
    _("Beoordeel de melding"),
    _("Bevestig een gegeven"),
    _("Zeg of je akkoord bent"),
    _("Verander het besluit"),
    _("Zeg dat het is afgelopen"),
    _("Stel een maatregel"),
    _("Zeg dat een maatregel niet is nagekomen"),
    _("Pak de zaak op"),
    _("Klopt dit nog? De jaarlijkse vragen aan jou"),
    _("Rond iets af"),
    _("Zaken van dit register"),
    _("Leg iets vast"),
    _("Eén zaak van dit register"),
    _("Verbeter gegevens"),
    _("Registreer en beslis"),
    _("Collega’s die je mag zien"),
    _("Zoek een collega"),
    _("Eén collega"),
    _("Eenheden die je mag zien"),
    _("Eén eenheid"),
    _("Je token"),
    _("Vragen en antwoorden. Ook zonder token."),
    _("Zaken van alle registers."),
    _("Wat je in een zaak doet."),
    _("Collega’s en eenheden."),
    _("Het token zelf."),
)
"""Every summary and heading of the document, for the translators; a test holds it against the document."""
