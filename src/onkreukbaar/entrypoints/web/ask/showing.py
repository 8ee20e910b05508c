"""One screen of the flow as the template shows it: groups of choices, ticks, fields; filled in as before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.derive import ABSENT, DOUBTS, NONE, UNSURE, open_doubts
from onkreukbaar.entrypoints.web.ask.flow import UNKNOWN, Screen, Tick
from onkreukbaar.entrypoints.web.ask.wording import Words
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.rules.facts import Fact, write_scalar
from onkreukbaar.rules.vocabulary import Question


@dataclass(frozen=True)
class Entry:
    """A text field inside or below a choice; `options`: for a field with listed values, as (value, label)."""

    name: str
    label: str
    value: str
    kind: str = "text"
    hint: str = ""
    error: str = ""
    is_optional: bool = False
    options: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        return input_id(self.name)


@dataclass(frozen=True)
class Option:
    """One choice. `entries` show only when it is chosen; `is_apart`: it stands a little away from the others."""

    name: str
    value: str
    label: str
    hint: str = ""
    is_chosen: bool = False
    entries: tuple[Entry, ...] = ()
    is_apart: bool = False

    @property
    def id(self) -> str:
        return input_id(self.name, self.value)


@dataclass(frozen=True)
class Group:
    """Choices that belong together. A screen with one group has the group's sentence as its heading."""

    name: str
    title: str
    hint: str
    options: tuple[Option, ...]
    kind: str = "radio"
    error: str = ""

    @property
    def id(self) -> str:
        return input_id(self.name)


@dataclass(frozen=True)
class View:
    """All that the template needs of a screen."""

    key: str
    title: str
    lead: str
    topic: str
    groups: tuple[Group, ...]
    entries: tuple[Entry, ...]
    why: str
    norms: tuple[str, ...]
    shown: tuple[str, ...]
    errors: tuple[tuple[str, str], ...]

    @property
    def is_single(self) -> bool:
        return len(self.groups) == 1


@dataclass(frozen=True)
class Subject:
    """What a screen is shown about: its question, its wording, who asks, and what went wrong."""

    question: Question
    wording: Words
    is_signed_in: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)


def input_id(name: str, value: str = "") -> str:
    """The id of an input: its name, and for a choice its value."""
    return "-".join(part for part in ("v", name.replace(".", "-"), value) if part)


def show_screen(screen: Screen, key: str, answers: Answers, ticks: Sequence[Tick], subject: Subject) -> View:
    """The screen as it stands now.

    key: the screen's own key, or with DOUBTS behind it. ticks: those that can still change the answer.
    """
    groups = _groups(screen, key, answers, ticks, subject)
    entries = _detail_entries(screen, answers, subject)
    wording = subject.wording
    return View(
        key=key,
        title=_title(screen, key, groups),
        lead=_lead(screen, key, groups),
        topic=in_language(screen.topic) or (wording.label(screen.facts[0]) if screen.facts else ""),
        groups=groups,
        entries=entries,
        why=wording.fill(screen.why) or wording.why(screen.facts),
        norms=screen.norms,
        shown=_shown(screen, key, ticks),
        errors=_summary(groups, subject.errors),
    )


def _shown(screen: Screen, key: str, ticks: Sequence[Tick]) -> tuple[str, ...]:
    """What stands on the screen, to be sent along: a later screen of the same kind may hold less."""
    if screen.kind == "facts":
        return screen.facts
    return tuple(tick.key for tick in ticks) if screen.kind == "ticks" and not key.endswith(DOUBTS) else ()


def _title(screen: Screen, key: str, groups: Sequence[Group]) -> str:
    if key.endswith(DOUBTS):
        return _("Waarover twijfel je?")
    if screen.kind == "ticks" or len(groups) > 1:
        return in_language(screen.title) or groups[0].title
    return groups[0].title


def _lead(screen: Screen, key: str, groups: Sequence[Group]) -> str:
    if key.endswith(DOUBTS):
        return _("Kies alles waarover je twijfelt. Voor de rest nemen we aan dat het niet zo is.")
    return in_language(screen.lead) or (groups[0].hint if len(groups) == 1 else "")


def _groups(screen: Screen, key: str, answers: Answers, ticks: Sequence[Tick], subject: Subject) -> tuple[Group, ...]:
    if key.endswith(DOUBTS):
        return (_doubts_group(screen, key, answers, subject),)
    if screen.kind == "ticks":
        return (_ticks_group(screen, answers, ticks, subject),)
    if screen.kind == "money":
        return (_money_group(screen, answers, subject),)
    return tuple(_fact_group(subject.question.fact(name), screen, answers, subject) for name in screen.facts)


def _ticks_group(screen: Screen, answers: Answers, ticks: Sequence[Tick], subject: Subject) -> Group:
    chosen = answers.inputs_of(screen.key).get("tick", [])
    options = [_tick_option(tick, tick.key in chosen, subject) for tick in ticks]
    options += [
        Option("tick", NONE, _("Nee, niets hiervan"), is_chosen=NONE in chosen, is_apart=True),
        Option("tick", UNSURE, _("Weet ik niet zeker"), _("We vragen dan waarover je twijfelt."), UNSURE in chosen),
    ]
    return Group("tick", in_language(screen.title), "", tuple(options), "tick", subject.errors.get(NONE, ""))


def _doubts_group(screen: Screen, key: str, answers: Answers, subject: Subject) -> Group:
    chosen = answers.inputs_of(key).get("tick", [])
    options = [_tick_option(tick, tick.key in chosen, subject) for tick in open_doubts(screen, answers)]
    options.append(Option("tick", NONE, _("Toch niet, niets hiervan"), is_chosen=NONE in chosen, is_apart=True))
    return Group("tick", "", "", tuple(options), "tick", subject.errors.get(NONE, ""))


