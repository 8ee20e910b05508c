"""A light load on a loopback server: a few connections that are kept, requests made beforehand, every answer timed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

END = b"\r\n\r\n"
PATIENCE = 30.0
"""Seconds after which an answer counts as an error."""


@dataclass(frozen=True)
class Request:
    """One request, ready to be sent. wanted: the status of a good answer."""

    content: bytes
    wanted: int = 200


def request(
    method: str, path: str, *, cookies: dict[str, str] | None = None, form: str = "", wanted: int = 200
) -> Request:
    """An HTTP/1.1 request on a kept connection. form: the body as a browser encodes it."""
    body = form.encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept-Language: nl"]
    if cookies:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return Request("\r\n".join(lines).encode() + END + body, wanted)


@dataclass
class Outcome:
    """What came of a run. seconds: of each answer, from the moment it was due; bytes: of all answers together."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    took: float = 0.0
    received: int = 0
    client_cpu: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.took if self.took else 0.0

    def percentile(self, share: float) -> float:
        """The time within which this share of the answers came, in milliseconds."""
        if not self.seconds:
            return float("nan")
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Line(asyncio.Protocol):
    """One kept connection: sends a request and reads its answer to the end."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self._got = bytearray()
        self._answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self._fail(exc or ConnectionError("closed"))

    def _fail(self, error: Exception) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(error)

    def data_received(self, data: bytes) -> None:
        self._got += data
        head = self._got.find(END)
        if head >= 0 and self._is_whole(head) and self._answer and not self._answer.done():
            self._answer.set_result(bytes(self._got))

    def _is_whole(self, head: int) -> bool:
        heading = bytes(self._got[:head]).lower()
        at = heading.find(b"content-length:")
        if at >= 0:
            return len(self._got) - head - len(END) >= int(heading[at + 15 :].split(b"\r\n", 1)[0])
        return self._got.endswith(b"0\r\n\r\n") or heading.startswith((b"http/1.1 304", b"http/1.1 204"))

    async def ask(self, wanted: Request) -> bytes:
        """The whole answer. Raises ConnectionError when the line breaks, TimeoutError when it takes too long."""
        if self.transport is None:
            raise ConnectionError("closed")
        self._got.clear()
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(wanted.content)
        return await asyncio.wait_for(self._answer, PATIENCE)


@dataclass
class Load:
    """A load: what is asked, over how many lines, how fast, and how long.

    make: gives the request with this number. rate: requests a second, 0 for as fast as the answers come.
    """

    port: int
    make: Callable[[int], Request]
    lines: int
    seconds: float
    rate: float = 0.0
    warm: float = 1.0
    watch: Callable[[float, Request, bytes], None] | None = None

    def run(self) -> Outcome:
        """Put it on, and tell what came of it; the first `warm` seconds do not count."""
        return asyncio.run(self._run())

    async def _run(self) -> Outcome:
        outcome, numbers, begin = Outcome(), count(), time.perf_counter()
        cpu = time.process_time()
        due = self._due(begin)
        await asyncio.gather(*(self._keep_asking(outcome, numbers, due, begin) for _ in range(self.lines)))
        outcome.took = time.perf_counter() - begin - self.warm
        outcome.client_cpu = time.process_time() - cpu
        return outcome

    def _due(self, begin: float) -> Iterator[float] | None:
        return (begin + number / self.rate for number in count()) if self.rate else None

    async def _keep_asking(
        self, outcome: Outcome, numbers: Iterator[int], due: Iterator[float] | None, begin: float
    ) -> None:
        line = await self._connect()
        while (at := next(due) if due else time.perf_counter()) < begin + self.warm + self.seconds:
            if (wait := at - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            wanted = self.make(next(numbers))
            try:
                line, answer = await self._ask(line, wanted)
            except (OSError, TimeoutError) as error:
                outcome.errors.append(type(error).__name__)
                line = await self._connect()
                continue
            self._note(outcome, at, begin, wanted, answer)

    def _note(self, outcome: Outcome, at: float, begin: float, wanted: Request, answer: bytes) -> None:
        took = time.perf_counter() - at
        status = int(answer[9:12])
        if status != wanted.wanted:
            outcome.errors.append(f"{status} instead of {wanted.wanted}: {wanted.content[:60].decode()!r}")
        elif at >= begin + self.warm:
            outcome.seconds.append(took)
            outcome.received += len(answer)
        if self.watch:
            self.watch(took, wanted, answer)

    async def _ask(self, line: Line, wanted: Request) -> tuple[Line, bytes]:
        """Ask; a line that the server closed while it was idle is opened again, as a browser does."""
        if line.transport is None or line.transport.is_closing():
            line = await self._connect()
        try:
            return line, await line.ask(wanted)
        except ConnectionError:
            line = await self._connect()
            return line, await line.ask(wanted)

    async def _connect(self) -> Line:
        _transport, line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", self.port)
        return line
