"""What pages of others need to know about e-mail and calendars."""

from __future__ import annotations

import datetime as dt

from django import template
from django.conf import settings
from django.utils import timezone

from onkreukbaar.outbound.notices.works import has_post

register = template.Library()


@register.simple_tag
def sends_mail() -> bool:
    """Does this installation send letters?"""
    return has_post()


@register.simple_tag
def mail_in_address() -> str:
    """Where people forward an offer to; '' when this installation reads no mail."""
    return str(settings.MAIL_IN)


@register.filter
def is_to_come(day: dt.date | None) -> bool:
    """Is a day still to come?"""
    return day is not None and day > timezone.localdate()
