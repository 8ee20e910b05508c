"""The form of a try-out: one field for each parameter of the rules in force, a period, or a whole file instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.entrypoints.web import formats
from onkreukbaar.entrypoints.web.my_data.fields import DayField
from onkreukbaar.entrypoints.web.studio.trials import Proposal, read_rulebook
from onkreukbaar.rules.errors import PolicyError
from onkreukbaar.rules.money import write_money
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.receipt import write_parameter
from onkreukbaar.rules.rulebook import Parameter, Rulebook

LARGEST_FILE = 200 * 1024
LARGEST_NUMBER = 1000
PREFIX = "parameter-"


class AmountField(forms.CharField):
    """An amount as people write it, 35 or 24,95; gives it as a rulebook writes it, "24.95"."""

    widget = forms.TextInput(attrs={"data-kind": "money", "inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        cents = formats.parse_money(text) if text else None
        if text and cents is None:
            raise forms.ValidationError(
                _("'%(text)s' is geen bedrag. Vul een bedrag in, bijvoorbeeld 35 of 24,95.") % {"text": text}
            )
        return "" if cents is None else write_money(cents)


class NumberField(forms.IntegerField):
    """A whole number; gives it as a rulebook writes it."""

    def __init__(self, **kwargs: Any) -> None:
        says = gettext_lazy("Vul een heel getal in van 0 tot 1000, bijvoorbeeld 3.")
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), says)
        super().__init__(min_value=0, max_value=LARGEST_NUMBER, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        return "" if number is None else str(number)


class TrialForm(forms.Form):
    """What to change. What is left as it is, is not changed."""

    first_on = DayField(label=gettext_lazy("Vanaf"), required=False)
    last_on = DayField(label=gettext_lazy("Tot en met"), required=False)
    rulebook = forms.FileField(
        label=gettext_lazy("Of probeer een heel regelbestand"),
        required=False,
        help_text=gettext_lazy(
            "Een YAML-bestand dat heet naar de dag waarop het ingaat, bijvoorbeeld 2027-01-01.yaml. "
            "Wat je hierboven invult, telt dan niet."
        ),
    )

    def __init__(self, *args: Any, pack: Pack, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        own = {PREFIX + name: _field(pack, book, parameter) for name, parameter in book.parameters.items()}
        self.fields = {**own, **self.fields}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_on"), given.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("Deze dag ligt voor de eerste dag. Kies een latere dag."))
        if given.get("rulebook"):
            self._read_file(given)
        elif not self.errors and not self.changed_settings():
            self.add_error(None, _("Er is nog niets anders dan nu. Verander een grens, of kies een regelbestand."))
        return given

    def _read_file(self, given: dict[str, Any]) -> None:
        file = given["rulebook"]
        if file.size > LARGEST_FILE:
            self.add_error("rulebook", _("Dit bestand is te groot voor een regelbestand. Kies een ander bestand."))
            return
        try:
            given["rulebook_text"] = file.read().decode("utf-8")
            read_rulebook(self.book.question.key, file.name, given["rulebook_text"])
        except UnicodeDecodeError:
            self.add_error("rulebook", _("Dit is geen tekst. Kies een YAML-bestand."))
        except PolicyError as fault:
            lead = _("Regel %(line)d van dit bestand klopt niet:") % {"line": fault.place.line}
            self.add_error("rulebook", f"{lead} {fault.problem}")

    def changed_settings(self) -> dict[str, str]:
        """The parameters that were given another value, as a rulebook writes them."""
        given = {name: self.cleaned_data.get(PREFIX + name) or "" for name in self.book.parameters}
        present = {name: _written(parameter) for name, parameter in self.book.parameters.items()}
        return {name: value for name, value in given.items() if value and value != present[name]}

    def proposal(self) -> Proposal:
        """What to try out. Only for a form that is valid."""
        given = self.cleaned_data
        text = given.get("rulebook_text", "")
        name = given["rulebook"].name if text else ""
        settings = {} if text else self.changed_settings()
        return Proposal(settings, name, text, given.get("first_on"), given.get("last_on"))


def parameter_label(pack: Pack, book: Rulebook, name: str) -> str:
    """What a parameter is called on screen; its own name where nobody worded it."""
    worded = pack.wording.questions.get(book.question.key)
    found = worded.parameters.get(name) if worded else None
    return formats.in_language(found) if found else name.replace("_", " ")


def show_setting(parameter: Parameter, written: str) -> str:
    """A value as written in a rulebook, for a reader."""
    if parameter.kind == "money":
        cents = formats.parse_money(written)
        return written if cents is None else formats.money(cents)
    if parameter.kind == "flag":
        return _("ja") if written == "true" else _("nee")
    return written


def _field(pack: Pack, book: Rulebook, parameter: Parameter) -> forms.Field:
    label = parameter_label(pack, book, parameter.name)
    now = _written(parameter)
    hint = _("Nu: %(value)s") % {"value": show_setting(parameter, now)}
    if parameter.kind == "flag":
        choices = [("true", _("ja")), ("false", _("nee"))]
        return forms.ChoiceField(label=label, choices=choices, initial=now, help_text=hint)
    if parameter.kind == "money":
        shown = formats.money(int(parameter.value)).lstrip("€").strip("\u00a0 ")
        return AmountField(label=label, initial=shown, help_text=hint, max_length=20)
    return NumberField(label=label, initial=parameter.value, help_text=hint)


def _written(parameter: Parameter) -> str:
    return str(write_parameter(parameter)).lower()
