"""What can go wrong in casework; the text of each is a sentence for the person on screen."""

from __future__ import annotations


class CaseworkError(Exception):
    """A casework act that cannot be done. `str()` says, in the reader's language, why and what to do."""


class NotAllowed(CaseworkError):
    """This person may not do this here."""


class Stale(CaseworkError):
    """Somebody else changed the case in the meantime."""


class IllegalStep(CaseworkError):
    """The case is in a state in which this cannot be done."""


class Missing(CaseworkError):
    """Something is needed before this can be done: reasons, proof, a text."""


class BadDocument(CaseworkError):
    """A document that cannot be kept: too large, of another kind than it says, or unreadable."""


class Busy(CaseworkError):
    """The database is busy with the acts of others, and stayed so. Nothing was done."""
