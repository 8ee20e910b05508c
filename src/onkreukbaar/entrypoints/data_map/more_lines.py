"""Personal fields that no part of the house tells of itself: texts that may name somebody, and who did something.

The words are Dutch, as the page is for the organisation's data protection officer.
"""

from __future__ import annotations

from typing import Final

from onkreukbaar.reference.people.data_map import PersonalField as Line

MORE: Final[tuple[Line, ...]] = (
    Line("ImportBatch", "imported_by", "Wie importeerde", "Een import heeft iemand die haar uitlegt."),
    Line("ImportBatch", "file_name", "Naam van het bestand", "Om een import terug te vinden; een naam kan erin staan."),
    Line("Upload", "uploaded_by", "Wie een bestand bracht", "Alleen die persoon ziet het bestand."),
    Line("Upload", "file_name", "Naam van het bestand", "Om het terug te vinden; een naam kan erin staan."),
    Line("Case", "title", "Titel van de zaak", "Om een zaak te herkennen; het kan iemand noemen."),
    Line("Case", "unit", "Eenheid van de zaak", "Bepaalt wie de zaak behandelt en ziet."),
    Line("Task", "note", "Notitie bij een taak", "Om te zeggen wat er wordt gevraagd."),
    Line("Attachment", "name", "Naam van een bijlage", "Om haar te herkennen; een naam kan erin staan."),
    Line("Attachment", "sha256", "Bijlage", "Foto of brief bij de zaak, zonder gegevens over de maker."),
    Line("Correction", "old_value", "Oude waarde", "Wat is verbeterd, blijft te lezen."),
    Line("Correction", "new_value", "Nieuwe waarde", "Wat is verbeterd, blijft te lezen."),
    Line("Correction", "reason", "Reden van een verbetering", "Zodat een verbetering is uit te leggen."),
    Line("InquiryHold", "person", "Op wie een onderzoek rust", "Zodat inzage wacht tot dat niet meer schaadt."),
    Line("InquiryHold", "reason", "Reden van het uitstel", "Zodat het uitstel later is te toetsen."),
    Line("InquiryHold", "placed_by", "Wie het uitstel oplegde", "Zodat het is uit te leggen."),
    Line("InquiryHold", "first_lifted_by", "Wie als eerste ophief", "Twee mensen heffen op."),
    Line("InquiryHold", "lifted_by", "Wie als tweede ophief", "Twee mensen heffen op."),
    Line("SavedView", "name", "Naam van een weergave", "Zodat je haar terugvindt."),
    Line("SavedView", "filters", "Filters van een weergave", "Zodat je haar terugvindt; er kan een kenmerk in staan."),
    Line("Letter", "subject", "Onderwerp van een brief", "Om je te schrijven over een zaak of taak."),
    Line("Letter", "text", "Brief", "Om je te schrijven; zonder bijzonderheden van de zaak."),
    Line("Destruction", "event", "Vernietigde inhoud", "Dat iets is vernietigd, blijft vaststaan; wat het was niet."),
    Line("Trial", "by", "Wie een proef met regels deed", "Alleen die persoon ziet haar proef."),
)  # fmt: skip
