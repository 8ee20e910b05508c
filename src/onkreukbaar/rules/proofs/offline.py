"""What a device without a connection holds can be put in a bundle: every question that the pack promises there."""

from __future__ import annotations

from collections.abc import Iterator

from onkreukbaar.rules.bundle_rulebook import NotForBundle, write_fact, write_rulebook
from onkreukbaar.rules.errors import Place
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.rulebook import Rulebook

KIND = "not offline"


def prove_offline(pack: Pack) -> Iterator[Fault]:
    """A question without rules or words, and rules with something that the evaluator on a device does not know."""
    card = Place(pack.path / "pack.yaml", 1)
    for question in pack.offline.questions:
        books = pack.rulebooks.get(question, ())
        if not books or question not in pack.wording.questions:
            yield Fault(card, KIND, f"'offline' names {question!r}, which has no rules or no wording.")
        for book in books:
            yield from _prove_rulebook(book)


def _prove_rulebook(rulebook: Rulebook) -> Iterator[Fault]:
    try:
        write_rulebook(rulebook)
        for fact in rulebook.question.facts.values():
            write_fact(fact)
    except NotForBundle as refused:
        yield Fault(rulebook.place, KIND, f"'offline' names {rulebook.question.key!r}, but {refused}.")
