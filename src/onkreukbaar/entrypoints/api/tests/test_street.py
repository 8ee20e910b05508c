"""The API knows no register by name: whoever moves into the street has its doors, scopes and schemas."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from onkreukbaar.casework.street import all_registers, open_street, register_of
from onkreukbaar.entrypoints.api.doors.registers import router_of, schemas_of
from onkreukbaar.entrypoints.api.scopes import known_keys

HERE = Path(__file__).resolve().parent.parent


def test_no_register_is_named() -> None:
    names = "|".join(word for register in all_registers() for word in {register.key, register.key.replace("_", "-")})
    sources = [path for path in HERE.rglob("*.py") if "tests" not in path.parts]
    assert [path.name for path in sources if re.search(rf"\b({names})\b", path.read_text(encoding="utf-8"))] == []


def test_a_new_register_has_its_part_for_nothing() -> None:
    street = all_registers()
    newcomer = replace(register_of("gifts"), key="party_gifts")
    assert set(router_of(newcomer).path_operations) == {
        "/party-gifts", "/party-gifts/{number}", "/party-gifts/{number}/decisions",
    }  # fmt: skip
    assert set(schemas_of(newcomer)) == {"GiftDeclaration", "GiftCorrection", "GiftDecision"}
    open_street([*street, newcomer])
    try:
        assert "party-gifts:write" in known_keys()
    finally:
        open_street(street)
