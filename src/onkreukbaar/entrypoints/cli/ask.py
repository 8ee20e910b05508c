"""`onkreukbaar ask`: one question, one explained answer. Pure: it reads the policies and stores nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import click

from onkreukbaar.entrypoints.cli.policies import read_pack
from onkreukbaar.rules.errors import FactError
from onkreukbaar.rules.evaluate import Assessment, assess
from onkreukbaar.rules.pack import NoRulebook, Pack
from onkreukbaar.rules.vocabulary import Question, check_required, parse_facts

BAD_QUESTION = 2
_WORDS = {
    "nl": {
        "do": "Dit doe je nu:",
        "why": "Waarom:",
        "fine": "In orde:",
        "notes": "Goed om te weten:",
        "provided": "Mits bevestigd:",
        "assumed": "Aangenomen:",
        "changes": "Wat zou het antwoord veranderen?",
        "norms": "Regels:",
    },
    "en": {
        "do": "Do this now:",
        "why": "Why:",
        "fine": "In order:",
        "notes": "Good to know:",
        "provided": "Provided that is confirmed:",
        "assumed": "Assumed:",
        "changes": "What would change the answer?",
        "norms": "Norms:",
    },
}


@click.command()
@click.argument("question", metavar="QUESTION")
@click.option("--fact", "stated", multiple=True, metavar="NAME=VALUE", help="Een feit. Wat je weglaat, is onbekend.")
@click.option(
    "--assume-defaults", is_flag=True, help="Neem voor wat je weglaat het gewone aan; het antwoord noemt wat."
)
@click.option("--json", "as_json", is_flag=True, help="Geef het antwoord als JSON.")
@click.option("--language", type=click.Choice(("nl", "en")), default="nl", help="Taal van het antwoord.")
def ask(question: str, stated: tuple[str, ...], assume_defaults: bool, as_json: bool, language: str) -> None:
    """Mag dit? Stelt één vraag aan de regels, bijvoorbeeld: ask gift --fact giver_kind=supplier --fact form=voucher."""
    pack = read_pack()
    try:
        answer = answer_question(pack, question, stated, assume_defaults=assume_defaults)
    except (FactError, NoRulebook) as fault:
        click.echo(str(fault), err=True)
        raise SystemExit(BAD_QUESTION) from fault
    if as_json:
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False))
    else:
        click.echo("\n".join(tell(pack, answer, language)))


def answer_question(pack: Pack, key: str, stated: Iterable[str], *, assume_defaults: bool) -> Assessment:
    """The assessment of the facts on the command line. Raises FactError or NoRulebook."""
    question = pack.question(key)
    facts = parse_facts(question, dict(_pairs(question, stated)))
    check_required(question, facts)
    return assess(pack.rulebook(key), facts, assume_defaults=assume_defaults)


def _pairs(question: Question, stated: Iterable[str]) -> Iterator[tuple[str, object]]:
    seen: set[str] = set()
    for text in stated:
        name, joint, value = text.partition("=")
        fact = question.fact(name)
        if not joint or name in seen:
            problem = "has no value" if not joint else "is stated twice"
            legal = ", ".join(fact.legal())
            raise FactError(
                question.key, name, text, fact.legal(), f"{question.key}: fact {name} {problem}. Legal: {legal}."
            )
        seen.add(name)
        yield name, _value(value)


def _value(text: str) -> object:
    """The value of a fact as typed; a record or list may be written as JSON."""
    if not text.startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def tell(pack: Pack, answer: Assessment, language: str) -> Iterator[str]:
    """The answer as lines of text: verdict, what to do, why, and what would change it."""
    words = _WORDS[language]
    wording = pack.wording.outcomes[answer.outcome]
    asked = answer.notify or ("integrity_adviser",)
    roles = ", ".join(pack.wording.roles[role].yours[language] for role in asked)
    yield wording.verdict_for(answer.question)[language]
    yield wording.first_line_for(answer.question)[language].replace("{role}", roles)
    yield from _listed(words["do"], (duty.text[language] for duty in answer.duties))
    yield from _listed(words["why"], (reason.text[language] for reason in answer.reasons))
    yield from _listed(words["fine"], (fine.text[language] for fine in answer.fine))
    yield from _listed(words["notes"], (note.text[language] for note in answer.notes))
    yield from _listed(words["provided"], (f"{p.fact} ({p.confirmed_by})" for p in answer.provided))
    yield from _listed(
        words["assumed"], (f"{name} = {json.dumps(value)}" for name, value in answer.to_dict()["assumed"].items())
    )
    yield from _listed(words["changes"], _changes(pack, answer, language))
    yield from _listed(words["norms"], [", ".join(answer.norms)])


def _changes(pack: Pack, answer: Assessment, language: str) -> Iterator[str]:
    for change in answer.changes:
        label = pack.wording.outcomes[change.outcome].label_for(answer.question)[language]
        yield f"{change.text[language]} → {label}"


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing when there are none."""
    found = [f"  - {line}" for line in lines]
    if found:
        yield from ("", heading, *found)
