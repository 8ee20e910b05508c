"""What can go wrong in publishing; the text of each is a sentence for the person on screen."""

from __future__ import annotations


class NotForPublic(ValueError):
    """A text, a line or a folder that cannot be published as it is."""
