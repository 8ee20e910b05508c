"""Ten thousand random manipulations of an export, against a checkpoint that a witness kept: all are found."""

from __future__ import annotations

import io
from collections import Counter
from random import Random
from typing import BinaryIO

from onkreukbaar.record.faults import FAULTS
from onkreukbaar.record.folder import verify_files
from onkreukbaar.record.tests.made import MadeRecord, made_record
from onkreukbaar.record.tests.manipulations import ALL, Files, Manipulation, rewrite_with_our_keys
from onkreukbaar.record.verify import Verdict

SEED = 20261125
HOW_MANY = 10_000


def look(files: Files, record: MadeRecord) -> Verdict:
    def opened(name: str) -> BinaryIO:
        if name not in files:
            raise FileNotFoundError(name)
        return io.BytesIO(files[name])

    return verify_files(opened, [record.checkpoints[-1]])


def tampered(random: Random, manipulation: Manipulation, record: MadeRecord, files: Files) -> Files:
    """Other files than these. A draw that changed no byte is drawn again."""
    while (found := manipulation(random, record, files)) == files:
        pass
    return found


def test_ten_thousand_manipulations_are_all_found() -> None:
    random, record = Random(SEED), made_record(events=12)
    record.checkpoint()
    files = record.files()
    assert look(files, record).is_whole
    missed: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for number in range(HOW_MANY):
        manipulation = ALL[number % len(ALL)]
        verdict = look(tampered(random, manipulation, record, files), record)
        missed[manipulation.__name__] += verdict.is_whole
        named[verdict.fault.key if verdict.fault else ""] += 1
    assert +missed == Counter()
    assert set(named) <= set(FAULTS)
    assert len(named) > 15


def test_without_a_kept_checkpoint_whoever_has_our_keys_goes_unseen() -> None:
    """The sentence on the page and of the command, shown to be true."""
    random, record = Random(SEED), made_record(events=12)
    record.checkpoint()
    found = [verdict_without_anchor(rewrite_with_our_keys(random, record, record.files())) for _ in range(200)]
    assert any(found)


def verdict_without_anchor(files: Files) -> bool:
    return verify_files(lambda name: io.BytesIO(files[name])).is_whole
