"""Why each personal field of a case is held, whatever its register."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.data_map import PersonalField

PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = (
    PersonalField(
        "Case",
        "declarant",
        _("Wie het meldde"),
        _("Om te weten over wie de zaak gaat, en wie er niet zelf over mag beslissen."),
    ),
    PersonalField(
        "Case",
        "declarant_name",
        _("Naam in een overgenomen register"),
        _("Omdat het register waaruit de zaak komt alleen een naam gaf."),
    ),
    PersonalField(
        "Case",
        "receipt",
        _("Antwoorden en uitkomst"),
        _("Zodat later vaststaat welke regels golden en wat je antwoordde."),
    ),
    PersonalField(
        "SearchText",
        "text",
        _("Woorden om op te zoeken"),
        _("Zodat wie de zaak mag zien, haar terugvindt op gever of omschrijving."),
    ),
    PersonalField(
        "Participant",
        "person",
        _("Wie het ook kreeg"),
        _("Zodat ook die persoon de zaak ziet en er niet over beslist."),
    ),
    PersonalField("Task", "assignee", _("Wie aan de beurt is"), _("Zodat duidelijk is op wie de zaak wacht.")),
    PersonalField("Task", "done_by", _("Wie het deed"), _("Om later te kunnen zien wie iets afrondde.")),
    PersonalField("Advice", "by", _("Wie adviseerde"), _("Een advies heeft een afzender.")),
    PersonalField("Advice", "text", _("Advies"), _("Voor de afweging in de zaak.")),
    PersonalField("Decision", "by", _("Wie besliste"), _("Een besluit heeft iemand die het uitlegt.")),
    PersonalField("Decision", "reasons", _("Motivering"), _("Zodat je kunt lezen waarom zo is besloten.")),
    PersonalField("Measure", "text", _("Maatregel"), _("Zodat iedereen weet wat er moet gebeuren.")),
    PersonalField("Measure", "note", _("Hoe een maatregel afliep"), _("Om later te kunnen zien of hij is nagekomen.")),
    PersonalField("Measure", "set_by", _("Wie een maatregel stelde"), _("Een maatregel heeft iemand die hem uitlegt.")),
    PersonalField("Measure", "ended_by", _("Wie zei hoe een maatregel afliep"), _("Om te weten wie dat vaststelde.")),
    PersonalField("Message", "by", _("Afzender van een bericht"), _("Om te weten wie iets vroeg of antwoordde.")),
    PersonalField("Message", "text", _("Bericht"), _("Voor overleg in de zaak.")),
    PersonalField(
        "Attachment", "added_by", _("Wie een bijlage toevoegde"), _("Om te weten waar een foto of bewijs vandaan komt.")
    ),
    PersonalField(
        "Confirmation",
        "answered_by",
        _("Wie iets bevestigde"),
        _("Omdat een toestemming pas telt als die persoon het zegt."),
    ),
    PersonalField("Agreement", "reasons", _("Waarom iemand niet akkoord was"), _("Zodat het beter kan.")),
    PersonalField("Agreement", "answered_by", _("Wie akkoord was"), _("Om te weten wie het goedvond.")),
    PersonalField(
        "Correction", "by", _("Wie iets verbeterde"), _("De oude waarde blijft staan, met wie haar veranderde.")
    ),
    PersonalField("SavedView", "owner", _("Bewaarde weergave"), _("Zodat je je eigen filters terugvindt.")),
)
"""An inquiry hold is held too; it is shown when it has been lifted (casework/holds.py)."""
