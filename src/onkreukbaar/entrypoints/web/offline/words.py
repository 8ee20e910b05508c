"""The sentences of the page without a connection. It is made once and kept on the device, so they all go along.

The words in braces are filled in on the device.
"""

from __future__ import annotations

from django.utils.translation import gettext as _


def page_words() -> dict[str, str]:
    """Every sentence by its key, in the language in use."""
    return {**_home(), **_refusals(), **_questions(), **_faults(), **_answer(), **_drafts(), **_device()}


def _home() -> dict[str, str]:
    return {
        "title": _("Mag dit? Ook zonder verbinding"),
        "lead": _("Kies je vraag. Het antwoord komt van de regels op dit apparaat. Je antwoorden gaan nergens heen."),
        "rules-of": _("Regels van {day} (versie {version})."),
        "connected": _("Je hebt verbinding. De regels zijn zojuist nagekeken."),
        "not-connected": _("Je hebt nu geen verbinding."),
        "stale": _("Deze regels zijn van {day}. Dat is langer geleden dan zou moeten."),
        "stale-then": _(
            "Je krijgt nog antwoord. Komt het erop aan? Leg het dan voor aan je adviseur. "
            "Maak verbinding zodra het kan. Dan komen de nieuwe regels vanzelf."
        ),
        "clock": _("De klok van dit apparaat loopt achter. Zet hem goed, anders gelden misschien de verkeerde regels."),
        "none-held": _("Er staan nog geen regels op dit apparaat. Open deze pagina één keer met verbinding."),
        "contacts": _("Wie kun je bellen of mailen?"),
        "abroad": _("Vanuit het buitenland:"),
    }


def _refusals() -> dict[str, str]:
    return {
        "refused-broken": _("De nieuwe regels kwamen niet heel aan. We gebruiken ze niet."),
        "refused-changed": _("Met de nieuwe regels is geknoeid. We gebruiken ze niet."),
        "refused-stranger": _("De nieuwe regels zijn niet van jouw organisatie, of de sleutel is vervangen."),
        "refused-older": _("We kregen oudere regels dan we al hebben. We gebruiken ze niet."),
        "refused-too-new": _("De nieuwe regels zijn te nieuw voor deze pagina. Open de pagina opnieuw met verbinding."),
        "refused-kept": _(
            "De regels die al op dit apparaat staan, blijven gelden. Zie je dit vaker? Vertel het je beheerder."
        ),
        "refused-none": _("Er is nu geen antwoord mogelijk. Vraag het je leidinggevende of de integriteitsadviseur."),
    }


def _questions() -> dict[str, str]:
    return {
        "unknown": _("Weet ik niet"),
        "known": _("Dat weet ik"),
        "none": _("Nee, niets hiervan"),
        "nothing": _("Niets hiervan"),
        "unsure": _("Weet ik niet zeker"),
        "unsure-hint": _("We vragen dan waarover je twijfelt."),
        "doubts-title": _("Waarover twijfel je?"),
        "doubts-lead": _("Kies alles waarover je twijfelt. Voor de rest nemen we aan dat het niet zo is."),
        "doubts-none": _("Toch niet, niets hiervan"),
        "in-doubt": _("Hierover twijfel je"),
        "amount-known": _("Ik weet het bedrag"),
        "amount-range": _("Ik kan het schatten"),
        "amount-unknown-hint": _("Geen probleem. We kijken of het antwoord er zonder bedrag ook is."),
        "amount": _("Bedrag"),
        "low": _("Minimaal"),
        "high": _("Maximaal"),
        "next": _("Volgende"),
        "back": _("Vorige"),
        "why-asked": _("Waarom vragen we dit?"),
        "rule": _("Regel:"),
        "question-at-most": _("Vraag {number} van hoogstens {total}"),
        "question-of": _("Vraag {number} van {total}"),
        "so-far": _("Je antwoorden tot nu toe"),
        "about-answers": _("Over je antwoorden"),
        "change": _("Wijzig"),
        "kept-nothing": _("We bewaren nog niets. Dat gebeurt pas als jij een concept bewaart."),
    }


def _faults() -> dict[str, str]:
    return {
        "error": _("Fout: "),
        "errors-one": _("Vul nog één ding aan"),
        "errors-more": _("Vul nog {n} dingen aan"),
        "fault-choose": _("Kies een antwoord, of kies ‘Weet ik niet’."),
        "fault-choose-ticks": _("Kies wat klopt, of kies ‘Nee, niets hiervan’."),
        "fault-not-both-ticks": _("Je koos ‘Nee, niets hiervan’ en ook iets anders. Haal een van de twee weg."),
        "fault-choose-doubts": _("Kies waarover je twijfelt, of kies ‘Toch niet, niets hiervan’."),
        "fault-not-both-doubts": _("Je koos ‘Toch niet, niets hiervan’ en ook iets anders. Haal een van de twee weg."),
        "fault-choose-amount": _("Kies of je het bedrag weet, of kies ‘Weet ik niet’."),
        "fault-amount": _("Vul een bedrag in, bijvoorbeeld 24,95."),
        "fault-turned": _("Het hoogste bedrag is lager dan het laagste. Draai ze om."),
        "fault-number": _("Vul een aantal in, bijvoorbeeld 2."),
    }


