"""A norm as one line on a page: where it stands, and what it says in our own words."""

from __future__ import annotations

from dataclasses import dataclass

from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.rules.catalogue import Norm
from onkreukbaar.rules.pack import Pack


@dataclass(frozen=True)
class NormLine:
    """where: document and place, as `Zakelijk en integer, Omgaan met geschenken, vraag 3`."""

    id: str
    where: str
    text: str


def norm_line(pack: Pack, norm_id: str) -> NormLine:
    """Raises KeyError for a norm that the pack does not have."""
    norm = pack.norms[norm_id]
    return NormLine(norm.id, where(pack, norm), in_language(norm.text))


def where(pack: Pack, norm: Norm) -> str:
    """Document and place of a norm; the document once where the place starts with its name."""
    title, place = pack.sources[norm.document].title, in_language(norm.location)
    return place if place.startswith(title) else f"{title}, {place}"
