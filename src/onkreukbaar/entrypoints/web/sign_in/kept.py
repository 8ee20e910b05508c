"""A form that was sent while nobody was signed in: kept in a signed, expiring text, never in the database.

The text goes to the browser as a hidden field and comes back with the password; only then is it in the session, until
the form has been shown again. Passwords and files are not kept.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

FIELD: Final = "kept"
SALT: Final = "onkreukbaar.kept-form"
HOURS: Final = 8
_NEVER: Final = frozenset({"csrfmiddlewaretoken", FIELD})


@dataclass(frozen=True)
class KeptForm:
    """What was sent.

    path: where to. page: where the form stood, or the same. fields: name and value, as often as they came.
    files: the names of files, to be chosen again. account: whose session it was, when that is known.
    """

    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...] = ()
    account: int | None = None

    def pack(self) -> str:
        """As signed text."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def unpack(text: str) -> KeptForm | None:
    """A kept form from its signed text; None when it was tampered with or is too old."""
    try:
        content = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return KeptForm(
        path=content["path"],
        page=content["page"],
        fields=tuple((name, value) for name, value in content["fields"]),
        files=tuple((field, name) for field, name in content["files"]),
        account=content["account"],
    )


def keep(request: HttpRequest, page: str) -> KeptForm:
    """What this POST brought, without passwords."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if _may_keep(name)]
    files = [(field, file.name or "") for field, found in request.FILES.lists() for file in found]
    account = getattr(request, "signed_out_account", None)
    return KeptForm(request.get_full_path(), page, tuple(fields), tuple(files), account)


def is_ours(request: HttpRequest, address: str) -> bool:
    """Is this an address of our own site?"""
    return bool(address) and url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())


def _may_keep(name: str) -> bool:
    return name not in _NEVER and "password" not in name
