"""What goes wrong with a copy, told to whoever keeps the service running."""

from __future__ import annotations


class CopyFault(Exception):
    """A copy cannot be made, read or put back; the message says what to do."""
