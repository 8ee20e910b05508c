"""The companies and bodies around the demo organisation. All invented; the numbers are no KvK numbers of anybody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Giver:
    """An organisation outside. kind: `giver_kind` of the vocabulary; group: the name of the company above it."""

    name: str
    kind: str = "supplier"
    group: str = ""
    country: str = "NL"


GIVERS: tuple[Giver, ...] = (
    Giver("Noordzee Groep"),
    Giver("Noordzee Optronics", group="Noordzee Groep"),
    Giver("Noordzee Maritiem", group="Noordzee Groep"),
    Giver("Delta Antennes"),
    Giver("Brandaris IT"),
    Giver("Brandaris Cloud", group="Brandaris IT"),
    Giver("Halmstad Radio", country="SE"),
    Giver("Aerolink"),
    Giver("Veldwerk Catering"),
    Giver("Kompas Uniformen"),
    Giver("Zuiderpark Bouw"),
    Giver("Zuiderpark Installaties", group="Zuiderpark Bouw"),
    Giver("Rijnmond Voertuigtechniek"),
    Giver("Lindeboom Opleidingen"),
    Giver("Meetpunt Advies"),
    Giver("Waterlinie Beveiliging"),
    Giver("Polder Drukwerk"),
    Giver("Oosterlicht Energie"),
    Giver("Halfweg Transport", kind="supervised_party"),
    Giver("Veteranenvereniging Het Anker", kind="association"),
    Giver("Hogeschool aan de Vliet", kind="educational_institution"),
    Giver("Gemeente Oeverdam", kind="public_body"),
    Giver("Ministerie van Defensie van Fjordland", kind="foreign_government", country="NO"),
)
