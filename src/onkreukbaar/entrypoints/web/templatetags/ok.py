"""Tags and filters of the pages: icons, tones, badges, money, dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from onkreukbaar.entrypoints.web import formats
from onkreukbaar.entrypoints.web.icons import TONE_ICONS, icon_svg, verdict_svg

register = template.Library()

_LIBRARY_TONES = {"go": "success", "care": "warning", "stop": "danger"}
_CONTROLS = {
    "select": "utrecht-select utrecht-select--html-select",
    "nullbooleanselect": "utrecht-select utrecht-select--html-select",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "checkbox": "ok-check",
    "clearablefile": "",
    "file": "",
}
_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"

register.simple_tag(icon_svg, name="icon")
register.simple_tag(verdict_svg, name="verdict_icon")


@register.simple_tag
def state(text: object, tone: str = "flat", icon: str = "") -> SafeString:
    """A state label: icon and words in a tone. {% state "Geen bezwaar" "go" %}"""
    drawing = icon_svg(icon or TONE_ICONS[tone])
    library = _LIBRARY_TONES.get(tone, "neutral")
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{} ok-state ok-tone-{}">{}{}</span>',
        library, tone, drawing, text,
    )  # fmt: skip


@register.simple_tag
def due(day: dt.date) -> SafeString:
    """A deadline in words: `nog 3 dagen`; late ones stand out in words, weight and colour."""
    today = timezone.localdate()
    late = " ok-due--late" if day < today else ""
    return format_html('<span class="ok-due{}">{}{}</span>', late, icon_svg("clock"), formats.term(day, today))


@register.filter
def money(cents: int | None) -> str:
    """Integer cents as `€ 24,95`; nothing for None."""
    return "" if cents is None else formats.money(cents)


@register.filter
def money_full(cents: int | None) -> str:
    """Integer cents with two decimals always, for columns; nothing for None."""
    return "" if cents is None else formats.money(cents, is_full=True)


@register.filter
def long_date(day: dt.date | None) -> str:
    return "" if day is None else formats.long_date(day)


@register.filter
def short_date(day: dt.date | None) -> str:
    return "" if day is None else formats.short_date(day)


@register.filter
def control(field: BoundField) -> SafeString:
    """The input of a form field, with the classes of the library."""
    classes = _CONTROLS.get(field.widget_type, _TEXTBOX)
    if field.errors and classes.startswith("utrecht-"):
        classes += f" {classes.split()[0]}--invalid"
    attrs: dict[str, Any] = {"class": classes} if classes else {}
    return field.as_widget(attrs=attrs)


@register.simple_tag
def url_if_any(name: str, *args: object) -> str:
    """The address of a page, or nothing where this installation has no such page yet: no dead links."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.filter
def field_kind(field: BoundField) -> str:
    """How a field is laid out: choices (radio, boxes), tick (one box), money (attribute data-kind), or plain."""
    if field.widget_type in {"radioselect", "checkboxselectmultiple"}:
        return "choices"
    if field.widget_type == "checkbox":
        return "tick"
    return str(field.field.widget.attrs.get("data-kind", "plain"))


@register.filter
def error_links(form: BaseForm) -> list[tuple[str, str]]:
    """The summary above a form: for each error the id of its input (the page, for the whole form) and its sentence."""
    links = [("inhoud", str(error)) for error in form.non_field_errors()]
    for field in form:
        links += [(field.id_for_label or f"{field.auto_id}_0", str(error)) for error in field.errors]
    return links
