"""What the policies of this installation publish."""

from __future__ import annotations

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import all_registers
from onkreukbaar.rules.publication import Publication, PublicationTerms


def publication() -> Publication | None:
    """What is published; None when the policies publish nothing."""
    return current_pack().publication


def terms_of(register_key: str) -> PublicationTerms | None:
    """The terms of a register of the street; None when nothing of it is published."""
    stated = publication()
    return stated.terms(register_key) if stated else None


def published_registers() -> list[tuple[Register, PublicationTerms]]:
    """The registers of which something is published, in the order of the street."""
    return [(register, terms) for register in all_registers() if (terms := terms_of(register.key)) is not None]