def _answer() -> dict[str, str]:
    return {
        "and": _(" en "),
        "advice-only": _("Dit is een advies op basis van jouw antwoorden."),
        "manager-decides": _("Je leidinggevende beslist."),
        "no-rights": _("Aan de brochure zelf kun je geen rechten ontlenen."),
        "missing": _("Weet je dit later wel? Vul het dan in: {facts}. Dan weten we het zekerder."),
        "provided": _("Dit geldt alleen als {role} dit bevestigt: {fact}: {value}."),
        "now": _("Dit doe je nu"),
        "by-day": _("{act}, uiterlijk {day}"),
        "nothing-to-do": _("Je hoeft niets te doen. Praat er gerust over in je team."),
        "why": _("Waarom dit antwoord?"),
        "in-order": _("In orde:"),
        "reason-go": _("Dit mag omdat:"),
        "reason-first": _("Reden om te overleggen:"),
        "reason-care": _("Let op:"),
        "reason-stop": _("Reden om dit niet te doen:"),
        "reason-speak": _("Reden om te melden:"),
        "also": _("Welke regels gelden er nog meer?"),
        "more-norms": _("en nog {n}"),
        "flips": _("Wat zou het antwoord veranderen?"),
        "flips-lead": _(
            "We hebben feiten veranderd en opnieuw gekeken. Geldt er een voor jou? Verander dan je antwoord."
        ),
        "still": _("Nog steeds: {label}"),
        "letter": _("Zo bedank je vriendelijk"),
        "your-name": _("[jouw naam]"),
        "copy": _("Kopieer de tekst"),
        "copied": _("De tekst is gekopieerd."),
        "answered-offline": _("Beantwoord op dit apparaat, {day}"),
        "rules-from": _("Regels bij ‘{name}’, geldig vanaf {day}"),
        "filled-in": _("Dit vulde je in"),
        "another": _("Stel een andere vraag"),
    }


def _drafts() -> dict[str, str]:
    return {
        "draft-title": _("Leg het later vast"),
        "draft-lead": _(
            "Bewaar dit antwoord als concept. Het blijft op dit apparaat tot jij het vastlegt of wist. "
            "Wie dit apparaat kan openen, kan het lezen."
        ),
        "draft-day": _("Op welke dag was het?"),
        "draft-day-wrong": _("Kies de dag waarop het gebeurde. Die ligt niet in de toekomst."),
        "draft-note": _("In een paar woorden"),
        "draft-note-hint": _("Bijvoorbeeld: fles wijn. Schrijf geen namen van mensen en niets geheims op."),
        "optional": _("(mag leeg blijven)"),
        "draft-keep": _("Bewaar als concept"),
        "draft-kept": _("Je concept is bewaard op dit apparaat. Leg het vast zodra je verbinding hebt."),
        "draft-removed": _("Het concept is gewist."),
        "draft-sent": _(
            "Naar het formulier gebracht op {day}. Staat het bij je zaken? Wis het hier dan. "
            "Nog een keer vastleggen geeft geen tweede zaak."
        ),
        "drafts": _("Je concepten"),
        "drafts-lead": _("Ze staan alleen op dit apparaat. Met verbinding leg je ze vast. Dan kijken we opnieuw."),
        "declare": _("Leg vast"),
        "remove": _("Wis"),
    }


def _device() -> dict[str, str]:
    return {
        "device": _("Wat staat er op dit apparaat?"),
        "device-what": _(
            "De regels, met een handtekening van je organisatie, en je concepten. Geen naam en geen wachtwoord. "
            "Wat je op de andere pagina's doet, bewaren we hier niet."
        ),
        "device-install": _("Wil je deze pagina als app? Kies in je browser ‘Installeren’ of ‘Zet op beginscherm’."),
        "wipe": _("Wis alles van dit apparaat"),
        "wiped": _("Alles is gewist"),
        "wiped-then": _("De regels en je concepten staan niet meer op dit apparaat. Je kunt deze pagina sluiten."),
        "new-page": _("Er is een nieuwe versie van deze pagina."),
        "new-page-take": _("Gebruik de nieuwe versie"),
        "not-kept": _("Deze browser kan de pagina niet bewaren. Zonder verbinding werkt ze hier niet."),
    }
