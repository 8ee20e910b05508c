"""What the policies of this installation publish."""

from __future__ import annotations

from django.db.models import QuerySet

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.permissions import DECIDED_STATES
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.street import all_registers
from onkreukbaar.outbound.publication.shielding import open_to_all
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


def cases_for_all(register_key: str) -> QuerySet[Case]:
    """The cases of a register that may be public: closed ones, or decided ones where only published positions are."""
    terms = terms_of(register_key)
    is_decided_enough = terms is not None and terms.is_of_published_positions
    return open_to_all(register_key, states=DECIDED_STATES) if is_decided_enough else open_to_all(register_key)
