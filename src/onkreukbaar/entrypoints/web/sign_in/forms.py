"""The forms for signing in and for a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onkreukbaar.reference.people.models import Account


class SignInForm(forms.Form):
    """User name and password. One sentence for every reason, so that nobody learns which accounts there are."""

    username = forms.CharField(
        label=_("Gebruikersnaam"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Vul je gebruikersnaam in.")},
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul je wachtwoord in.")},
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.account: Account | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name, password = cleaned.get("username"), cleaned.get("password")
        if name and password:
            account = authenticate(self.request, username=name.strip().lower(), password=password)
            if not isinstance(account, Account):
                raise forms.ValidationError(
                    _("Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.")
                )
            if account.password_expires_at and account.password_expires_at < timezone.now():
                raise forms.ValidationError(
                    _("Dit eenmalige wachtwoord is verlopen. Vraag een nieuw bij de beheerder.")
                )
            self.account = account
        return cleaned


class PasswordForm(forms.Form):
    """A new password, with the old one."""

    old_password = forms.CharField(
        label=_("Je wachtwoord van nu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul je wachtwoord van nu in.")},
    )
    new_password = forms.CharField(
        label=_("Nieuw wachtwoord"),
        strip=False,
        help_text=_("Minstens 12 tekens. Een paar gewone woorden achter elkaar is goed."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Vul een nieuw wachtwoord in.")},
    )
    again_password = forms.CharField(
        label=_("Nieuw wachtwoord, nog een keer"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Vul het nieuwe wachtwoord nog een keer in.")},
    )

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(data)
        self.account = account

    def clean_old_password(self) -> str:
        password = str(self.cleaned_data["old_password"])
        if not self.account.check_password(password):
            raise forms.ValidationError(_("Dit is niet je wachtwoord van nu. Probeer het opnieuw."))
        return password

    def clean_again_password(self) -> str:
        password = str(self.cleaned_data["again_password"])
        if password != self.cleaned_data.get("new_password"):
            raise forms.ValidationError(_("De twee nieuwe wachtwoorden zijn niet gelijk. Vul ze opnieuw in."))
        return password
