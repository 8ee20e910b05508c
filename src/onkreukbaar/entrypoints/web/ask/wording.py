"""The words of one question in the reader's language: facts, values, outcomes, roles, numbers of its rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web import formats
from onkreukbaar.entrypoints.web.formats import in_language
from onkreukbaar.rules.facts import UNKNOWN, Value, write_scalar
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.phrases import fill
from onkreukbaar.rules.reasons import text_values
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.wording import FactWording, OutcomeWording, ValueWording


@dataclass(frozen=True)
class Words:
    """Wording of the policies for one rulebook. A fact or value without wording is shown by its own name."""

    pack: Pack
    rulebook: Rulebook

    @property
    def title(self) -> str:
        """The name of the question."""
        worded = self.pack.wording.questions.get(self.rulebook.question.key)
        return in_language(worded.name) if worded else self.rulebook.question.key

    @property
    def about(self) -> str:
        """One line about the question."""
        worded = self.pack.wording.questions.get(self.rulebook.question.key)
        return in_language(worded.about) if worded else ""

    def label(self, fact: str) -> str:
        """The short name of a fact."""
        worded = self._fact(fact)
        return in_language(worded.label) if worded else fact.replace("_", " ")

    def question(self, fact: str) -> str:
        """The sentence that asks for a fact."""
        worded = self._fact(fact)
        return self.fill(worded.question) if worded else f"{self.label(fact)}?"

    def hint(self, fact: str) -> str:
        worded = self._fact(fact)
        return self.fill(worded.hint) if worded else ""

    def why(self, facts: Iterable[str]) -> str:
        """Why we ask for these facts: what is said of the first that says it."""
        found = (self.fill(worded.why) for fact in facts if (worded := self._fact(fact)) and worded.why)
        return next(found, "")

    def value(self, fact: str, value: str) -> str:
        """A value as it is offered; `value` as the vocabulary writes it."""
        worded = self._value(fact, value)
        return self.fill(worded.label) if worded else value.replace("_", " ")

    def value_hint(self, fact: str, value: str) -> str:
        worded = self._value(fact, value)
        return self.fill(worded.hint) if worded else ""

    def field(self, fact: str, field: str) -> str:
        """The short name of a field of a record."""
        worded = self._fact(fact)
        return in_language(worded.fields[field].label) if worded and field in worded.fields else field.replace("_", " ")

    def field_value(self, fact: str, field: str, value: str) -> str:
        """A value of a field of a record, as it is offered."""
        worded = self._fact(fact)
        values = worded.fields[field].values if worded and field in worded.fields else {}
        return in_language(values[value].label) if value in values else value

    def show(self, fact: str, value: Value) -> str:
        """A value told back: `€ 75`, `€ 30 tot € 60`, `3 keer`, `Weet ik niet`."""
        kind = self.rulebook.question.fact(fact).kind
        if value is UNKNOWN:
            return _("Weet ik niet")
        if isinstance(value, frozenset):
            said = [self.value(fact, each) for each in self.rulebook.question.fact(fact).values if each in value]
            return ", ".join(said) or _("Niets hiervan")
        if isinstance(value, Mapping):
            parts = [f"{self.field(fact, name)}: {self._show_field(fact, name, part)}" for name, part in value.items()]
            return "; ".join(parts) or _("Ja")
        if value is None:
            return _("Nee")
        if kind == "text":
            return str(value)
        if isinstance(value, tuple):
            low, high = (formats.money(bound) for bound in value)
            return _("%(low)s tot %(high)s") % {"low": low, "high": high}
        if kind == "money" and isinstance(value, int):
            return formats.money(value)
        if kind == "date":
            return formats.short_date(value)  # type: ignore[arg-type]
        return self.value(fact, write_scalar(value))

    def _show_field(self, fact: str, field: str, value: object) -> str:
        if value is UNKNOWN:
            return _("Weet ik niet")
        if isinstance(value, date):
            return formats.short_date(value)
        return self.field_value(fact, field, write_scalar(value))

    def outcome(self, key: str) -> OutcomeWording:
        return self.pack.wording.outcomes[key]

    def yours(self, role: str) -> str:
        """A role spoken to the reader: `je leidinggevende`."""
        return in_language(self.pack.wording.roles[role].yours)

    def fill(self, text: Mapping[str, str]) -> str:
        """A text of the policies in the reader's language, with the numbers of the rulebook in it."""
        return in_language(fill(text, self._numbers))

    def in_general(self, text: Mapping[str, str]) -> str:
        """The same where nobody has answered anything: a dotted gap for what depends on the answers."""
        gaps = dict.fromkeys(self.rulebook.question.facts, ("text", "…"))
        return in_language(fill(text, {**self._numbers, **gaps}))

    @cached_property
    def _numbers(self) -> dict[str, Any]:
        return text_values(self.rulebook, {})

    def _fact(self, fact: str) -> FactWording | None:
        worded = self.pack.wording.questions.get(self.rulebook.question.key)
        return worded.facts.get(fact) if worded else None

    def _value(self, fact: str, value: str) -> ValueWording | None:
        worded = self._fact(fact)
        return worded.values.get(value) if worded else None
