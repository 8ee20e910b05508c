"""A pack: all that an organisation decided, and the rulebook in force on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from onkreukbaar.rules.catalogue import Contact, Deadline, Interpretation, Norm, OfflineTerms, PackCard, Source
from onkreukbaar.rules.consequences import Consequences, read_consequences
from onkreukbaar.rules.errors import FactError, Place, PolicyError
from onkreukbaar.rules.load import load_rulebook
from onkreukbaar.rules.publication import Publication
from onkreukbaar.rules.read_catalogue import (
    load_contacts,
    load_interpretations,
    load_norms,
    load_pack_card,
    load_sources,
)
from onkreukbaar.rules.read_publication import load_publication
from onkreukbaar.rules.regimes import Regime, load_regimes
from onkreukbaar.rules.rulebook import Rulebook
from onkreukbaar.rules.vocabulary import Question, Vocabulary
from onkreukbaar.rules.wording import Wording, load_wording
from onkreukbaar.rules.yaml_nodes import read_map

_DATED = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].yaml"
_Entry = TypeVar("_Entry")


@dataclass(frozen=True)
class Pack:
    """The rules, norms and people of one organisation.

    Args:
        path: its folder; lineage: this folder and those of the packs it extends, its own first.
        rulebooks: by question, the oldest first.
    """

    key: str
    path: Path
    lineage: tuple[Path, ...]
    card: PackCard
    vocabulary: Vocabulary
    wording: Wording
    consequences: Consequences
    rulebooks: Mapping[str, tuple[Rulebook, ...]]

    @cached_property
    def norms(self) -> Mapping[str, Norm]:
        return self._merged("norms.yaml", load_norms)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return self._merged("sources.yaml", load_sources)

    @cached_property
    def interpretations(self) -> Mapping[str, Interpretation]:
        return self._merged("interpretations.yaml", load_interpretations)

    @cached_property
    def regimes(self) -> Mapping[str, Regime]:
        """The security requirements for companies, by key; those of the pack itself replace those it extends."""
        return self._merged("regimes.yaml", load_regimes)

    @cached_property
    def deadlines(self) -> Mapping[str, Deadline]:
        """The terms of casework; those of the pack itself replace those of the pack it extends."""
        merged: dict[str, Deadline] = {}
        for folder in reversed(self.lineage):
            merged.update(load_pack_card(folder / "pack.yaml").deadlines)
        return merged

    @cached_property
    def offline(self) -> OfflineTerms:
        """What a device without a connection holds: as the nearest pack that says so; no questions when none does."""
        stated = (load_pack_card(folder / "pack.yaml").offline for folder in self.lineage)
        return next((terms for terms in stated if terms is not None), OfflineTerms())

    @cached_property
    def publication(self) -> Publication | None:
        """What is published of the registers: as the nearest pack that says so; None when none does."""
        stating = (folder / "publication.yaml" for folder in self.lineage)
        return next((load_publication(file) for file in stating if file.is_file()), None)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """All versions of all contacts; those of the pack itself replace those of the pack it extends, by key."""
        found: list[Contact] = []
        for folder in self.lineage:
            known = {contact.key for contact in found}
            entries = load_contacts(folder / "contacts.yaml") if (folder / "contacts.yaml").is_file() else ()
            found.extend(contact for contact in entries if contact.key not in known)
        return tuple(found)

    def _merged(self, name: str, load: Callable[[Path], dict[str, _Entry]]) -> Mapping[str, _Entry]:
        merged: dict[str, _Entry] = {}
        for folder in reversed(self.lineage):
            if (folder / name).is_file():
                merged.update(load(folder / name))
        return merged

    def question(self, key: str) -> Question:
        """The question of the vocabulary. Raises FactError, naming the legal ones, when there is none."""
        return self.vocabulary.question(key)

    def rulebook(self, question: str, on: date | None = None) -> Rulebook:
        """The rulebook in force on that day (today when left out).

        Raises FactError when the vocabulary has no such question, and NoRulebook when no rules are in force for it.
        """
        self.question(question)
        versions = self.rulebooks.get(question, ())
        if on is None:
            on = date.today()  # noqa: DTZ011  the day where the asker is
        in_force = [version for version in versions if version.valid_from <= on]
        if not in_force:
            raise NoRulebook(question, on)
        return in_force[-1]

    def vary(self, rulebook: Rulebook, settings: Mapping[str, str]) -> Rulebook:
        """A rulebook of this pack read anew with other values for its parameters, as written ("25.00", "3", "true").

        Raises PolicyError for a parameter it does not have, or a value that parameter cannot have.
        """
        return self._load(rulebook.place.path, settings)

    def try_out(self, path: Path) -> Rulebook:
        """A rulebook from a file outside the pack, read as if it were in it. Raises PolicyError with file and line."""
        return self._load(path, {})

    def _load(self, path: Path, settings: Mapping[str, str]) -> Rulebook:
        labels, policies = self.wording.labels(), self.path.parent
        return load_rulebook(path, policies, self.vocabulary, self.consequences, labels, settings)

    def has_rulebook(self, question: str) -> bool:
        return question in self.rulebooks

    def check(self) -> None:
        """Read what is otherwise read when first needed. Raises PolicyError with file and line."""
        for read in (self.norms, self.sources, self.interpretations, self.contacts, self.publication, self.regimes):
            del read


class NoRulebook(LookupError):
    """There are no rules in force for a question on a day."""

    def __init__(self, question: str, on: date) -> None:
        super().__init__(f"{question}: there is no rulebook in force on {on.isoformat()}.")
        self.question = question
        self.on = on


def load_pack(path: Path) -> Pack:
    """Read a pack (a folder beside `vocabulary/`), with what it extends. Raises PolicyError with file and line."""
    policies = path.parent
    vocabulary = load_vocabulary(policies)
    card = load_pack_card(path / "pack.yaml")
    lineage = lineage_of(path)
    wording = load_wording(policies / "vocabulary", vocabulary)
    consequences = load_consequences(lineage, vocabulary)
    labels = wording.labels()
    rulebooks: dict[str, tuple[Rulebook, ...]] = {}
    for folder in lineage:
        for question, versions in _load_rulebooks(folder, policies, vocabulary, consequences, labels).items():
            rulebooks.setdefault(question, versions)
    return Pack(card.key, path, lineage, card, vocabulary, wording, consequences, rulebooks)


def load_vocabulary(policies: Path) -> Vocabulary:
    """The vocabulary in this folder of policies. Raises PolicyError with file and line."""
    try:
        return Vocabulary.load(policies / "vocabulary")
    except FactError as fault:
        raise PolicyError(Place(policies / "vocabulary" / "questions.yaml", 1), str(fault)) from fault


def lineage_of(path: Path, children: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """The folder of a pack and those of the packs it extends. Raises PolicyError when it extends itself in the end."""
    card = load_pack_card(path / "pack.yaml")
    if path in children:
        raise PolicyError(Place(path / "pack.yaml", 1), f"pack {card.key!r} extends itself in the end.")
    if card.extends is None:
        return (path,)
    return (path, *lineage_of(path.parent / card.extends, (*children, path)))


def load_consequences(lineage: tuple[Path, ...], vocabulary: Vocabulary) -> Consequences:
    """The consequences of the nearest pack that states them; terms of the pack itself replace those it extends."""
    deadlines: dict[str, int] = {}
    for folder in reversed(lineage):
        terms = load_pack_card(folder / "pack.yaml").deadlines
        deadlines.update({key: term.working_days for key, term in terms.items()})
    stating = next((folder for folder in lineage if (folder / "consequences.yaml").is_file()), lineage[-1])
    return read_consequences(read_map(stating / "consequences.yaml"), deadlines, vocabulary)


def _load_rulebooks(
    folder: Path,
    policies: Path,
    vocabulary: Vocabulary,
    consequences: Consequences,
    labels: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> dict[str, tuple[Rulebook, ...]]:
    """The rulebooks of one folder by question; two of one date for one question are a fault."""
    found: dict[str, list[Rulebook]] = {}
    for path in sorted(folder.glob(f"*/{_DATED}")):
        rulebook = load_rulebook(path, policies, vocabulary, consequences, labels)
        versions = found.setdefault(rulebook.question.key, [])
        if any(other.valid_from == rulebook.valid_from for other in versions):
            raise PolicyError(rulebook.place, f"there are two rulebooks for {rulebook.question.key} from this date.")
        versions.append(rulebook)
    return {question: tuple(sorted(versions, key=lambda v: v.valid_from)) for question, versions in found.items()}
