"""The icons of the house: drawings of 24 by 24, a line of 2, in the colour of the text."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_CLOCK = '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>'
_CHECK = '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16 9.5"/>'
_STOP = '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="M8 12h8"/>'
_WARN = '<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v4.5M12 17.3v.1"/>'
_SPEAK = '<path d="M4 10v4h3l7 5V5L7 10z"/><path d="M17.5 9a4 4 0 0 1 0 6"/>'
_ASK = (
    '<path d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"/>'
    '<path d="M10 8.6a2 2 0 1 1 2.6 1.9c-.4.1-.6.5-.6.9v.3M12 14.2v.1"/>'
)
_PENCIL = '<path d="m4 20 1-5L16 4l4 4L9 19z"/>'

ICONS: dict[str, str] = {
    "arrow-left": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "arrow-right": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "ask": _ASK,
    "bell": '<path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4"/>',
    "book": '<path d="M4 4h7a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H4zM20 4h-5a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h5z"/>',
    "briefcase": '<path d="M3 8h18v12H3zM8 8V5h8v3M3 13h18"/>',
    "calendar": '<path d="M4 5h16v15H4zM4 10h16M8 3v4M16 3v4"/>',
    "check": _CHECK,
    "clip": ('<path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7"/>'),
    "clock": _CLOCK,
    "coins": '<circle cx="9" cy="9" r="6"/><path d="M15.5 6.5a6 6 0 1 1-8 8"/>',
    "copy": '<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>',
    "cross": '<path d="M6 6l12 12M18 6 6 18"/>',
    "door": '<path d="M5 21V3h10v18M3 21h18M11.5 12v.1M18 9l3 3-3 3"/>',
    "dot": '<circle cx="12" cy="12" r="3"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>',
    "eye": '<path d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12z"/><circle cx="12" cy="12" r="2.5"/>',
    "flag": '<path d="M5 21V4h13l-2.5 4L18 12H5"/>',
    "gift": (
        '<path d="M4 12v8h16v-8M3 8h18v4H3zM12 8v12M12 8c-1-3-5-4.5-6-2.5S9 8 12 8zM12 8c1-3 5-4.5 6-2.5S15 8 12 8z"/>'
    ),
    "handover": '<path d="M3 13h7v7H3zM3 9h7v4H3zM13 14h8M18 10.5l3.5 3.5-3.5 3.5"/>',
    "heart": '<path d="M12 20S3 14.5 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5C21 14.5 12 20 12 20z"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.600v.1"/>',
    "key": '<circle cx="8" cy="12" r="4"/><path d="M12 12h9M18 12v4"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4"/>',
    "mail": '<path d="M3 6h18v13H3zM3 7l9 7 9-7"/>',
    "page": '<path d="M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7"/>',
    "pencil": _PENCIL,
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-4 3-6 6.5-6s6 2 6.5 6M16 4.800a3.5 3.5 0 0 1 0 6.5'
        'M18 14.5c2 .7 3.200 2.600 3.5 5.5"/>'
    ),
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
    "phone": ('<path d="M5 3h4l2 5-2.5 2a12 12 0 0 0 5.5 5.5l2-2.5 5 2v4c0 1-1 2-2 2A16 16 0 0 1 3 5c0-1 1-2 2-2z"/>'),
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "printer": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z"/>',
    "return": '<path d="M9 7 4 12l5 5M4 12h11a5 5 0 0 0 5-5V5"/>',
    "search": '<circle cx="11" cy="11" r="7"/><path d="m16.5 16.5 4.5 4.5"/>',
    "share": (
        '<circle cx="6" cy="12" r="2.5"/><circle cx="18" cy="6" r="2.5"/><circle cx="18" cy="18" r="2.5"/>'
        '<path d="m8.300 10.900 7.400-3.700M8.300 13.100l7.400 3.700"/>'
    ),
    "speak": _SPEAK,
    "stop": _STOP,
    "table": '<path d="M2 12h20M5 12v7M19 12v7"/><circle cx="8" cy="6" r="2.5"/><circle cx="16" cy="6" r="2.5"/>',
    "tick": '<path d="m5 12.5 4.5 4.5L19 7"/>',
    "warn": _WARN,
}

TONE_ICONS: dict[str, str] = {
    "go": "check",
    "first": "ask",
    "care": "warn",
    "stop": "stop",
    "speak": "speak",
    "flat": "dot",
}
"""Each tone has its own shape, so that it can be read without colour."""

_VERDICTS: dict[str, str] = {
    "go": (
        '<circle class="is-solid" cx="12" cy="12" r="9.500"/>'
        '<path class="is-mark" d="m7.800 12.500 2.900 2.900L16.200 9.500"/>'
    ),
    "first": (
        '<path class="is-solid" d="M5 3.500h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-7L7 21.500v-4'
        'H5a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2z"/>'
        '<path class="is-mark" d="M9.800 8.300a2.200 2.200 0 1 1 2.900 2.100c-.5.200-.7.500-.7 1v.5M12 14.400v.1"/>'
    ),
    "care": '<path class="is-solid" d="M12 3 22 20.500H2z"/><path class="is-mark" d="M12 9.500v5M12 17.300v.1"/>',
    "stop": (
        '<path class="is-solid" d="M8.100 2.500h7.800l5.600 5.600v7.800l-5.600 5.600H8.100l-5.600-5.600V8.100z"/>'
        '<path class="is-mark" d="M7.500 12h9"/>'
    ),
    "speak": (
        '<rect class="is-solid" x="2.500" y="2.500" width="19" height="19" rx="9.500"/>'
        '<path class="is-mark" d="M6.5 10.5v3h2.3l5 3.5V7L8.8 10.5zM16.800 9.800a3.200 3.200 0 0 1 0 4.400"/>'
    ),
}


def icon_svg(name: str, label: str = "") -> SafeString:
    """One icon as SVG. With a label it carries meaning; without one it is decoration and hidden from screen readers.

    Raises KeyError for a name that is not drawn here.
    """
    drawing = mark_safe(ICONS[name])  # noqa: S308 - constants of this module
    if label:
        return format_html(
            '<svg class="ok-icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, drawing
        )
    return format_html('<svg class="ok-icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)


def verdict_svg(tone: str) -> SafeString:
    """The large, filled icon beside a verdict. Raises KeyError for an unknown tone."""
    drawing = mark_safe(_VERDICTS[tone])  # noqa: S308 - constants of this module
    return format_html('<svg class="ok-icon ok-verdict__icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)
