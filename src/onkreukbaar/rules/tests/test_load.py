"""A rulebook is read strictly: every fault names its file and line, and nothing is guessed."""

from pathlib import Path

import pytest

from onkreukbaar.rules import PolicyError, Rulebook

from .packs import HEAD, defence, small_rulebook, write_rulebook

GOOD = """\
precedence: [decline, consult_first, allowed]
parameters:
  cap: {value: '50.00', unit: EUR, norm: GIFT-14}
  often: {value: 3, unit: times, interpretation: AMB-03}
  strict: {value: false, interpretation: AMB-07}
conditions:
  dear: {value_eur: '> cap'}
  too_often: {dear: true, gifts_from_giver_12m: '>= often'}
rules:
- {id: dear, when: {dear: true}, outcome: decline, norms: [GIFT-14], notify: [integrity_adviser], text: TEXT}
- {id: strict, when: {strict: true}, outcome: consult_first, text: TEXT}
- {id: rest, when: {}, outcome: allowed, text: TEXT}
"""


def test_a_good_rulebook_is_read(tmp_path: Path) -> None:
    rulebook = small_rulebook(tmp_path, GOOD)
    assert rulebook.rows == ("dear", "strict", "rest")
    assert rulebook.parameters["cap"].value == 5000
    dear, strict, rest = rulebook.branches
    assert dear.norms == ("GIFT-14",)
    assert dear.notify == ("line_manager", "integrity_adviser")
    assert strict.norms == ("GIFT-04",)
    assert (dear.level, rest.level) == (0, 2)


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


FAULTS = [
    (changed("precedence:", "precedense:"), 5, "has no 'precedense'"),
    (changed("decline, consult_first, allowed", "decline, maybe"), 5, "no outcome 'maybe'"),
    (changed("consult_first, allowed]", "allowed]"), 15, "'consult_first' has no place in the precedence"),
    (changed("'50.00', unit: EUR", "'50,00', unit: EUR"), 7, "'50,00' is not an amount"),
    (changed("norm: GIFT-14}", "norm: GIFT-14, interpretation: AMB-07}"), 7, "norm or the interpretation"),
    (changed("{value: 3,", "{value: many,"), 8, "'many' is not a whole number"),
    (changed("cap: {value", "form: {value"), 7, "name is taken"),
    (changed("dear: {value_eur: '> cap'}", "form: {value_eur: '> cap'}"), 11, "name is taken"),
    (changed("{value_eur: '> cap'}", "{valeu_eur: '> cap'}"), 11, "no fact or condition 'valeu_eur'"),
    (changed("{value_eur: '> cap'}", "{value_eur: '> cup'}"), 11, "'cup' is not a legal value"),
    (changed("{value_eur: '> cap'}", "{value_eur: '> often'}"), 11, "parameter 'often' is a integer"),
    (changed("{value_eur: '> cap'}", "{value_eur: '>> cap'}"), 11, "not a legal value"),
    (changed("{value_eur: '> cap'}", "{value_eur: unknown}"), 11, "cannot test for 'unknown'"),
    (changed("{value_eur: '> cap'}", "{form: '> cap'}"), 11, "cannot be compared"),
    (changed("{value_eur: '> cap'}", "{form: [bon]}"), 11, "'bon' is not a legal value"),
    (changed("{value_eur: '> cap'}", "{form: []}"), 11, "an empty list never holds"),
    (changed("{value_eur: '> cap'}", "{form: {of: money}}"), 11, "has no 'of'"),
    (changed("{value_eur: '> cap'}", "{value_range_eur: null}"), 11, "derive from it what to test"),
    (changed("{dear: true, gifts", "{dear: maybe, gifts"), 12, "must be true or false"),
    (changed("{dear: true, gifts", "{cheap: true, gifts"), 12, "no fact or condition 'cheap'"),
    (changed("{strict: true}", "{strict: 'yes'}"), 15, "must be true or false"),
    (changed("outcome: decline,", "outcome: refuse,"), 14, "'refuse' has no place"),
    (changed("outcome: decline,", ""), 14, "either an outcome or cases"),
    (changed("outcome: decline,", "outcome: decline, cases: [],"), 14, "either an outcome or cases"),
    (changed("outcome: decline,", "outcome: decline, colour: red,"), 14, "has no 'colour'"),
    (changed("[integrity_adviser]", "[the_king]"), 14, "no role 'the_king'"),
    (changed("notify: [integrity_adviser]", "duties: [dance]"), 14, "no duty 'dance'"),
    (changed("notify: [integrity_adviser]", "in_place_of: [nothing]"), 14, "no row 'nothing'"),
    (changed("norms: [GIFT-14], notify: [integrity_adviser], text: TEXT", "norms: [GIFT-14]"), 14, "needs a text"),
    (changed("norms: [GIFT-14], notify: [integrity_adviser], text: TEXT", "text: {nl: Ja}"), 14, "'en' must be a text"),
    (
        changed("norms: [GIFT-14], notify: [integrity_adviser], text: TEXT", "text: {nl: '{size}', en: x}"),
        14,
        "the text names 'size'",
    ),
    (
        changed("norms: [GIFT-14], notify: [integrity_adviser], text: TEXT", "text: {nl: '{form}', en: x}"),
        14,
        "the text names 'form'",
    ),
    (changed("id: strict", "id: dear"), 15, "two rows 'dear'"),
    (GOOD[: GOOD.index("rules:")] + "rules: []\n", 13, "at least one row"),
    (GOOD + "fine:\n- {id: x, when: {dear: no}, text: TEXT}\n", 18, "must be true or false"),
    (GOOD + "fine:\n- {id: x, when: {dear: false}}\n", 18, "a text in nl and en is missing"),
    (GOOD + "changes:\n- {id: x, set: {value_eur: '= cop'}, text: TEXT}\n", 18, "'= cop' is not a legal value"),
    (GOOD + "changes:\n- {id: x, set: {smell: bad}, text: TEXT}\n", 18, "no fact 'smell'"),
    (GOOD + "changes:\n- {id: x, set: {}, text: TEXT}\n", 18, "must set at least one fact"),
    (GOOD + "presume:\n  smell: {value: 1, when: {}}\n", 18, "no fact 'smell'"),
    (GOOD + "estimates:\n  value_eur: {range: form, notify: [], text: TEXT}\n", 18, "has no range 'form'"),
    (GOOD + "estimates:\n  value_eur: {range: value_range_eur, notify: [x], text: TEXT}\n", 18, "no role 'x'"),
    (GOOD + "decides: sometimes\n", 17, "cannot be 'sometimes'"),
]


