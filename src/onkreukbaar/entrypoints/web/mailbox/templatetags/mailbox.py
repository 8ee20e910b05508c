"""What pages of others need to know about e-mail and calendars."""

from __future__ import annotations

from django import template
from django.conf import settings

from onkreukbaar.casework.models import Case
from onkreukbaar.outbound.notices.agenda import days_to_come
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
def has_days_to_come(case: Case) -> bool:
    """Does a case put days in people's calendars that are still to come?"""
    return days_to_come(case) is not None
