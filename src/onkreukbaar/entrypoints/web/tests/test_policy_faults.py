"""A typing error in a rulebook: the running rules stay in force, and who can mend it sees what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from onkreukbaar.casework import policies
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.reference.people.tests.cast import Cast
from onkreukbaar.rules.holder import PackHolder
from onkreukbaar.rules.tests.packs import copy_policies


@pytest.fixture
def broken_rules(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = copy_policies(tmp_path)
    holder = PackHolder(pack.parent, "defence", patience=0)
    holder.current()
    rules = pack / "gifts" / "2018-01-01.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("outcome: decline_and_report", "outcome: declin_and_report", 1), encoding="utf-8")
    settings.POLICIES_PATH = pack.parent
    monkeypatch.setattr(policies, "holder", lambda: holder)


@pytest.mark.django_db
@pytest.mark.usefixtures("broken_rules")
def test_the_running_rules_stay_and_the_fault_is_shown_to_who_can_mend_it(cast: Cast) -> None:
    seen = signed_in(cast.willem).get("/").content.decode()
    assert "Er zit een fout in de regels" in seen
    assert "<code>defence/gifts/2018-01-01.yaml:" in seen
    assert "Er zit een fout in de regels" not in signed_in(cast.sanne).get("/").content.decode()
    assert signed_in(cast.sanne).get("/mag-dit/gift/").status_code == 200
