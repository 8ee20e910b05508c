"""The signed bundle: what it holds, whom it is believed from, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from onkreukbaar.rules import load_pack
from onkreukbaar.rules.bundle import canonical_json, make_bundle
from onkreukbaar.rules.bundle_keys import CHAIN, KeyFolder, follow
from onkreukbaar.rules.bundle_rulebook import NotForBundle, write_fact, write_rulebook
from onkreukbaar.rules.bundle_shelf import BundleShelf
from onkreukbaar.rules.bundle_signature import NotTrusted, read_keys, sign_bundle, verify_bundle
from onkreukbaar.rules.conditions import Cell
from onkreukbaar.rules.facts import Fact
from onkreukbaar.rules.proofs.offline import prove_offline
from onkreukbaar.rules.tests.packs import copy_policies, defence

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    return KeyFolder(tmp_path / "keys")


def signed_at(keys: KeyFolder, at: datetime = NOW) -> str:
    return sign_bundle(make_bundle(defence(), at).write(), keys)


def test_it_holds_rules_words_and_norms_and_says_when_it_is_too_old(keys: KeyFolder) -> None:
    found = verify_bundle(signed_at(keys), keys.chain()[0]).content
    assert (found["version"], found["made_on"], found["stale_on"]) == (
        "2026-11-25T09:30:00Z",
        "2026-11-25",
        "2026-12-25",
    )
    assert [question["key"] for question in found["questions"]] == ["gift", "invitation", "pre_visit_agreement"]
    rows = {branch["row"] for branch in found["questions"][0]["rulebooks"][0]["branches"]}
    assert rows == set(defence().rulebook("gift").rows)
    assert found["norms"]["GIFT-14"]["where"]["nl"].startswith("Zakelijk en integer")
    assert "€" not in json.dumps(found["norms"]["GIFT-14"]["where"])


def test_the_same_rules_give_the_same_content_on_another_day() -> None:
    today, tomorrow = (make_bundle(defence(), NOW + timedelta(days=days)) for days in (0, 1))
    assert today.content_hash == tomorrow.content_hash
    assert today.write() != tomorrow.write()


def test_a_rulebook_to_come_goes_along_and_one_of_the_past_does_not(tmp_path: Path) -> None:
    folder = copy_policies(tmp_path)
    first = folder / "gifts" / "2018-01-01.yaml"
    for day in ("2020-01-01", "2030-01-01"):
        text = first.read_text(encoding="utf-8").replace("valid_from: 2018-01-01", f"valid_from: {day}", 1)
        (folder / "gifts" / f"{day}.yaml").write_text(text, encoding="utf-8")
    content = make_bundle(load_pack(folder), NOW).content
    assert [book["valid_from"] for book in content["questions"][0]["rulebooks"]] == ["2020-01-01", "2030-01-01"]


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "a word of the rules": (lambda s: s.update(payload=s["payload"].replace("decline", "allowed", 1)), "does not fit"),
    "the signature": (lambda s: s.update(signature="A" * 86), "does not fit"),
    "a short signature": (lambda s: s.update(signature="AAAA"), "does not fit"),
    "no signature": (lambda s: s.pop("signature"), "broken"),
    "the header": (lambda s: s.update(protected=s["protected"][:-6]), "broken"),
    "the algorithm": (lambda s: s.update(protected="eyJhbGciOiJub25lIiwia2lkIjoiYSJ9"), "not a policy bundle"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_is_changed_it_is_refused(keys: KeyFolder, name: str) -> None:
    change, said = CHANGES[name]
    signed = json.loads(signed_at(keys))
    change(signed)
    with pytest.raises(NotTrusted, match=said):
        verify_bundle(json.dumps(signed), keys.chain()[0])


def test_what_is_cut_off_anywhere_is_refused(keys: KeyFolder) -> None:
    text = signed_at(keys)
    for length in range(0, len(text), len(text) // 200):
        with pytest.raises(NotTrusted):
            verify_bundle(text[:length], keys.chain()[0])


def test_another_organisation_is_refused(keys: KeyFolder, tmp_path: Path) -> None:
    stranger = KeyFolder(tmp_path / "others")
    with pytest.raises(NotTrusted, match="not one we trust"):
        verify_bundle(signed_at(stranger), keys.chain()[0])


def test_an_older_one_is_refused_and_the_same_is_not(keys: KeyFolder) -> None:
    text = signed_at(keys)
    assert verify_bundle(text, keys.chain()[0], "2026-11-25T09:30:00Z").key == keys.chain()[0]
    with pytest.raises(NotTrusted, match="older than the one we hold"):
        verify_bundle(text, keys.chain()[0], "2026-11-25T09:30:01Z")


def test_who_pinned_an_old_key_follows_to_the_new_ones(keys: KeyFolder) -> None:
    first = keys.chain()[0]
    for _ in range(3):
        keys.rotate(date(2026, 11, 25))
    assert verify_bundle(signed_at(keys), first).key == keys.chain()[-1]


def test_a_key_that_nobody_signed_is_not_followed(keys: KeyFolder) -> None:
    first = keys.chain()[0]
    keys.rotate(date(2026, 11, 25), is_fresh_start=True)
    with pytest.raises(NotTrusted, match="not one we trust"):
        verify_bundle(signed_at(keys), first)


def test_a_forged_endorsement_is_not_followed(keys: KeyFolder, tmp_path: Path) -> None:
    first, stranger = keys.chain()[0], KeyFolder(tmp_path / "others").chain()[0]
    forged = replace(stranger, signed_by=first.kid, signature="A" * 86)
    assert follow(first, (first, forged), forged.kid) is None
    keys.rotate(date(2026, 11, 25))
    copied = replace(stranger, signed_by=first.kid, signature=keys.chain()[1].signature)
    assert follow(first, (first, copied), copied.kid) is None


def test_private_keys_are_for_their_owner_alone(keys: KeyFolder, tmp_path: Path) -> None:
    kid = keys.chain()[0].kid
    assert (tmp_path / "keys" / f"policies-{kid}.pem").stat().st_mode & 0o077 == 0
    assert "PRIVATE" not in (tmp_path / "keys" / CHAIN).read_text(encoding="ascii")


def test_the_shelf_serves_one_file_until_day_rules_or_key_change(tmp_path: Path) -> None:
    shelf = BundleShelf(tmp_path / "bundle.json", tmp_path / "keys")
    first = shelf.current(defence(), NOW)
    assert shelf.current(defence(), NOW + timedelta(hours=2)) == first
    assert BundleShelf(tmp_path / "bundle.json", tmp_path / "keys").current(defence(), NOW) == first
    other_rules = shelf.current(replace(defence(), key="other"), NOW)
    assert _version(other_rules) > _version(first), "newer, also within the same second"
    shelf.rotate_key(NOW)
    assert read_keys(shelf.current(replace(defence(), key="other"), NOW))[-1].signed_by
    assert _version(shelf.current(defence(), NOW + timedelta(days=1))) > _version(other_rules)


def _version(signed: str) -> str:
    return str(json.loads(json.loads(signed)["payload"])["version"])


def test_a_file_on_the_shelf_that_was_changed_is_made_anew(tmp_path: Path) -> None:
    shelf = BundleShelf(tmp_path / "bundle.json", tmp_path / "keys")
    first = shelf.current(defence(), NOW)
    (tmp_path / "bundle.json").write_text(first.replace("decline", "allowed", 1), encoding="utf-8")
    assert verify_bundle(shelf.current(defence(), NOW), shelf.keys.chain()[0]).key == shelf.keys.chain()[0]


def test_a_kind_of_condition_that_came_later_is_refused() -> None:
    class LaterCell(Cell):
        """A kind of cell that this module has never heard of."""

    book = defence().rulebook("gift")
    for condition in (LaterCell("form", "in", ("money",)), Cell("form", "about", ("money",))):
        branch = replace(book.branches[0], condition=condition)
        with pytest.raises(NotForBundle, match="cannot be carried"):
            write_rulebook(replace(book, branches=(branch, *book.branches[1:])))


@pytest.mark.parametrize("kind", ["date", "text", "list", "record", "number"])
def test_a_fact_of_a_kind_that_a_device_does_not_know_is_refused(kind: str) -> None:
    with pytest.raises(NotForBundle, match=kind):
        write_fact(Fact("something", kind))


def test_the_proofs_name_what_cannot_be_held_offline(tmp_path: Path) -> None:
    folder = copy_policies(tmp_path)
    card = folder / "pack.yaml"
    text = card.read_text(encoding="utf-8").replace("pre_visit_agreement]", "outside_activity, nothing_at_all]")
    card.write_text(text, encoding="utf-8")
    problems = [fault.problem for fault in prove_offline(load_pack(folder))]
    assert len(problems) == 2
    assert "'outside_activity'" in problems[0]
    assert "'nothing_at_all', which has no rules or no wording" in problems[1]
    assert not list(prove_offline(defence()))


def test_equal_content_is_written_alike() -> None:
    assert canonical_json({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'
