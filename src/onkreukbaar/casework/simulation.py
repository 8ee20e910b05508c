"""What other rules would have made of the cases on record: any register has this for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.states import State
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.facts import UNKNOWN, Value
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.simulate import Change, frame_of, simulate
from onkreukbaar.rules.vocabulary import Question

AT_ONCE = 20_000
"""Cases in memory at once."""
FIELDS = ("number", "unit__name", "outcome", "receipt")
Vary = Callable[[Rulebook], Rulebook]
Progress = Callable[[float], None]


@dataclass(frozen=True)
class CaseChange:
    """A case whose outcome would change: which rows it loses and gains, and the facts that were judged.

    lacks_facts: what is known of it no longer settles the answer.
    """

    number: str
    unit: str
    before: str
    after: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    lacks_facts: bool
    facts: Mapping[str, Any]


@dataclass
class RegisterSimulation:
    """The cases of a register under other rules.

    matrix: how many cases go from one outcome to another, those that stay included.
    unreadable: numbers of the cases whose receipt the present vocabulary cannot read, with the reason.
    off_record: cases whose outcome on record is not what the present files make of the same facts.
    """

    matrix: Counter[tuple[str, str]] = field(default_factory=Counter)
    changes: list[CaseChange] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    off_record: int = 0

    @property
    def cases(self) -> int:
        return self.matrix.total()

    @property
    def units(self) -> Counter[str]:
        """How many cases of each unit would change."""
        return Counter(change.unit for change in self.changes)


@dataclass(frozen=True)
class _Line:
    number: str
    unit: str
    outcome: str
    version: str
    stated: Mapping[str, Any]
    facts: Mapping[str, Value]


def cases_to_simulate(register: Register) -> QuerySet[Case]:
    """The cases that can be judged again: assessed, not withdrawn or cancelled, and of no shielded unit or person.

    None of a confidential register: whoever tries out rules may not read there.
    """
    if register.is_confidential:
        return Case.objects.none()
    assessed = Case.objects.filter(register_key=register.key, receipt__isnull=False, is_shielded=False)
    return assessed.exclude(state__in=[State.WITHDRAWN, State.CANCELLED_IN_ERROR])


def simulate_cases(
    register: Register, cases: QuerySet[Case], vary: Vary, progress: Progress = lambda _part: None
) -> RegisterSimulation:
    """Judge cases again, each by the rules of its own date and by those rules varied.

    vary: from a rulebook to the one to try out. progress: told which part (0 to 1) is done.
    Raises PolicyError when the varied rules cannot be read.
    """
    found, total, seen = RegisterSimulation(), max(1, cases.count()), 0
    varied = {book.valid_from.isoformat(): (book, vary(book)) for book in current_pack().rulebooks[register.question]}
    rows = cases.order_by("pk").values_list(*FIELDS).iterator(chunk_size=2000)
    for chunk in _chunks(rows):
        _judge_chunk(found, list(_read(chunk, current_pack().question(register.question), found)), varied)
        seen += len(chunk)
        progress(min(1.0, seen / total))
    return found


def _chunks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, AT_ONCE)):
        yield chunk


def _read(chunk: Sequence[tuple[Any, ...]], question: Question, found: RegisterSimulation) -> Iterator[_Line]:
    for number, unit, outcome, receipt in chunk:
        stated = {name: value for name, value in receipt["facts"].items() if value != "unknown"}
        try:
            facts = {name: question.fact(name).parse(value, question.key) for name, value in stated.items()}
        except FactError as fault:
            found.unreadable.append((number, str(fault)))
            continue
        known = {name: value for name, value in facts.items() if value is not UNKNOWN}
        yield _Line(number, unit, outcome, str(receipt["version"]), stated, known)


def _judge_chunk(
    found: RegisterSimulation, lines: Sequence[_Line], varied: Mapping[str, tuple[Rulebook, Rulebook]]
) -> None:
    oldest = min(varied)
    by_version: dict[str, list[_Line]] = {}
    for line in lines:
        by_version.setdefault(line.version if line.version in varied else oldest, []).append(line)
    for version, group in by_version.items():
        before, after = varied[version]
        result = simulate(frame_of(before, [line.facts for line in group]), before, after)
        found.matrix.update(result.matrix)
        found.changes.extend(_case_change(group[change.line], change) for change in result.changes())
        found.off_record += sum(
            1 for line, outcome in zip(group, result.before, strict=True) if line.outcome != outcome
        )


def _case_change(line: _Line, change: Change) -> CaseChange:
    return CaseChange(
        number=line.number,
        unit=line.unit,
        before=change.before,
        after=change.after,
        lost=change.lost,
        gained=change.gained,
        lacks_facts=change.lacks_facts,
        facts=line.stated,
    )
