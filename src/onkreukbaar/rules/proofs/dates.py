"""Proofs on dates: rules and contacts hold on every day, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.proofs.fault import Fault

_DAY = timedelta(days=1)


def prove_dates(pack: Pack, extended: Pack | None) -> Iterator[Fault]:
    """Days on which rules or contacts are missing, or stand double."""
    yield from _late_rulebooks(pack, extended)
    yield from _contacts(pack)


def _late_rulebooks(pack: Pack, extended: Pack | None) -> Iterator[Fault]:
    """A rulebook of a pack replaces those of the pack it extends: it must start no later than they do."""
    for question, versions in pack.rulebooks.items():
        replaced = extended.rulebooks.get(question, ()) if extended else ()
        first = versions[0]
        if replaced and replaced[0].valid_from < first.valid_from:
            gap = f"from {replaced[0].valid_from} to {first.valid_from - _DAY}"
            yield Fault(first.place, "gap in dates", f"{first.key}: no rules for {question} {gap}.")


def _contacts(pack: Pack) -> Iterator[Fault]:
    for key in dict.fromkeys(contact.key for contact in pack.contacts):
        versions = sorted((c for c in pack.contacts if c.key == key), key=lambda contact: contact.valid_from)
        for earlier, later in pairwise(versions):
            if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
                problem = f"contact {key!r} has two versions on {later.valid_from}."
                yield Fault(later.place, "overlap in dates", problem)
            elif earlier.valid_until + _DAY < later.valid_from:
                gap = f"from {earlier.valid_until + _DAY} to {later.valid_from - _DAY}"
                yield Fault(later.place, "gap in dates", f"contact {key!r} has no version {gap}.")
