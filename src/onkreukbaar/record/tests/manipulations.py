"""Ways to tamper with an export, each drawn at random: by somebody with the files, with keys of his own, or with ours.

A manipulation gives other bytes than it got, unless the draw changed nothing. Since a file must be written
exactly as we write it (test_folder proves that), other bytes are another content: there is no harmless change.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from onkreukbaar.record import chain, folder
from onkreukbaar.record.statements import CHECKPOINT, EXPORT, KEY, KEY_REVOKED, SEAL, key_id_of, signed
from onkreukbaar.record.tests.made import MadeRecord, made_record

Files = dict[str, bytes]
Lines = list[dict[str, Any]]
Manipulation = Callable[[Random, MadeRecord, Files], Files]


def read(files: Files, name: str) -> Lines:
    return [json.loads(line) for line in files[name].splitlines()]


def written(files: Files, **changed: Lines) -> Files:
    """The files with some of them written anew; the name without its ending is the argument."""
    names = {name.partition(".")[0]: name for name in files}
    fresh = {
        names[part]: "".join(chain.canonical(line) + "\n" for line in lines).encode() for part, lines in changed.items()
    }
    return {**files, **fresh}


def any_file(random: Random, files: Files) -> str:
    return random.choice(sorted(files))


# Somebody who has the files


def flip_a_byte(random: Random, record: MadeRecord, files: Files) -> Files:
    name = any_file(random, files)
    content = bytearray(files[name])
    content[random.randrange(len(content))] ^= random.randint(1, 255)
    return {**files, name: bytes(content)}


def lose_a_byte(random: Random, record: MadeRecord, files: Files) -> Files:
    name = any_file(random, files)
    at = random.randrange(len(files[name]))
    return {**files, name: files[name][:at] + files[name][at + 1 :]}


def slip_in_a_byte(random: Random, record: MadeRecord, files: Files) -> Files:
    name = any_file(random, files)
    at = random.randrange(len(files[name]) + 1)
    return {**files, name: files[name][:at] + random.randbytes(1) + files[name][at:]}


def cut_a_file(random: Random, record: MadeRecord, files: Files) -> Files:
    name = any_file(random, files)
    return {**files, name: files[name][: random.randrange(len(files[name]))]}


def lose_a_file(random: Random, record: MadeRecord, files: Files) -> Files:
    name = any_file(random, files)
    return {other: content for other, content in files.items() if other != name}


def _some_lines(random: Random, files: Files) -> tuple[str, list[bytes]]:
    name = any_file(random, files)
    return name, files[name].splitlines(keepends=True)


def drop_a_line(random: Random, record: MadeRecord, files: Files) -> Files:
    name, lines = _some_lines(random, files)
    del lines[random.randrange(len(lines))]
    return {**files, name: b"".join(lines)}


def double_a_line(random: Random, record: MadeRecord, files: Files) -> Files:
    name, lines = _some_lines(random, files)
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    return {**files, name: b"".join(lines)}


def swap_two_lines(random: Random, record: MadeRecord, files: Files) -> Files:
    name, lines = _some_lines(random, files)
    one, other = (random.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return {**files, name: b"".join(lines)}


def shuffle_lines(random: Random, record: MadeRecord, files: Files) -> Files:
    name, lines = _some_lines(random, files)
    random.shuffle(lines)
    return {**files, name: b"".join(lines)}


def edit_a_field(random: Random, record: MadeRecord, files: Files) -> Files:
    """Another value in one field of one line of any file, written as we write it."""
    name = any_file(random, files)
    lines = read(files, name)
    line = random.choice(lines)
    field = random.choice(sorted(line))
    line[field] = _other_value(random, line[field])
    return written(files, **{name.partition(".")[0]: lines})


def _other_value(random: Random, value: Any) -> Any:
    if isinstance(value, int):
        return value + random.choice((-1, 1, 1000, -value))
    if not value or random.random() < 0.2:
        return value + random.choice(("x", " ", "\u0000", "é"))
    at = random.randrange(len(value))
    return value[:at] + random.choice("0123456789abcdef") + value[at + 1 :]


def borrow_a_field(random: Random, record: MadeRecord, files: Files) -> Files:
    """The value of another line in the same field."""
    name = any_file(random, files)
    lines = read(files, name)
    one, other = random.choice(lines), random.choice(lines)
    field = random.choice(sorted(one.keys() & other.keys()))
    one[field] = other[field]
    return written(files, **{name.partition(".")[0]: lines})


def add_or_drop_a_field(random: Random, record: MadeRecord, files: Files) -> Files:
    name = any_file(random, files)
    lines = read(files, name)
    line = random.choice(lines)
    if random.random() < 0.5:
        del line[random.choice(sorted(line))]
    else:
        line[random.choice(("note", "without", "body", "number"))] = random.choice(("", "withheld", 1))
    return written(files, **{name.partition(".")[0]: lines})


def swap_contents(random: Random, record: MadeRecord, files: Files) -> Files:
    """The content of two events, with its salt."""
    lines = read(files, folder.EVENTS)
    one, other = random.sample([line for line in lines if "body" in line], 2)
    for name in ("salt", "body"):
        one[name], other[name] = other[name], one[name]
    return written(files, events=lines)


def hide_content(random: Random, record: MadeRecord, files: Files) -> Files:
    """Content taken out, as if it had been destroyed or withheld."""
    lines = read(files, folder.EVENTS)
    line = random.choice([line for line in lines if "body" in line])
    del line["salt"], line["body"]
    line["without"] = random.choice(("destroyed", "withheld", "lost", ""))
    return written(files, events=lines)


def relabel_what_is_missing(random: Random, record: MadeRecord, files: Files) -> Files:
    lines = read(files, folder.EVENTS)
    line = random.choice([line for line in lines if "without" in line])
    line["without"] = {"destroyed": "withheld", "withheld": "destroyed"}[line["without"]]
    return written(files, events=lines)


def put_content_back(random: Random, record: MadeRecord, files: Files) -> Files:
    lines = read(files, folder.EVENTS)
    line = random.choice([line for line in lines if "without" in line])
    del line["without"]
    line |= {"salt": random.randbytes(16).hex(), "body": "{}"}
    return written(files, events=lines)


# Somebody who can compute the chain anew


def rechain(lines: Lines, start: int) -> None:
    """Compute the hashes anew from a place (0-based) on."""
    previous = lines[start - 1]["hash"] if start else chain.GENESIS
    for place, line in enumerate(lines[start:], start=start + 1):
        line["sequence"], line["previous_hash"] = place, previous
        if "body" in line:
            line["commitment"] = chain.commit(line["salt"], line["body"])
        previous = line["hash"] = chain.link(previous, place, line)


def _changed_chain(random: Random, lines: Lines, at_most: int) -> None:
    """Change, drop, insert, back-date or move an event up to a place, and compute the chain anew."""
    at = random.randrange(at_most)
    act = random.choice(("change", "drop", "insert", "back-date", "move", "content"))
    if act == "change":
        lines[at]["actor_id"] = random.randbytes(8).hex()
    elif act == "drop":
        del lines[at]
    elif act == "insert":
        lines.insert(at, {**deepcopy(lines[at]), "id": random.randbytes(16).hex(), "kind": "case_registered"})
    elif act == "back-date":
        lines[at]["at"] = "2019" + lines[at]["at"][4:]
    elif act == "move":
        lines.insert(random.randrange(at_most), lines.pop(at))
    else:
        lines[at].pop("without", None)
        lines[at] |= {"salt": random.randbytes(16).hex(), "body": chain.canonical({"n": random.random()})}
    rechain(lines, 0)


def rechain_the_suffix(random: Random, record: MadeRecord, files: Files) -> Files:
    lines = read(files, folder.EVENTS)
    _changed_chain(random, lines, len(lines))
    return written(files, events=lines)


# Somebody who signs: with a key of his own, or with ours


def _resigned(files: Files, lines: Lines, keys: dict[str, tuple[str, Ed25519PrivateKey]], record: str) -> Files:
    """Seals, checkpoints and manifest signed anew over other events; keys: per key id, the id to name and the key."""
    parts: dict[str, Lines] = {"events": lines}
    for name, kind, last in ((folder.SEALS, SEAL, "last"), (folder.CHECKPOINTS, CHECKPOINT, "sequence")):
        kept = [each for each in read(files, name) if each[last] <= len(lines)]
        for each in kept:
            each["head_hash"] = lines[each[last] - 1]["hash"]
        parts[name.partition(".")[0]] = [_signed(kind, each, keys, record) for each in kept]
    sealed = parts["seals"][-1]["last"] if parts["seals"] else 0
    del lines[sealed:]
    manifest = read(files, folder.MANIFEST)[0]
    manifest |= {"sequence": len(lines), "head_hash": lines[-1]["hash"] if lines else chain.GENESIS}
    manifest |= {"seals": len(parts["seals"]), "checkpoints": len(parts["checkpoints"])}
    return written(files, **parts, manifest=[_signed(EXPORT, manifest, keys, record)])


def _signed(kind: str, statement: dict[str, Any], keys: dict[str, tuple[str, Ed25519PrivateKey]], record: str) -> Any:
    name, key = keys[statement["key_id"]]
    values = {field: value for field, value in statement.items() if field not in {"format", "signature"}}
    return signed(kind, key, **{**values, "key_id": name, "record": record})


def _stranger(random: Random) -> tuple[str, Ed25519PrivateKey]:
    key = Ed25519PrivateKey.from_private_bytes(random.randbytes(32))
    return key_id_of(key.public_key().public_bytes_raw()), key


def sign_with_a_strange_key(random: Random, record: MadeRecord, files: Files) -> Files:
    """His own key under our name, or under its own; sometimes he adds it to the list of keys."""
    stranger, key = _stranger(random)
    is_disguised = random.random() < 0.5
    keys = {str(each["key_id"]): (str(each["key_id"]) if is_disguised else stranger, key) for each in record.keys}
    lines = read(files, folder.EVENTS)
    _changed_chain(random, lines, len(lines))
    found = _resigned(files, lines, keys, record.record)
    if random.random() < 0.5:
        return found
    values: dict[str, str | int] = {"record": record.record, "number": len(record.keys) + 1, "key_id": stranger}
    values |= {"public_key": key.public_key().public_bytes_raw().hex(), "first_sequence": random.randint(1, 20)}
    values |= {"made_at": str(record.keys[-1]["made_at"]), "signed_by": str(record.keys[-1]["key_id"])}
    own = read(found, folder.KEYS)
    own.insert(len(record.keys), dict(signed(KEY, key, **values)))
    return written(found, keys=own)


def forge_the_whole_record(random: Random, record: MadeRecord, files: Files) -> Files:
    """Everything new, whole in itself, with other keys: only what a witness kept shows it."""
    return made_record(random.randrange(10**9), 12).files()


def _ours(record: MadeRecord) -> dict[str, tuple[str, Ed25519PrivateKey]]:
    pairs = zip(record.keys, record.private, strict=True)
    return {str(each["key_id"]): (str(each["key_id"]), key) for each, key in pairs}


def rewrite_with_our_keys(random: Random, record: MadeRecord, files: Files) -> Files:
    """Every key is his: he changes the past and signs all of it anew."""
    keys = _ours(record)
    lines = read(files, folder.EVENTS)
    _changed_chain(random, lines, len(lines))
    return _resigned(files, lines, keys, record.record)


def truncate_with_our_keys(random: Random, record: MadeRecord, files: Files) -> Files:
    """Every key is his: he leaves out the end, with the keys that it speaks of, and signs that."""
    keys = _ours(record)
    lines = read(files, folder.EVENTS)
    del lines[random.choice([int(seal["last"]) for seal in record.seals[:-1]]) :]
    told = {record.record, *(line["subject_id"] for line in lines if line["subject_kind"] == "record_key")}
    revoked = {line["subject_id"] for line in lines if line["kind"] == KEY_REVOKED}
    kept = [each for each in read(files, folder.KEYS) if each["key_id"] in (told if each["format"] == KEY else revoked)]
    manifest = read(files, folder.MANIFEST)
    signer = [each["key_id"] for each in kept if each["format"] == KEY][-1]
    of_keys = sum(each["format"] == KEY for each in kept)
    manifest[0] |= {"key_id": signer, "keys": of_keys, "revocations": len(kept) - of_keys}
    return _resigned(written(files, keys=kept, manifest=manifest), lines, keys, record.record)


def append_with_an_old_key(random: Random, record: MadeRecord, files: Files) -> Files:
    """A key that was retired or revoked signs events at the end."""
    number = random.randrange(len(record.keys) - 1)
    lines, seals = read(files, folder.EVENTS), read(files, folder.SEALS)
    lines.append({**deepcopy(lines[-1]), "id": random.randbytes(16).hex()})
    rechain(lines, len(lines) - 1)
    values = {"number": len(seals) + 1, "first": len(lines), "last": len(lines), "head_hash": lines[-1]["hash"]}
    values |= {"record": record.record, "key_id": record.keys[number]["key_id"], "sealed_at": seals[-1]["sealed_at"]}
    seals.append(dict(signed(SEAL, record.private[number], **values)))
    return written(files, events=lines, seals=seals)


def replace_a_public_key(random: Random, record: MadeRecord, files: Files) -> Files:
    """A public key in the list is his; he may sign its entry himself, and name it after itself."""
    stranger, key = _stranger(random)
    lines = read(files, folder.KEYS)
    line = random.choice([line for line in lines if line["format"] == KEY])
    line["public_key"] = key.public_key().public_bytes_raw().hex()
    if random.random() < 0.5:
        line["key_id"] = stranger
    values = {name: value for name, value in line.items() if name not in {"format", "signature"}}
    line |= signed(KEY, key, **values)
    return written(files, keys=lines)


ALL: tuple[Manipulation, ...] = (
    flip_a_byte, lose_a_byte, slip_in_a_byte, cut_a_file, lose_a_file, drop_a_line, double_a_line, swap_two_lines,
    shuffle_lines, edit_a_field, borrow_a_field, add_or_drop_a_field, swap_contents, hide_content,
    relabel_what_is_missing, put_content_back, rechain_the_suffix, sign_with_a_strange_key, forge_the_whole_record,
    rewrite_with_our_keys, truncate_with_our_keys, append_with_an_old_key, replace_a_public_key,
)  # fmt: skip