def _tick_option(tick: Tick, is_chosen: bool, subject: Subject) -> Option:
    return Option("tick", tick.key, subject.wording.fill(tick.label), subject.wording.fill(tick.hint), is_chosen)


def _money_group(screen: Screen, answers: Answers, subject: Subject) -> Group:
    name, inputs = screen.facts[0], answers.inputs_of(screen.key)
    way = inputs.get(name, "")

    def entry(part: str, label: str) -> Entry:
        full = f"{name}.{part}"
        return Entry(full, label, inputs.get(full, ""), "money", error=subject.errors.get(full, ""))

    options = [Option(name, "known", _("Ik weet het bedrag"), "", way == "known", (entry("amount", _("Bedrag")),))]
    if len(screen.facts) > 1:
        bounds = (entry("low", _("Minimaal")), entry("high", _("Maximaal")))
        options.append(Option(name, "range", _("Ik kan het schatten"), "", way == "range", bounds))
    hint = _("Geen probleem. We kijken of het antwoord er zonder bedrag ook is.")
    options.append(Option(name, UNKNOWN, _("Weet ik niet"), hint, way == UNKNOWN))
    title, help_text = subject.wording.question(name), subject.wording.hint(name)
    return Group(name, title, help_text, tuple(options), error=subject.errors.get(name, ""))


def _fact_group(fact: Fact, screen: Screen, answers: Answers, subject: Subject) -> Group:
    inputs, wording = answers.inputs_of(screen.key), subject.wording
    if fact.kind == "list":
        return _list_group(fact, inputs, subject)
    chosen = inputs.get(fact.name, _given(answers, fact))
    if fact.kind == "record":
        options = _record_options(fact, inputs, chosen, subject)
    elif fact.values:
        options = [_value_option(fact, write_scalar(value), chosen, wording) for value in fact.values]
    else:
        full = f"{fact.name}.text"
        hint, error = _typing_hint(fact.kind), subject.errors.get(full, "")
        entry = Entry(full, wording.label(fact.name), inputs.get(full, ""), fact.kind, hint, error)
        options = [Option(fact.name, "known", _("Dat weet ik"), "", chosen == "known", (entry,))]
    if fact.can_be_unknown:
        options.append(Option(fact.name, UNKNOWN, _("Weet ik niet"), "", chosen == UNKNOWN))
    error = subject.errors.get(fact.name, "")
    return Group(fact.name, wording.question(fact.name), wording.hint(fact.name), tuple(options), error=error)


def _list_group(fact: Fact, inputs: Mapping[str, Any], subject: Subject) -> Group:
    chosen, wording = inputs.get(fact.name, []), subject.wording
    values = [str(value) for value in fact.values]
    options = [Option(fact.name, value, wording.value(fact.name, value), "", value in chosen) for value in values]
    options += [
        Option(fact.name, NONE, _("Nee, niets hiervan"), is_chosen=NONE in chosen, is_apart=True),
        Option(fact.name, UNKNOWN, _("Weet ik niet"), is_chosen=UNKNOWN in chosen),
    ]
    error = subject.errors.get(fact.name, "")
    return Group(fact.name, wording.question(fact.name), wording.hint(fact.name), tuple(options), "tick", error)


def _record_options(fact: Fact, inputs: Mapping[str, Any], chosen: str, subject: Subject) -> list[Option]:
    """Yes, with a field for each part; or no."""
    entries = tuple(_field_entry(fact, field, inputs, subject) for field in fact.fields)
    return [
        Option(fact.name, "known", _("Ja"), "", chosen == "known", entries),
        Option(fact.name, ABSENT, _("Nee"), "", chosen == ABSENT),
    ]


def _field_entry(fact: Fact, field: str, inputs: Mapping[str, Any], subject: Subject) -> Entry:
    kind, values = fact.fields[field]
    wording, full = subject.wording, f"{fact.name}.{field}"
    offered = [write_scalar(value) for value in values]
    options = tuple((value, wording.field_value(fact.name, field, value)) for value in offered)
    label, value = wording.field(fact.name, field), inputs.get(full, "")
    hint, error = _typing_hint(kind), subject.errors.get(full, "")
    return Entry(full, label, value, kind, hint, error, is_optional=True, options=options)


def _typing_hint(kind: str) -> str:
    """How to write it, where that is not plain."""
    return _("Bijvoorbeeld 3-12-2026.") if kind == "date" else ""


def _value_option(fact: Fact, value: str, chosen: str, wording: Words) -> Option:
    label, hint = wording.value(fact.name, value), wording.value_hint(fact.name, value)
    return Option(fact.name, value, label, hint, chosen == value)


def _given(answers: Answers, fact: Fact) -> str:
    """What the search on the start page already filled in."""
    given = answers.given.get(fact.name)
    return "" if given is None else write_scalar(given)


def _detail_entries(screen: Screen, answers: Answers, subject: Subject) -> tuple[Entry, ...]:
    inputs = answers.inputs_of(screen.key)
    if not subject.is_signed_in or screen.kind == "ticks":
        return ()
    return tuple(
        Entry(
            detail.key,
            in_language(detail.label),
            inputs.get(detail.key, ""),
            "text",
            in_language(detail.hint),
            "",
            True,
        )
        for detail in screen.details
    )


def _summary(groups: Sequence[Group], errors: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The links above the form: each goes to the input that must be mended."""
    found: list[tuple[str, str]] = []
    for group in groups:
        if group.error:
            found.append((group.options[0].id, group.error))
        found += [(entry.id, entry.error) for option in group.options for entry in option.entries if entry.error]
    assert len(found) == len(errors), "every error stands at an input"  # noqa: S101
    return tuple(found)
