"""An export as one archive, sent while it is made: it never lies on the server's disk or in its memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import RawIOBase
from typing import TYPE_CHECKING, Any

from onkreukbaar.record.export import Export

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ENOUGH = 64 * 1024


class Stream(RawIOBase):
    """What was written and not handed on yet."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        self._waiting += memoryview(data).cast("B")
        return len(memoryview(data).cast("B"))

    def taken(self, at_least: int = 0) -> bytes:
        """What waits, when it is enough; else nothing."""
        if len(self._waiting) < at_least:
            return b""
        found = bytes(self._waiting)
        self._waiting.clear()
        return found


def zipped(export: Export) -> Iterator[bytes]:
    """The archive, piece by piece."""
    stream = Stream()
    writing: Any = stream
    with zipfile.ZipFile(writing, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, texts in export.files():
            with archive.open(f"register/{name}", "w", force_zip64=True) as file:
                for text in texts:
                    file.write(text.encode())
                    if piece := stream.taken(ENOUGH):
                        yield piece
    yield stream.taken()
