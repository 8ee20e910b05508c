"""Who keeps the checkpoints of the record outside: a folder, a mailbox; both may be."""

import os
from pathlib import Path

KIND = "onkreukbaar.record.witnesses"


def witnesses() -> list[tuple[str, dict[str, object]]]:
    """The dotted name and arguments of each, from ONKREUKBAAR_WITNESS_FOLDER and ONKREUKBAAR_WITNESS_MAIL."""
    found: list[tuple[str, dict[str, object]]] = []
    if folder := os.environ.get("ONKREUKBAAR_WITNESS_FOLDER"):
        found.append((f"{KIND}.FolderWitness", {"folder": Path(folder).expanduser()}))
    if address := os.environ.get("ONKREUKBAAR_WITNESS_MAIL"):
        found.append((f"{KIND}.MailWitness", {"address": address, "send": f"{KIND}.send_by_mail"}))
    return found
