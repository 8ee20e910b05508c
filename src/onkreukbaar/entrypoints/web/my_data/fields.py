"""Fields for a day and for a person."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.queries import circle_of, people_named, subtree

_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class DayField(forms.Field):
    """A day as people write it, 3-12-2026, or as 2026-12-03."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"required": gettext_lazy("Vul een datum in, bijvoorbeeld 3-12-2026.")}

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        text = str(value).strip()
        found = _DUTCH_DAY.fullmatch(text)
        try:
            return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(text)
        except ValueError:
            raise forms.ValidationError(_("Vul een datum in, bijvoorbeeld 3-12-2026.")) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, dt.date) else value


class PersonField(forms.CharField):
    """One person, by name, e-mail address or personnel number; only people whom `viewer` may know."""

    default_error_messages = {"required": gettext_lazy("Vul een naam, e-mailadres of personeelsnummer in.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 160)
        kwargs.setdefault("help_text", gettext_lazy("Naam, e-mailadres of personeelsnummer."))
        super().__init__(**kwargs)
        self.viewer: Person | None = None

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = [person for person in people_named(text) if self._may_know(person)]
        if not found:
            raise forms.ValidationError(_("We kennen niemand met deze naam. Kijk de schrijfwijze na."))
        if len(found) > 1:
            raise forms.ValidationError(
                _("Er zijn er %(n)d. Vul het e-mailadres of personeelsnummer in.") % {"n": len(found)}
            )
        return found[0]

    def _may_know(self, person: Person) -> bool:
        """Somebody shielded is found only from within his own circle."""
        circle = circle_of(person.unit)
        if circle is None:
            return not person.is_shielded or (self.viewer is not None and self.viewer.unit == person.unit)
        return self.viewer is not None and self.viewer.unit in subtree(circle)
