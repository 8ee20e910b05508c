"""The scripts of the page beside the code of the house: what they trust, what they refuse, which screen comes next."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from onkreukbaar.entrypoints.web.ask.answers import Answers
from onkreukbaar.entrypoints.web.ask.derive import DOUBTS, NONE, UNSURE
from onkreukbaar.entrypoints.web.ask.flows import flow_for
from onkreukbaar.entrypoints.web.ask.steps import Step, Walk, progress
from onkreukbaar.entrypoints.web.offline.tests.evaluator import SCRIPTS, as_json, run_node, sign
from onkreukbaar.rules.bundle_keys import KeyFolder, PublicKey
from onkreukbaar.rules.bundle_signature import NotTrusted, sign_bundle, verify_bundle
from onkreukbaar.rules.tests.oracle_cases import DEFENCE
from onkreukbaar.rules.tests.test_bundle import CHANGES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    sign(DEFENCE, folder)
    return folder


def judged(text: str, pinned: PublicKey | None, held: str = "") -> list[Any]:
    line = {"text": text, "pinned": asdict(pinned) if pinned else None, "held": held}
    (found,) = run_node("verify.mjs", lines=[line])
    return list(found)


def test_what_is_changed_or_cut_off_is_refused_by_both(folder: Path) -> None:
    text, keys = (folder / "bundle.json").read_text(encoding="utf-8"), KeyFolder(folder / "keys")
    pinned = keys.chain()[0]
    texts = [text, *(text[:length] for length in (0, 1, 1000, len(text) - 1)), *_changed(text)]
    lines = [{"text": each, "pinned": asdict(pinned), "held": ""} for each in texts]
    found = run_node("verify.mjs", lines=lines)
    assert found[0] == [pinned.kid, ""]
    assert all(kid is None and reason in ("broken", "changed") for kid, reason in found[1:])
    for each in texts[1:]:
        with pytest.raises(NotTrusted):
            verify_bundle(each, pinned)


def _changed(text: str) -> Iterator[str]:
    for change, _said in CHANGES.values():
        signed = json.loads(text)
        change(signed)
        yield json.dumps(signed)


def test_keys_are_followed_as_the_house_does(folder: Path, tmp_path: Path) -> None:
    payload = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))["payload"]
    keys = KeyFolder(tmp_path / "keys")
    first = keys.chain()[0]
    for _ in range(2):
        keys.rotate(dt.date(2026, 11, 25))
    signed = sign_bundle(payload, keys)
    last = keys.chain()[-1]
    assert judged(signed, first) == judged(signed, None) == judged(signed, last) == [last.kid, ""]
    assert judged(sign_bundle(payload, KeyFolder(folder / "keys")), first) == [None, "stranger"]
    keys.rotate(dt.date(2026, 11, 26), is_fresh_start=True)
    assert judged(sign_bundle(payload, keys), first) == [None, "stranger"]


def test_an_older_bundle_is_refused(folder: Path) -> None:
    text = (folder / "bundle.json").read_text(encoding="utf-8")
    assert judged(text, None, "2026-11-25T12:00:01Z") == [None, "older"]


UNKNOWN_KINDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a kind of cell": lambda book: book["branches"][0].update(condition={"fact": "form", "matches": "bon"}),
    "an operation": lambda book: book["branches"][0].update(condition={"fact": "form", "op": "~", "values": ["money"]}),
    "a comparison of a choice": lambda book: book["branches"][0].update(
        condition={"fact": "form", "op": "<", "values": ["money"]}
    ),
    "a join": lambda book: book["ticks"][0].update(condition={"most": []}),
    "a fact": lambda book: book["changes"][0].update(offered={"fact": "colour", "op": "in", "values": ["red"]}),
    "a list as a value": lambda book: book["branches"][0].update(
        condition={"fact": "form", "op": "in", "values": [["money"]]}
    ),
    "a key of a row": lambda book: book["branches"][0].update(unless={"all": []}),
    "a part of a rulebook": lambda book: book.update(derived=[]),
    "a way to decide": lambda book: book.update(decides="most"),
    "an outcome": lambda book: book["branches"][0].update(outcome="perhaps"),
}


@pytest.mark.parametrize("name", UNKNOWN_KINDS)
def test_rules_with_something_unknown_are_refused_when_they_are_read(name: str, folder: Path, tmp_path: Path) -> None:
    """Also when they are signed: an evaluator that passed over a row would answer as if it were not there."""
    content = json.loads(json.loads((folder / "bundle.json").read_text(encoding="utf-8"))["payload"])
    UNKNOWN_KINDS[name](content["questions"][0]["rulebooks"][0])
    keys = KeyFolder(tmp_path / "keys")
    kid, reason = judged(sign_bundle(json.dumps(content), keys), None)
    assert kid is None
    assert reason.startswith("UnknownKind: ")


def test_a_fact_of_an_unknown_kind_is_refused(folder: Path, tmp_path: Path) -> None:
    content = json.loads(json.loads((folder / "bundle.json").read_text(encoding="utf-8"))["payload"])
    content["questions"][0]["facts"][0]["kind"] = "text"
    kid, reason = judged(sign_bundle(json.dumps(content), KeyFolder(tmp_path / "keys")), None)
    assert (kid, reason) == (None, "UnknownKind: fact related_to_position of kind text")


@pytest.mark.parametrize("question", ["gift", "invitation", "pre_visit_agreement"])
def test_the_same_screens_come_in_the_same_order(question: str, folder: Path) -> None:
    """Along walks at random, with going back on the way: facts, screen, what is on it, and how far it is."""
    dice = random.Random(21)
    stops = [stop for _ in range(25) for stop in _walk(question, dice)]
    lines = [
        {"question": question, "answers": {"inputs": walk.answers.inputs, "done": walk.answers.done}} for walk in stops
    ]
    found = run_node("walk.mjs", str(folder / "bundle.json"), lines=lines)
    for walk, place in zip(stops, found, strict=True):
        assert place == _place(walk), walk.answers


def _place(walk: Walk) -> list[Any]:
    step = walk.next_step()
    if step is None:
        return [as_json(walk.facts), None, None]
    how_far = progress(walk, step, "")
    on = [step.key, list(step.screen.facts), [tick.key for tick in step.ticks]]
    return [as_json(walk.facts), on, [len([key for key in walk.answers.done if key != step.key]) + 1, how_far.total]]


def _walk(question: str, dice: random.Random) -> Iterator[Walk]:
    rulebook = DEFENCE.rulebook(question)
    walk = Walk(flow_for(rulebook), rulebook, Answers(question), {})
    yield walk
    while (step := walk.next_step()) is not None:
        answers = walk.answers.with_screen(step.key, _filled(walk, step, dice))
        if dice.random() < 0.1:
            answers, _key = answers.without_last()
        walk = Walk(walk.flow, rulebook, answers, {})
        yield walk


def _filled(walk: Walk, step: Step, dice: random.Random) -> dict[str, Any]:
    if step.screen.kind == "ticks":
        keys = [tick.key for tick in step.ticks]
        chosen = dice.sample(keys, min(len(keys), dice.choice([0, 0, 1, 2]))) or [NONE]
        if step.key.endswith(DOUBTS):
            return {"tick": chosen}
        return {"tick": dice.choice([chosen, [UNSURE, *(key for key in chosen if key != NONE)]]), "shown": keys}
    if step.screen.kind == "money":
        amount = step.screen.facts[0]
        ways = ["known", "unknown", *(["range"] if len(step.screen.facts) > 1 else [])]
        typed = {"amount": dice.choice(["8", "24,95", "€ 75"]), "low": "20", "high": dice.choice(["40", "1.250,50"])}
        return {amount: dice.choice(ways), **{f"{amount}.{part}": text for part, text in typed.items()}}
    return {name: _value(walk, name, dice) for name in step.screen.facts}


def _value(walk: Walk, name: str, dice: random.Random) -> str:
    values = [
        str(value).lower() if isinstance(value, bool) else str(value)
        for value in walk.rulebook.question.facts[name].values
    ]
    return dice.choice([*values, "unknown"])


def test_the_evaluator_is_small_and_runs_no_text() -> None:
    """Small enough to read, and nothing in it turns data into code."""
    scripts = list(SCRIPTS.rglob("*.js"))
    assert len(scripts) > 15
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 260, path.name
        for word in ("eval(", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"):
            assert word not in text, (path.name, word)
