"""The registers in use, as the composition root lists them. Casework knows no register by name."""

from __future__ import annotations

from collections.abc import Iterable

from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register

_street: dict[str, Register] = {}


class UnknownRegister(KeyError):
    """There is no register of this name in the street."""


def open_street(registers: Iterable[Register]) -> None:
    """Set the registers in use; called once, by the composition root."""
    _street.clear()
    _street.update({register.key: register for register in registers})


def all_registers() -> tuple[Register, ...]:
    return tuple(_street.values())


def register_of(key: str) -> Register:
    """The register with this key; raises UnknownRegister."""
    try:
        return _street[key]
    except KeyError:
        raise UnknownRegister(key) from None


def register_for(case: Case) -> Register:
    return register_of(case.register_key)


def register_for_question(question: str) -> Register | None:
    """The register in which an answer to this question can be recorded, if there is one."""
    return next((register for register in _street.values() if register.question == question), None)
