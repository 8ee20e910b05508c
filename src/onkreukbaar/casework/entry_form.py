"""What the forms of all registers share: amounts and days as people type them, facts as choices, a layout."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.casework.amounts import EURO, Amount, NoAmount, Notation, parse_amount
from onkreukbaar.casework.days import parse_day
from onkreukbaar.casework.wording import fact_label, fact_question, fact_values, value_label
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import first_day_of_service
from onkreukbaar.rules.facts import write_scalar

NO_SECRETS = gettext_lazy("Zet hier geen gerubriceerde informatie.")
DONT_KNOW = gettext_lazy("Weet ik niet")
CHOOSE = gettext_lazy("Kies")
DAY_FORMS = ("%d-%m-%Y", "%d/%m/%Y", "%d %B %Y", "%d.%m.%Y")


if TYPE_CHECKING:
    EntryFormBase = forms.ModelForm[Any]
else:  # at run time a form takes no type between brackets
    EntryFormBase = forms.ModelForm


class MoneyField(forms.CharField):
    """An amount as people type it: 24,95. Cleans to hundredths (int), or None when empty."""

    default_error_messages: ClassVar = {"invalid": gettext_lazy("Vul een bedrag in, bijvoorbeeld 24,95.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-kind": "money"})
        super().__init__(widget=widget, max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return write_amount(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self._cents(text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def _cents(self, text: str) -> int:
        try:
            found = parse_amount(text, Notation(decimal=","))
        except NoAmount:
            found = Amount()
        if found.cents is None or found.currency != EURO or found.is_estimate:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found.cents


class RateField(forms.CharField):
    """An exchange rate as people type it: 0,9207. Cleans to a Decimal of at most six decimals, or None when empty."""

    default_error_messages: ClassVar = {"invalid": gettext_lazy("Vul een koers in, bijvoorbeeld 0,9207.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), max_length=16, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        if not re.fullmatch(r"\d{1,7}([.,]\d{1,6})?", text) or not Decimal(text.replace(",", ".")):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(text.replace(",", "."))


class SuggestingInput(forms.TextInput):
    """A text box that suggests names while one types (a datalist); anything else may be typed too."""

    def __init__(self, suggest: Callable[[], Iterable[str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggest = suggest

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        known = f"{(attrs or {}).get('id') or name}_known"
        box = super().render(name, value, {**(attrs or {}), "list": known}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((text,) for text in self.suggest()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, known, options)


class DayField(forms.CharField):
    """A day as people type it: 3-12-2026. Cleans to a date, or None when empty."""

    default_error_messages: ClassVar = {"invalid": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-kind": "day"})
        super().__init__(widget=widget, max_length=30, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, dt.date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(self.prepare_value(value))
        found = parse_day(text, DAY_FORMS) if text else None
        if text and found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def fact_choice(
    question: str, fact: str, *, label: Any = None, hint: Any = "", required: bool = False
) -> forms.ChoiceField:
    """A choice of the vocabulary as a field, under its own label where none is given.

    "I don't know" is a good answer: it cleans to ''. Where one must choose, nothing is chosen at first.
    """
    return forms.ChoiceField(
        label=label or lazystr(_Label(question, fact)),
        choices=_Choices(question, fact, CHOOSE if required else DONT_KNOW),
        required=required,
        help_text=hint,
    )


class FlagField(forms.TypedChoiceField):
    """A yes or no of the vocabulary, written "true" and "false" as the vocabulary does; None is "I don't know"."""

    def prepare_value(self, value: Any) -> Any:
        return write_scalar(value) if isinstance(value, bool) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def fact_flag(question: str, fact: str, *, label: Any = None, hint: Any = "") -> FlagField:
    """A yes or no of the vocabulary as a field; "I don't know" cleans to None."""
    return FlagField(
        label=label or lazystr(_Label(question, fact)),
        choices=_Choices(question, fact),
        required=False,
        help_text=hint,
        coerce=lambda value: {"true": True, "false": False}.get(str(value).lower()),
        empty_value=None,
    )


def asked_as(question: str, fact: str) -> Any:
    """The whole sentence with which a fact is asked, as a label where a word is not enough."""
    return lazystr(_Sentence(question, fact))


def yes_no(label: Any, *, hint: Any = "") -> FlagField:
    """A yes or no that is no fact of the vocabulary; "I don't know" cleans to None."""
    return FlagField(
        label=label,
        choices=[("", DONT_KNOW), ("true", gettext_lazy("Ja")), ("false", gettext_lazy("Nee"))],
        required=False,
        help_text=hint,
        coerce=lambda value: {"true": True, "false": False}.get(str(value).lower()),
        empty_value=None,
    )


def free_text(label: Any, *, longest: int, hint: Any = "", required: bool = False, rows: int = 0) -> forms.CharField:
    """A text of one's own words, which says that nothing classified belongs in it."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        widget=widget,
        help_text=lazystr(_Joined(hint)) if hint else NO_SECRETS,
    )


def write_amount(cents: int) -> str:
    """Hundredths as one types them: 2495 is 24,95."""
    return f"{cents // 100},{cents % 100:02d}"


@dataclass(frozen=True)
class Part:
    """A group of fields under one heading; folded away where the answers of "may I?" filled it already."""

    title: Any
    names: Sequence[str]
    is_folded: bool = False


@dataclass(frozen=True)
class ShownPart:
    """A part with its fields, as a template shows it."""

    title: Any
    fields: Sequence[BoundField]
    is_open: bool
    is_folded: bool


class EntryForm(EntryFormBase):
    """A declaration. `declarant` is whoever declares; `parts` is the layout; a correction uses the same form."""

    layout: ClassVar[tuple[Part, ...]] = ()
    happened_on: ClassVar[str] = ""
    """The day it happened: not in the future, not before somebody's first day of service."""

    def __init__(self, *args: Any, declarant: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.declarant = declarant

    def parts(self) -> Iterator[ShownPart]:
        """The fields part by part. A folded part opens when there is something to mend in it."""
        for part in self.layout:
            fields = [self[name] for name in part.names if name in self.fields]
            has_errors = any(field.errors for field in fields)
            yield ShownPart(part.title, fields, has_errors or not part.is_folded, part.is_folded)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        day = given.get(self.happened_on) if self.happened_on else None
        if day is not None:
            self._check_day(day)
        return given

    def _check_day(self, day: dt.date) -> None:
        if day > timezone.localdate():
            self.add_error(self.happened_on, _("Deze datum ligt in de toekomst. Vul de dag in waarop het gebeurde."))
            return
        first = first_day_of_service(self.declarant) if self.declarant else None
        if first is not None and day < first:
            self.add_error(self.happened_on, _("Deze datum ligt vóór je eerste werkdag. Klopt het jaar?"))


@dataclass(frozen=True)
class _Sentence:
    question: str
    fact: str

    def __str__(self) -> str:
        return fact_question(self.question, self.fact)


@dataclass(frozen=True)
class _Label:
    question: str
    fact: str

    def __str__(self) -> str:
        return fact_label(self.question, self.fact)


@dataclass(frozen=True)
class _Joined:
    hint: Any

    def __str__(self) -> str:
        return f"{self.hint} {NO_SECRETS}"


@dataclass(frozen=True)
class _Choices:
    """The choices of a fact, named anew for every reader."""

    question: str
    fact: str
    empty: Any = DONT_KNOW

    def __call__(self) -> list[tuple[str, str]]:
        values = fact_values(self.question, self.fact)
        named = [(write_scalar(value), value_label(self.question, self.fact, value)) for value in values]
        return [("", str(self.empty)), *named]
