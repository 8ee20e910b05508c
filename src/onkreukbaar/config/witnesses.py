"""Who keeps the checkpoints of the record outside: a folder, a mailbox; both may be."""

import os
from pathlib import Path

KIND = "onkreukbaar.record.witnesses"
BY_MAIL = "onkreukbaar.outbound.notices.checkpoint_mail.send_checkpoint"


def witnesses(otherwise: Path | None = None) -> list[tuple[str, dict[str, object]]]:
    """The dotted name and arguments of each, from ONKREUKBAAR_WITNESS_FOLDER and ONKREUKBAAR_WITNESS_MAIL.

    otherwise: the folder when none is chosen.
    """
    found: list[tuple[str, dict[str, object]]] = []
    chosen = os.environ.get("ONKREUKBAAR_WITNESS_FOLDER")
    if folder := Path(chosen).expanduser() if chosen else otherwise:
        found.append((f"{KIND}.FolderWitness", {"folder": folder}))
    if address := os.environ.get("ONKREUKBAAR_WITNESS_MAIL"):
        found.append((f"{KIND}.MailWitness", {"address": address, "send": BY_MAIL}))
    return found
