"""Names of organisations made comparable. Pure."""

from __future__ import annotations

import re
import unicodedata

DUTCH_FORMS = "bv nv vof cv eenmanszaak maatschap stichting vereniging coöperatie cooperatie ua"
FOREIGN_FORMS = "ltd limited plc llc llp inc corp gmbh ag sa sas sarl srl spa oy ab as aps kg se bvba"
LEGAL_FORMS = frozenset(f"{DUTCH_FORMS} {FOREIGN_FORMS}".split())


def normalise_name(name: str) -> str:
    """A name without case, diacritics, punctuation and legal form; '' when nothing is left.

    >>> normalise_name("  Noordzee-Optronics B.V. ")
    'noordzee optronics'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", " ", plain.replace(".", "").replace("'", "")).split()
    kept = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(kept or words)