@pytest.mark.parametrize(("body", "line", "problem"), FAULTS)
def test_a_fault_names_file_and_line(tmp_path: Path, body: str, line: int, problem: str) -> None:
    with pytest.raises(PolicyError, match=problem) as caught:
        small_rulebook(tmp_path, body)
    assert caught.value.place.line == line
    assert str(caught.value).startswith(f"{caught.value.place.path}:{line}: ")


@pytest.mark.parametrize(
    ("head", "line", "problem"),
    [
        (HEAD.replace("question: gift", "question: gft"), 2, "no question 'gft'"),
        (HEAD.replace("2020-01-01", "2020-01-02"), 3, "must be the name of the file"),
        (HEAD.replace("rulebook: small", "rulebook: 5"), 1, "'rulebook' must be a text"),
        (HEAD.replace("base_norm: GIFT-04\n", ""), 1, "'base_norm' must be a text"),
    ],
)
def test_a_fault_in_the_head_names_its_line(tmp_path: Path, head: str, line: int, problem: str) -> None:
    with pytest.raises(PolicyError, match=problem) as caught:
        small_rulebook(tmp_path, GOOD, head)
    assert caught.value.place.line == line


def test_a_date_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = write_rulebook(tmp_path, GOOD, HEAD.replace("2020-01-01", "2020-02-31"))
    wrong = path.rename(path.with_name("2020-02-31.yaml"))
    with pytest.raises(PolicyError, match="is not a date"):
        load_again(wrong, tmp_path)


def load_again(path: Path, folder: Path) -> Rulebook:
    from onkreukbaar.rules.load import load_rulebook

    return load_rulebook(path, folder / "policies", defence().vocabulary, defence().consequences)


def test_the_hash_sees_every_number_and_word_but_no_comment(tmp_path: Path) -> None:
    plain = small_rulebook(tmp_path / "a", GOOD)
    commented = small_rulebook(tmp_path / "b", "# a remark\n" + GOOD)
    dearer = small_rulebook(tmp_path / "c", changed("'50.00'", "'50.01'"))
    reworded = small_rulebook(tmp_path / "d", GOOD.replace("TEXT", "{nl: Nee, en: 'No'}"))
    assert plain.hash == commented.hash
    assert len({plain.hash, dearer.hash, reworded.hash}) == 3
