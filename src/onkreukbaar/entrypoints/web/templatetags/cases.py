"""Tags of the page of a case: roles in words, kinds of files."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from onkreukbaar.entrypoints.web.cases import steps

register = template.Library()

register.simple_tag(steps.role_name, name="role_name")
register.simple_tag(steps.role_purpose, name="role_purpose")


@register.filter
def media_kind(media_type: str) -> str:
    """A file type in a word: photo or pdf."""
    return _("Foto") if media_type.startswith("image/") else _("Pdf")
