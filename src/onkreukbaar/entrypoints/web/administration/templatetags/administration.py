"""How rows of administration read."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.formats import is_english
from onkreukbaar.reference.people.models import Absence
from onkreukbaar.reference.people.roles import ROLES

register = template.Library()


@register.filter
def role_name(key: str) -> str:
    """The name of a role in the reader's language."""
    return ROLES[key].name("en" if is_english() else "nl")


@register.filter
def is_running(absence: Absence) -> bool:
    """Is it not over yet?"""
    return absence.until_on >= timezone.localdate()


@register.filter
def act_on_person(kind: str) -> str:
    """An act on somebody in words, for whoever administers him."""
    words = {
        "person_added": _("Toegevoegd"),
        "person_edited": _("Gegevens veranderd"),
        "person_moved": _("Verplaatst"),
        "service_begun": _("Dienstverband vastgelegd"),
        "service_ended": _("Laatste werkdag bewaard"),
        "position_held": _("Functie vastgelegd"),
        "position_left": _("Einde van een functie bewaard"),
        "role_granted": _("Rol gegeven"),
        "role_ended": _("Rol beëindigd"),
        "absence_set": _("Vervanging geregeld"),
        "absence_ended": _("Vervanging gestopt"),
        "account_opened": _("Account gemaakt"),
        "account_password_given": _("Eenmalig wachtwoord gemaakt"),
        "account_password_changed": _("Wachtwoord veranderd"),
        "account_closed": _("Account gesloten"),
        "account_reopened": _("Account weer open"),
        "account_signed_out_everywhere": _("Overal uitgelogd"),
        "account_linked": _("Account gekoppeld aan het inlogsysteem van de organisatie"),
        "account_unlinked": _("Account losgemaakt van het inlogsysteem van de organisatie"),
        "second_factor_added": _("Tweede stap bij het inloggen toegevoegd"),
        "second_factor_removed": _("Tweede stap bij het inloggen weggehaald"),
        "second_factor_failed": _("Tweede stap bij het inloggen mislukt"),
        "second_factor_reset": _("Tweede stap weggehaald door de beheerder"),
        "recovery_codes_made": _("Nieuwe herstelcodes gemaakt"),
        "recovery_code_used": _("Herstelcode gebruikt"),
        "calendar_link_made": _("Agendalink gemaakt"),
        "calendar_link_ended": _("Agendalink gestopt"),
        "letter_tried_again": _("E-mail opnieuw verstuurd"),
        "letter_dropped": _("E-mail gaat niet meer"),
        "api_token_created": _("Koppeling gemaakt"),
        "api_token_revoked": _("Koppeling ingetrokken"),
    }
    return words.get(kind, _("Iets veranderd"))
