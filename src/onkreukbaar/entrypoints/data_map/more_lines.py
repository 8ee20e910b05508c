"""Personal fields that no part of the house tells of itself: texts that may name somebody, and who did something.

The words are Dutch, as the page is for the organisation's data protection officer.
"""

from __future__ import annotations

from typing import Final

from onkreukbaar.reference.people.data_map import PersonalField as Line

ENTRY = "Voor de beoordeling van wat is vastgelegd; het kan iemand noemen."

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
    Line("Gift", "description", "Wat het is", ENTRY),
    Line("Gift", "occasion", "Gelegenheid", ENTRY),
    Line("Gift", "remarks", "Opmerkingen", ENTRY),
    Line("Gift", "giver_name", "Naam van de gever", "Om te zien van wie het komt, en of daar een patroon in zit."),
    Line("Gift", "giver_role", "Functie van de gever", "Om te wegen welk belang de gever heeft."),
    Line("Gift", "giver_organisation_name", "Organisatie van de gever", "Om te zien van wie het komt."),
    Line("Gift", "giver_key", "Kenmerk van de gever", "Om giften van dezelfde gever bij elkaar te zien."),
    Line("Gift", "giver_is_supplier_staff", "Gever werkt bij een leverancier", "De regels vragen ernaar."),
    Line("Gift", "related_to_position", "Verband met je functie", "De regels vragen ernaar."),
    Line("Gift", "value_note", "Bij de waarde", ENTRY),
    Line("Gift", "given_to", "Aan wie gegeven", "De regels vragen ernaar: ook een gift aan een gezinslid telt."),
    Line("Gift", "involvement", "Betrokkenheid bij een zaak", "De regels vragen ernaar."),
    Line("Gift", "matter", "Zaak waaraan gewerkt wordt", ENTRY),
    Line("Gift", "manager_consent", "Toestemming vooraf", "De regels vragen ernaar."),
    Line("Gift", "other_recipients", "Wie het ook kregen", "Om te zien of het een gift aan een groep was."),
    Line("Gift", "destination_note", "Bij de bestemming", ENTRY),
    Line("PreVisitAgreement", "subject", "Onderwerp van het bezoek", ENTRY),
    Line("PreVisitAgreement", "counterpart_name", "Met wie is afgesproken", "Om te zien om welk bedrijf het gaat."),
    Line("PreVisitAgreement", "contact_name", "Contactpersoon", "Om de brief aan de juiste persoon te richten."),
    Line("PreVisitAgreement", "protocol_note", "Bij de afspraken", ENTRY),
    Line("PreVisitAgreement", "evaluation", "Hoe het ging", ENTRY),
    Line("Procedure", "written_by", "Wie de werkwijze schreef", "Een werkwijze heeft een afzender."),
    Line("Procedure", "agreed_by", "Wie haar goedkeurde", "Een werkwijze geldt pas met akkoord."),
    Line("Letter", "subject", "Onderwerp van een brief", "Om je te schrijven over een zaak of taak."),
    Line("Letter", "text", "Brief", "Om je te schrijven; zonder bijzonderheden van de zaak."),
    Line("Destruction", "event", "Vernietigde inhoud", "Dat iets is vernietigd, blijft vaststaan; wat het was niet."),
    Line("Trial", "by", "Wie een proef met regels deed", "Alleen die persoon ziet haar proef."),
)  # fmt: skip
