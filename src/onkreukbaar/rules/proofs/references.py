"""Proofs on what refers to what: norms, readings, sections, roles; and that something carries every norm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onkreukbaar.rules.catalogue import Norm
from onkreukbaar.rules.coverage import StatedCoverage, cover_norms
from onkreukbaar.rules.errors import Place
from onkreukbaar.rules.pack import Pack
from onkreukbaar.rules.proofs.fault import Fault
from onkreukbaar.rules.rulebook import Rulebook


def prove_references(pack: Pack, stated: StatedCoverage) -> Iterator[Fault]:
    """Ids that do not exist, anywhere in the pack."""
    for versions in pack.rulebooks.values():
        for rulebook in versions:
            yield from _of_rulebook(rulebook, pack)
    for norm in pack.norms.values():
        yield from _unknown("interpretation", norm.interpretations, pack.interpretations, norm.place, f"norm {norm.id}")
        yield from _of_place(norm, pack)
    for key, deadline in pack.deadlines.items():
        yield from _unknown("norm", deadline.norms, pack.norms, deadline.place, f"deadline {key!r}")
    for contact in pack.contacts:
        yield from _unknown("norm", [contact.norm], pack.norms, contact.place, f"contact {contact.key!r}")
        yield from _unknown("role", [contact.role], pack.vocabulary.roles, contact.place, f"contact {contact.key!r}")
    for regime in pack.regimes.values():
        yield from _unknown("norm", [regime.norm or None], pack.norms, regime.place, f"regime {regime.key!r}")
    for statement in stated.statements:
        yield from _unknown("norm", statement.norms, pack.norms, statement.place, "this entry")


def prove_coverage(pack: Pack, stated: StatedCoverage) -> Iterator[Fault]:
    """Norms that nothing carries: no rule, no screen, no stated reason."""
    rulebooks = [rulebook for versions in pack.rulebooks.values() for rulebook in versions]
    for item in cover_norms(pack.norms, rulebooks, stated):
        if not item.is_covered:
            named = f"binding norm {item.norm.id}" if item.norm.is_binding else f"norm {item.norm.id}"
            problem = f"nothing carries {named}: no rule cites it, and coverage.yaml names no screen, house or reason."
            yield Fault(item.norm.place, "not covered", problem)


def _of_rulebook(rulebook: Rulebook, pack: Pack) -> Iterator[Fault]:
    yield from _unknown("norm", [rulebook.base_norm], pack.norms, rulebook.place, rulebook.key)
    for parameter in rulebook.parameters.values():
        named = f"parameter {parameter.name!r}"
        yield from _unknown("norm", [parameter.norm], pack.norms, parameter.place, named)
        yield from _unknown("interpretation", [parameter.interpretation], pack.interpretations, parameter.place, named)
    for branch in rulebook.branches:
        named = f"row {branch.row!r}"
        own = [norm for norm in branch.norms if norm != rulebook.base_norm]
        yield from _unknown("norm", own, pack.norms, branch.place, named)
        yield from _unknown("interpretation", branch.interpretations, pack.interpretations, branch.place, named)
    for tick in rulebook.ticks:
        yield from _unknown("norm", tick.norms, pack.norms, rulebook.place, f"{rulebook.key}: tick {tick.id!r}")
    for note in rulebook.notes:
        yield from _unknown("norm", note.norms, pack.norms, rulebook.place, f"{rulebook.key}: note {note.id!r}")


def _of_place(norm: Norm, pack: Pack) -> Iterator[Fault]:
    """The document and the sections in which a norm stands."""
    if norm.document not in pack.sources:
        yield from _unknown("document", [norm.document], pack.sources, norm.place, f"norm {norm.id}")
        return
    sections = pack.sources[norm.document].sections
    yield from _unknown("section", norm.section_codes, sections, norm.place, f"norm {norm.id}")


def _unknown(
    what: str, cited: Iterable[str | None], known: Mapping[str, object] | tuple[str, ...], place: Place, named: str
) -> Iterator[Fault]:
    for key in cited:
        if key is not None and key not in known:
            yield Fault(place, f"unknown {what}", f"{named} names {what} {key!r}, which does not exist.")
