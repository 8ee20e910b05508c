"""Measuring: the best of several rounds, in processor time, so that a busy machine disturbs less; and a table."""

import time
from collections.abc import Callable, Sequence

ROUNDS = 5


def timed(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of processor time of the best round."""
    return min(_once(act) for _ in range(rounds))


def _once(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def tell(lines: Sequence[tuple[str, float, float]], unit: str, scale: float) -> None:
    """A table of markdown: what, how long in this unit, and how many times as long as what it is held against."""
    print(f"| what | {unit} | ratio |\n|---|---:|---:|")
    for what, seconds, against in lines:
        print(f"| {what} | {seconds * scale:,.2f} | {seconds / against:,.2f} |")
    print()
