"""Forms that prove who somebody is; a form that is valid has proved it, and says by what in `proved`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onkreukbaar.entrypoints.web.sign_in.security_keys import key_fits
from onkreukbaar.reference.people.actions import prove_with_code
from onkreukbaar.reference.people.actions.second_factors import WAIT, WAITING_TIME, WRONG, attempt
from onkreukbaar.reference.people.models import Account


class ProofForm(forms.Form):
    """What the forms of this file share: whose proof it is, and the sentence for one that fails."""

    def __init__(self, request: HttpRequest, account: Account, data: Any = None) -> None:
        super().__init__(data)
        self.request, self.account, self.proved = request, account, ""

    def judge(self, outcome: str, otherwise: str) -> None:
        """Take over what an attempt gave. Raises ValidationError, with a sentence, when it proved nothing."""
        if outcome == WAIT:
            minutes = int(WAITING_TIME.total_seconds() // 60)
            raise forms.ValidationError(_("Te vaak geprobeerd. Wacht %(minutes)d minuten.") % {"minutes": minutes})
        if outcome == WRONG:
            raise forms.ValidationError(otherwise)
        self.proved = outcome


class CodeForm(ProofForm):
    """The code that an app shows now, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        help_text=gettext_lazy("De 6 cijfers uit je app, of een herstelcode."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Vul de code in, bijvoorbeeld 123 456.")},
    )

    def clean_code(self) -> str:
        outcome = prove_with_code(account=self.account, code=self.cleaned_data["code"])
        self.judge(outcome, _("Deze code klopt niet, of is al gebruikt. Probeer de volgende."))
        return ""


class KeyForm(ProofForm):
    """The answer of a security key, as the browser's script wrote it."""

    answer = forms.CharField(max_length=10_000)

    def clean(self) -> dict[str, Any]:
        answer = self.cleaned_data.get("answer", "")
        outcome = attempt(account=self.account, check=lambda: key_fits(self.request, self.account, answer))
        self.judge(outcome, _("Deze sleutel herkennen we niet. Probeer het opnieuw, of gebruik een code."))
        return {}


class PasswordAgainForm(ProofForm):
    """The password, as a fresh proof of somebody without a second factor."""

    password = forms.CharField(
        label=gettext_lazy("Wachtwoord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Vul je wachtwoord in.")},
    )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        fits: Callable[[], str] = lambda: "password" if self.account.check_password(password) else ""  # noqa: E731
        self.judge(attempt(account=self.account, check=fits), _("Dit is niet je wachtwoord. Probeer het opnieuw."))
        return ""


def proof_form(request: HttpRequest, account: Account) -> ProofForm:
    """The form that this request fills in, or the one to begin with."""
    if request.method == "POST" and "answer" in request.POST:
        return KeyForm(request, account, request.POST)
    kind = CodeForm if account.second_factors.exists() else PasswordAgainForm
    return kind(request, account, request.POST if request.method == "POST" else None)
