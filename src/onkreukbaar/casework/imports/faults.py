"""Why a file or a mapping cannot be used. `str(fault)` is a sentence for the screen, in the reader's language."""

from __future__ import annotations


class ImportFault(Exception):
    """The import cannot begin, or cannot go on. What landed before stays landed."""


class UnreadableFile(ImportFault):
    """The file is none of the kinds we read, or it is broken."""


class MappingFault(ImportFault):
    """The mapping says something that does not exist, or contradicts itself."""
