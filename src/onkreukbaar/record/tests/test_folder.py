"""An export that is whole, and each way in which it can be not, with the sentence that names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.record import chain, folder
from onkreukbaar.record.faults import Broken
from onkreukbaar.record.folder import parse, verify_folder
from onkreukbaar.record.statements import Statement
from onkreukbaar.record.tests.made import made_record, write_files
from onkreukbaar.record.verify import Verdict


def test_a_whole_one(tmp_path: Path) -> None:
    record = made_record()
    verdict = verify_folder(write_files(tmp_path, record.files()))
    assert verdict.fault is None
    assert (verdict.events, verdict.seals, verdict.checkpoints) == (28, len(record.seals), 3)
    assert (verdict.destroyed, verdict.withheld, verdict.anchored) == (1, 2, None)
    assert verdict.remarks == {"revoked": 1}


def anchored(tmp_path: Path, files: dict[str, bytes], anchor: Statement | bytes) -> Verdict:
    kept = tmp_path / "ijkpunt.json"
    kept.write_bytes(anchor if isinstance(anchor, bytes) else chain.canonical(anchor).encode())
    return verify_folder(write_files(tmp_path / "export", files), [kept])


def test_a_kept_checkpoint_proves_as_far_as_it_saw(tmp_path: Path) -> None:
    record = made_record()
    verdict = anchored(tmp_path, record.files(), record.checkpoints[1])
    assert verdict.is_whole
    assert verdict.anchored is not None
    assert verdict.anchored.sequence == record.checkpoints[1]["sequence"]


VALUES = st.one_of(st.text(max_size=8), st.integers(min_value=0, max_value=2**63 - 1))
LINES = st.dictionaries(st.text(max_size=6), VALUES, max_size=4)


@given(LINES)
def test_a_line_as_we_write_it_is_read(line: dict[str, object]) -> None:
    assert parse((chain.canonical(line) + "\n").encode("utf-8", "replace"), "") == line or has_surrogate(line)


def has_surrogate(line: dict[str, object]) -> bool:
    return any(not text.isprintable() for text in map(str, [*line, *line.values()]))


@given(LINES, st.data())
def test_any_other_way_of_writing_the_same_is_refused(line: dict[str, object], data: st.DataObject) -> None:
    """So every byte counts: what is not written as we write it is not read at all."""
    ours = chain.canonical(line) + "\n"
    ways = [json.dumps(line, indent=1), json.dumps(line), ours.strip(), " " + ours, ours + "\n", "\ufeff" + ours]
    other = data.draw(st.sampled_from(ways))
    if other != ours:
        with pytest.raises(Broken):
            parse(other.encode("utf-8", "surrogatepass"), "")


@pytest.mark.parametrize(
    "raw", [b"\xff\n", b"[]\n", b'{"a":1,"a":1}\n', b'{"a":NaN}\n', b"[" * 100_000, b"\n", b'{"a":1}\r\n', b"9" * 5000]
)
def test_what_is_no_line_at_all_is_refused_without_a_traceback(raw: bytes) -> None:
    with pytest.raises(Broken):
        parse(raw, "events.jsonl, 1")


NAMED = [
    ("lose a file", "file_missing"),
    ("truncate", "cut_off_since_anchor"),
    ("other record", "anchor_not_signed"),
    ("anchor edited", "anchor_not_signed"),
    ("anchor broken", "anchor_not_readable"),
]


@pytest.mark.parametrize(("deed", "key"), NAMED)
def test_what_only_a_witness_or_the_whole_shows_is_named(deed: str, key: str, tmp_path: Path) -> None:
    record = made_record()
    files, anchor = record.files(), record.checkpoints[-1]
    kept: Statement | bytes = anchor
    if deed == "lose a file":
        del files[folder.SEALS]
    elif deed == "truncate":
        shorter = made_record(events=24)
        record.write()
        kept, files = record.checkpoint(), shorter.files()
    elif deed == "other record":
        files = made_record(seed=2).files()
    elif deed == "anchor edited":
        kept = {**anchor, "sequence": 3}
    else:
        kept = b"{"
    verdict = anchored(tmp_path, files, kept)
    assert verdict.fault is not None
    assert verdict.fault.key == key
