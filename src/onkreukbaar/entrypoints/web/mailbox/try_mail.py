"""In the demo: forward an offer as somebody, and see what comes back."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import make_msgid
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from onkreukbaar.entrypoints.mail_in.parse import Unreadable, read_mail
from onkreukbaar.entrypoints.mail_in.receive import Outcome, receive_mail
from onkreukbaar.entrypoints.web.mailbox.demo import demo_only
from onkreukbaar.outbound.notices.works import deliver
from onkreukbaar.reference.people.models import Person

LONGEST = 20_000


def example_files() -> dict[str, Path]:
    """The e-mails to try, by file name."""
    folder: Path = settings.MAIL_EXAMPLES
    return {path.name: path for path in sorted(folder.glob("*.eml"))}


class TryForm(forms.Form):
    """Who forwards, and what: one of the examples, or a text of one's own."""

    who = forms.ModelChoiceField(
        Person.objects.filter(account__isnull=False, is_shielded=False).order_by("family_name"),
        label=gettext_lazy("Wie stuurt de e-mail door?"),
        to_field_name="public_id",
        empty_label=gettext_lazy("Kies een naam"),
        error_messages={"required": gettext_lazy("Kies wie de e-mail doorstuurt.")},
    )
    example = forms.ChoiceField(
        label=gettext_lazy("Welke e-mail?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een voorbeeld, of een eigen tekst.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Eigen tekst"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Plak een doorgestuurde e-mail. Gebruik geen echte namen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["example"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(name, _subject(path)) for name, path in example_files().items()]
        field.choices += [("own", _("Een eigen tekst, hieronder"))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("example") == "own" and not given.get("text", "").strip():
            self.add_error("text", _("Plak de tekst van een e-mail, of kies een voorbeeld."))
        return given


def _subject(path: Path) -> str:
    try:
        return read_mail(path.read_bytes()).forwarded.subject
    except Unreadable:
        return path.name


@require_http_methods(["GET", "POST"])
@demo_only
def try_mail(request: HttpRequest) -> HttpResponse:
    """Forward a mail as somebody; what comes back lies in his mailbox at once."""
    form = TryForm(request.POST or None, initial={"example": next(iter(example_files()), "own")})
    if not (form.is_bound and form.is_valid()):
        return render(request, "mailbox/demo/try_mail.html", {"form": form}, status=422 if form.errors else 200)
    given = form.cleaned_data
    outcome = receive_mail(_mail(given["who"], given["example"], given["text"]))
    deliver(timezone.now())
    if outcome is Outcome.ANSWERED:
        messages.success(request, _("Dit is het antwoord. Open de brief en volg de link."))
    else:
        messages.info(request, _("Op deze e-mail komt geen antwoord. Misschien waren het er te veel op één dag."))
    return redirect("demo-mailbox", given["who"].public_id)


def _mail(who: Person, example: str, text: str) -> bytes:
    """The mail as that person would send it."""
    if example in example_files():
        mail: Message = message_from_bytes(example_files()[example].read_bytes(), policy=SMTP)
        del mail["From"], mail["Message-ID"]
    else:
        mail = EmailMessage(policy=SMTP)
        mail["Subject"] = "FW:"
        mail.set_content(text)
    mail["From"] = who.email
    mail["Message-ID"] = make_msgid(domain="demo.example")
    return mail.as_bytes()
