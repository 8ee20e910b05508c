"""A letter that came back after the mail server took it."""

from __future__ import annotations

from uuid import UUID

from onkreukbaar.outbound.notices.models import Letter


def note_bounced(public_id: UUID) -> bool:
    """Note that a letter that was sent came back; False when there is no such letter.

    Reports can be forged; all that one brings about is that an administrator looks.
    """
    sent = Letter.objects.filter(public_id=public_id, state=Letter.State.SENT)
    return sent.update(state=Letter.State.FAILED, fault=Letter.Fault.BOUNCED) == 1
