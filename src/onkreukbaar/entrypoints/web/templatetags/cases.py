"""Tags of the page of a case: roles in words, kinds of files."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web import formats
from onkreukbaar.entrypoints.web.cases import steps

register = template.Library()

register.simple_tag(steps.role_name, name="role_name")
register.simple_tag(steps.role_purpose, name="role_purpose")


@register.filter
def short_moment(at: dt.datetime) -> str:
    """A moment in a narrow column: `23 nov 9.04`."""
    local = timezone.localtime(at)
    return f"{formats.short_date(local.date()).rpartition(' ')[0]} {local.hour}.{local:%M}"


@register.filter
def long_moment(at: dt.datetime) -> str:
    """A moment in a sentence: `23 november 2026, 9.04 uur`."""
    local = timezone.localtime(at)
    return _("%(day)s, %(time)s uur") % {"day": date_format(local, "j F Y"), "time": f"{local.hour}.{local:%M}"}


@register.filter
def media_kind(media_type: str) -> str:
    """A file type in a word: photo or pdf."""
    return _("Foto") if media_type.startswith("image/") else _("Pdf")
