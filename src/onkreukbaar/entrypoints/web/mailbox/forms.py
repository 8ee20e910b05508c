"""What somebody wants by e-mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from onkreukbaar.outbound.notices.models import MailChoice


class MailChoiceForm(forms.Form):
    """Two choices; what must come, comes anyway."""

    gathers = forms.TypedChoiceField(
        label=_("Berichten zonder haast"),
        help_text=_("Bijvoorbeeld dat iets is vastgelegd of verbeterd."),
        choices=[("no", _("Meteen, elk apart")), ("yes", _("Samen, in het overzicht"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of we deze berichten apart sturen, of samen.")},
    )
    overview = forms.ChoiceField(
        label=_("Overzicht van wat op je wacht"),
        choices=MailChoice.Overview.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe vaak je het overzicht wilt.")},
    )
