"""A small sound pack, to be broken in one place: money is declined, a pen is fine, the rest is recorded."""

import shutil
from pathlib import Path
from textwrap import dedent

from onkreukbaar.rules.locate import policies_path

TEXT = "{nl: Ja, en: Yes}"
FILES = {
    "pack.yaml": """\
        pack: small
        name: TEXT
        organisation: TEXT
        deadlines:
          report_gift: {working_days: 2, nl: Ja, en: Yes, source: '[P]', norms: [A-01]}
          log_contact: {working_days: 5, nl: Ja, en: Yes, source: '[P]', norms: [A-02]}
        """,
    "sources.yaml": """\
        sources:
        - id: book
          title: Boek
          kind: TEXT
          issuer: TEXT
          published_on: 2017-01-01
          is_date_certain: true
          sections: [{code: S1, nl: Een, en: One}]
        """,
    "norms.yaml": """\
        norms:
        - {id: A-01, document: book, where: S1, place: TEXT, modality: must_not, nl: Nooit geld., en: No money.}
        - {id: A-02, document: book, where: S1, place: TEXT, modality: must, nl: Meld het., en: Report.}
        - {id: A-03, document: book, where: S1, place: TEXT, modality: fact, nl: Zo is het., en: It is so.}
        """,
    "interpretations.yaml": """\
        interpretations:
        - {id: AMB-01, question: TEXT, reading: TEXT, reason: TEXT}
        """,
    "contacts.yaml": """\
        contacts:
        - {key: adviser, purpose: advice, name: TEXT, valid_from: 2018-01-01, valid_until: 2019-12-31}
        - {key: adviser, purpose: advice, name: TEXT, valid_from: 2020-01-01, role: integrity_adviser}
        """,
    "coverage.yaml": """\
        screens: {ask: Why}
        houses: {later: Later}
        entries:
        - {norms: [A-02, A-03], screen: ask}
        """,
    "gifts/2020-01-01.yaml": """\
        rulebook: gifts
        question: gift
        valid_from: 2020-01-01
        base_norm: A-02
        precedence: [decline, allowed_with_registration, allowed]
        parameters:
          little: {value: '10.00', unit: EUR, interpretation: AMB-01}
        rules:
        - id: money
          when: {form: money}
          outcome: decline
          norms: [A-01]
          text: TEXT
        - id: pen
          when: {form: promotional_item, value_eur: '<= little'}
          outcome: allowed
          interpretations: [AMB-01]
          text: TEXT
        - id: otherwise
          when: {not: {form: promotional_item, value_eur: '<= little'}}
          outcome: allowed_with_registration
          text: TEXT
        """,
    "gifts/scenarios.yaml": """\
        question: gift
        cases:
        - id: money
          nl: Geld.
          facts: {giver_kind: other, form: money, value_eur: '5.00'}
          expect: decline
          notify: [line_manager]
          rows: [money, otherwise]
        - id: pen
          nl: Een pen.
          facts: {giver_kind: other, form: promotional_item, value_eur: '1.00'}
          expect: allowed
          rows: [pen]
        """,
    "gifts/monotone.yaml": """\
        question: gift
        strictness: [[allowed], [allowed_with_registration], [decline]]
        worse:
        - {fact: value_eur, order: rising}
        - {fact: form, order: [promotional_item, money]}
        """,
}


def write_small_pack(folder: Path, key: str = "small") -> Path:
    """The pack, with the vocabulary and the consequences of the house; gives its folder."""
    policies = folder / "policies"
    if not policies.exists():
        shutil.copytree(policies_path() / "vocabulary", policies / "vocabulary")
    for name, text in FILES.items():
        write_file(policies / key / name, text)
    shutil.copy(policies_path() / "defence" / "consequences.yaml", policies / key)
    return policies / key


def write_file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).replace("TEXT", TEXT), encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must stand there once."""
    assert line_of(path, old)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def line_of(path: Path, text: str) -> int:
    """The line on which a text starts, which must stand there once."""
    content = path.read_text(encoding="utf-8")
    assert content.count(text) == 1, (path, text)
    return content[: content.index(text)].count("\n") + 1
