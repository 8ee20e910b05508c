"""Which screen comes next: the first one whose facts can still change the answer. None when the answer is fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.derive import DOUBTS, applicable, facts_of, open_doubts, shown_ticks
from onkreukbaar.entrypoints.web.ask.flow import Flow, Raw, Screen, Tick, single_fact_screen
from onkreukbaar.rules.explain import next_facts
from onkreukbaar.rules.facts import Value
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.vocabulary import parse_facts


@dataclass(frozen=True)
class Step:
    """A screen to show: its key (with DOUBTS behind it where it asks about doubts), and the ticks that matter on it."""

    key: str
    screen: Screen
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far somebody is, in words; the bar is decoration."""

    text: str
    topic: str
    steps: tuple[str, ...]
    total: int
    because: str = ""


@dataclass(frozen=True)
class Walk:
    """Where somebody stands in a flow.

    known: facts that are not asked but known, from the registers; they go before what somebody says.
    """

    flow: Flow
    rulebook: Rulebook
    answers: Answers
    known: Mapping[str, Value]

    @property
    def raw(self) -> dict[str, Raw]:
        return facts_of(self.answers, self.flow)

    @property
    def facts(self) -> dict[str, Value]:
        """The facts so far, typed. Raises FactError when the vocabulary has changed under old answers."""
        return parse_facts(self.rulebook.question, self.raw) | dict(self.known)

    def open_facts(self) -> list[str]:
        """Unanswered facts that can still change the answer, and required ones that nobody stated."""
        facts = self.facts
        required = [
            fact.name for fact in self.rulebook.question.facts.values() if fact.required and fact.name not in facts
        ]
        return list(dict.fromkeys([*next_facts(self.rulebook, facts), *required]))

    def next_step(self) -> Step | None:
        """The next screen, or None: the answer can no longer change."""
        return next(iter(self.steps_left()), None)

    def steps_left(self) -> list[Step]:
        """Every screen that has, as things stand, something to ask."""
        open_facts = self.open_facts()
        raw = self.raw
        steps = [self._step(screen, open_facts, raw) for screen in self.flow.screens]
        found = [step for step in steps if step is not None]
        covered = {name for step in found for name in _names(step)}
        return found + [_single(name) for name in open_facts if name not in covered]

    def step_for(self, key: str) -> Step | None:
        """A screen shown before, to show again with all that stood on it; None for a key that does not exist."""
        base = key.removesuffix(DOUBTS)
        screen = self.flow.screen(base)
        if screen is None or (base.startswith("fact:") and screen.facts[0] not in self.rulebook.question.facts):
            return None
        if screen.kind == "ticks":
            return Step(key, screen, self._fitting(screen, self.raw))
        seen = tuple(name for name in screen.facts if name in self.answers.inputs_of(base))
        return Step(key, replace(screen, facts=seen or screen.facts) if screen.kind == "facts" else screen)

    def _step(self, screen: Screen, open_facts: Sequence[str], raw: Mapping[str, Raw]) -> Step | None:
        if screen.kind == "ticks":
            return self._tick_step(screen, open_facts, raw)
        asked = tuple(name for name in screen.facts if name in open_facts)
        if not asked:
            return None
        return Step(screen.key, screen if screen.kind == "money" else replace(screen, facts=asked))

    def _tick_step(self, screen: Screen, open_facts: Sequence[str], raw: Mapping[str, Raw]) -> Step | None:
        key = screen.key + DOUBTS
        if open_doubts(screen, self.answers) and key not in self.answers.done:
            return Step(key, screen, open_doubts(screen, self.answers))
        before = shown_ticks(self.answers, screen.key)
        fitting = self._fitting(screen, raw)
        pending = [tick for tick in fitting if tick.key not in before and set(tick.facts) & set(open_facts)]
        if not pending:
            return None
        # All of them, not only those that can still change the answer: so every reason comes to light at once.
        return Step(screen.key, screen, fitting)

    def _fitting(self, screen: Screen, raw: Mapping[str, Raw]) -> tuple[Tick, ...]:
        """The ticks that make sense, and that the registers do not answer already."""
        return tuple(tick for tick in applicable(screen, raw) if not set(tick.facts) <= set(self.known))


def progress(walk: Walk, step: Step, topic: str) -> Progress:
    """ "Question 2 of at most 5". The number may fall; where it must rise, the page says why (DESIGN §6)."""
    done = [key for key in walk.answers.done if key != step.key]
    left = [other for other in walk.steps_left() if other.key != step.key]
    number = len(done) + 1
    more_may_follow = any(other.screen.is_main for other in left) or step.screen.is_main
    main_left = sum(other.screen.is_main for other in left)
    total = number + (main_left + _follow_up(walk.flow) if more_may_follow else len(left))
    earlier = walk.answers.total
    because = _("Er komt een vraag bij, door wat je net koos.") if 0 < earlier < total else ""
    is_open = more_may_follow and total > number
    template = _("Vraag %(number)d van hoogstens %(total)d") if is_open else _("Vraag %(number)d van %(total)d")
    bar = ["is-done"] * (number - 1) + ["is-now"] + [""] * (total - number)
    return Progress(template % {"number": number, "total": total}, topic, tuple(bar), total, because)


def _follow_up(flow: Flow) -> int:
    """One more question may follow the main ones, where the flow has such screens at all."""
    return int(any(not screen.is_main for screen in flow.screens))


def _names(step: Step) -> set[str]:
    return set(step.screen.facts) | {name for tick in step.ticks for name in tick.facts}


def _single(name: str) -> Step:
    screen = single_fact_screen(name)
    return Step(screen.key, screen)
