"""What the verifier can find, in plain words. Pure: the command reads it without Django, the page by its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]


def _words(nl: str, en: str) -> Words:
    return {"nl": nl, "en": en}


FAULTS: dict[str, Words] = {
    "event_missing": _words("Hier ontbreekt een gebeurtenis.", "An event is missing here."),
    "event_again": _words(
        "Hier staat een gebeurtenis dubbel of niet op haar plaats.", "An event stands here twice, or out of its place."
    ),
    "not_linked": _words(
        "Deze gebeurtenis sluit niet aan op de vorige: er is iets tussengevoegd of weggehaald.",
        "This event does not follow the one before it: something was inserted or taken out.",
    ),
    "event_changed": _words("Deze gebeurtenis is veranderd.", "This event was changed."),
    "payload_changed": _words(
        "De inhoud van deze gebeurtenis is veranderd of verwisseld.",
        "The content of this event was changed or swapped.",
    ),
    "payload_gone": _words(
        "De inhoud van deze gebeurtenis is weg, en nergens staat dat zij is vernietigd.",
        "The content of this event is gone, and nothing says that it was destroyed.",
    ),
    "not_gone": _words(
        "Hier staat dat inhoud is vernietigd, maar die inhoud was er nog of heeft nooit bestaan.",
        "This says that content was destroyed, but it was still there or never existed.",
    ),
    "withheld_otherwise": _words(
        "Er is andere inhoud weggelaten dan de export zelf zegt.",
        "Other content was left out than the export itself says.",
    ),
    "not_sealed": _words(
        "Vanaf hier staat er geen handtekening onder: gebeurtenissen toegevoegd of een zegel weggehaald.",
        "From here on nothing is signed: events were added or a seal taken out.",
    ),
    "events_cut_off": _words(
        "Er ontbreken gebeurtenissen aan het eind: een zegel noemt er meer.",
        "Events are missing at the end: a seal speaks of more.",
    ),
    "seal_missing": _words(
        "Hier ontbreekt een zegel, of de zegels staan niet op volgorde.",
        "A seal is missing here, or the seals are out of order.",
    ),
    "seal_differs": _words(
        "Het zegel hoort niet bij deze gebeurtenissen: de keten is opnieuw berekend.",
        "The seal does not belong to these events: the chain was computed anew.",
    ),
    "checkpoint_missing": _words(
        "Hier ontbreekt een ijkpunt, of de ijkpunten staan niet op volgorde.",
        "A checkpoint is missing here, or the checkpoints are out of order.",
    ),
    "checkpoint_differs": _words(
        "Het ijkpunt hoort niet bij deze gebeurtenissen.", "The checkpoint does not belong to these events."
    ),
    "signature_broken": _words(
        "De handtekening klopt niet: er is iets veranderd of met een andere sleutel getekend.",
        "The signature does not hold: something was changed or signed with another key.",
    ),
    "key_unknown": _words("Getekend met een sleutel die wij niet kennen.", "Signed with a key that is not known here."),
    "key_expired": _words(
        "Getekend met een sleutel die hier niet meer, of nog niet, gold.",
        "Signed with a key that was no longer, or not yet, valid here.",
    ),
    "key_revoked": _words("Getekend met een sleutel die was ingetrokken.", "Signed with a key that had been revoked."),
    "key_not_vouched": _words(
        "Deze sleutel is niet bekrachtigd door de sleutel ervoor.", "This key was not vouched for by the one before it."
    ),
    "key_not_told": _words(
        "De lijst van sleutels past niet bij wat de gebeurtenissen over sleutels zeggen.",
        "The list of keys does not match what the events say about keys.",
    ),
    "other_record": _words(
        "Dit hoort bij het register van een andere installatie, of bij andere sleutels.",
        "This belongs to the record of another installation, or to other keys.",
    ),
    "counted_otherwise": _words(
        "De export zegt zelf dat er een ander aantal regels of een ander einde is.",
        "The export itself says that there is another number of lines or another end.",
    ),
    "file_missing": _words("Dit bestand ontbreekt in de export.", "This file is missing from the export."),
    "not_readable": _words(
        "Deze regel is niet te lezen zoals wij haar schrijven.", "This line cannot be read as we write it."
    ),
    "field_wrong": _words(
        "Op deze regel ontbreekt een veld, is er een te veel, of past de waarde niet.",
        "On this line a field is missing, there is one too many, or a value does not fit.",
    ),
    "anchor_not_readable": _words(
        "Het bestand met het bewaarde ijkpunt is niet te lezen.", "The file with the kept checkpoint cannot be read."
    ),
    "anchor_not_signed": _words(
        "Het bewaarde ijkpunt is niet getekend met een sleutel van deze export. Het is veranderd, of de export is "
        "opnieuw getekend.",
        "The kept checkpoint was not signed with a key of this export: it was changed, or the export was signed anew.",
    ),
    "cut_off_since_anchor": _words(
        "De getuige heeft meer gezien dan hier staat: er ontbreken gebeurtenissen aan het eind.",
        "The witness saw more than there is here: events are missing at the end.",
    ),
    "not_as_witnessed": _words(
        "De gebeurtenissen zijn andere dan de getuige heeft gezien.",
        "The events are others than the witness saw.",
    ),
}
"""What breaks the proof."""

REMARKS: dict[str, Words] = {
    "time_back": _words(
        "keer springt de tijd tussen twee gebeurtenissen meer dan een minuut terug (een klok die is verzet, of een "
        "handeling die laat klaar was)",
        "times the time goes back by more than a minute between two events (a clock that was set, or an act that ended "
        "late)",
    ),
    "clock_back": _words(
        "keer is verzegeld op een tijd vóór het vorige zegel", "times sealed at a time before the last seal"
    ),
    "sealed_late": _words(
        "keer lag er meer dan een uur tussen gebeurtenis en zegel", "times more than an hour lay between event and seal"
    ),
    "ahead": _words(
        "keer lag de tijd van een gebeurtenis na haar zegel", "times an event claims a time after its seal"
    ),
    "before_anchor": _words(
        "keer staat er ná het ijkpunt een gebeurtenis die zegt van ervóór te zijn: vraag waarom",
        "times an event after the checkpoint claims to be from before it: ask why",
    ),
    "restored": _words(
        "keer is een oudere reservekopie teruggezet; de gebeurtenis zegt wat er mist en wie dat besloot",
        "times an older backup was restored; the event says what is missing and who decided so",
    ),
    "revoked": _words(
        "keer is een sleutel ingetrokken: wat die tekende is alleen bewezen tot een ijkpunt van vóór die dag",
        "times a key was revoked: what it signed is proved only up to a checkpoint from before that day",
    ),
}
"""What is worth a question, and breaks nothing."""


class Broken(Exception):
    """The first place where the proof does not hold."""

    def __init__(self, key: str, *, sequence: int = 0, event_id: str = "", where: str = "") -> None:
        super().__init__(key)
        self.key, self.sequence, self.event_id, self.where = key, sequence, event_id, where

    @property
    def fault(self) -> Fault:
        return Fault(self.key, self.sequence, self.event_id, self.where)


@dataclass(frozen=True)
class Fault:
    """What is wrong first: a key of FAULTS, the event (0 when it is none), and the file with its line."""

    key: str
    sequence: int = 0
    event_id: str = ""
    where: str = ""

    def text(self, language: str = "nl") -> str:
        """In plain words."""
        return FAULTS[self.key][language]
