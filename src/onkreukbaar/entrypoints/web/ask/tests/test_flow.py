"""The flow file: it fits every question that has rules, and a mistake in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.entrypoints.web.ask.conversation import questions_asked
from onkreukbaar.entrypoints.web.ask.flow import Flow, FlowError, Screen, Tick, fit_flow, load_flows
from onkreukbaar.entrypoints.web.icons import ICONS

FILE = Path(settings.POLICIES_PATH) / "vocabulary" / "flow.yaml"
FACTS = {"place": ("home_or_private", "work_or_public"), "often": ()}


def test_every_flow_fits_its_question() -> None:
    flows = load_flows(FILE)
    books = questions_asked(current_pack(), timezone.localdate())
    for question, book in books.items():
        facts = {name: fact.values for name, fact in book.question.facts.items()}
        numbers = {name: int(parameter.value) for name, parameter in book.parameters.items()}
        fit_flow(flows[question], facts, numbers)


def test_every_text_is_in_both_languages_and_every_icon_and_norm_exists() -> None:
    norms = current_pack().norms
    for flow in load_flows(FILE).values():
        assert flow.icon in ICONS
        for screen in flow.screens:
            assert set(screen.norms) <= set(norms)
            texts = [screen.topic, screen.title, screen.lead, screen.why, screen.missing]
            texts += [part for tick in screen.ticks for part in (tick.label, tick.hint)]
            texts += [part for detail in screen.details for part in (detail.label, detail.hint)]
            for text in texts:
                assert not text or set(text) == {"nl", "en"}
                assert "!" not in "".join(text.values())


def test_numbers_come_from_the_rulebook() -> None:
    tick = Tick("third", {"nl": "Keer {often}"}, then={"often": "{often}"})
    fitted = fit_flow(Flow("gift", (Screen("x", kind="ticks", ticks=(tick,)),)), FACTS, {"often": 4})
    assert fitted.screens[0].ticks[0].then == {"often": 4}


@pytest.mark.parametrize(
    ("screen", "named"),
    [
        (Screen("x", facts=("colour",)), "colour"),
        (Screen("x", kind="ticks", ticks=(Tick("t", {}, then={"place": "moon"}),)), "moon"),
        (Screen("x", kind="ticks", ticks=(Tick("t", {}, otherwise={"colour": "red"}),)), "colour"),
        (Screen("x", kind="ticks", ticks=(Tick("t", {}, not_if={"place": ["moon"]}),)), "moon"),
        (Screen("x", kind="ticks", ticks=(Tick("t", {"nl": "{rare}"}, then={}),)), "rare"),
        (Screen("x", kind="ticks", ticks=(Tick("t", {}, then={"often": "{rare}"}),)), "rare"),
        (Screen("x", why={"nl": "Tot {rare}"}), "rare"),
    ],
)
def test_a_mistake_is_named(screen: Screen, named: str) -> None:
    with pytest.raises(FlowError, match=named):
        fit_flow(Flow("gift", (screen,)), FACTS, {"often": 3})


@pytest.mark.parametrize(
    "broken", ["questions: {gift: {screens: [{key: x, kind: pictures}]}}", "questions: {gift: {colour: red}}", "{}"]
)
def test_a_broken_file_is_refused(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "flow.yaml"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(FlowError):
        load_flows(file)
