"""Two packs side by side: only what differs is named, and every case that comes out otherwise."""

from onkreukbaar.rules import Value, assess, load_pack
from onkreukbaar.rules.compare import compare_packs, write_comparison

from .packs import DEFENCE, defence

POLICE = load_pack(DEFENCE.parent / "police")


def test_a_pack_is_like_itself() -> None:
    assert compare_packs(defence(), defence()) == ()


def test_the_police_differ_in_gifts_alone() -> None:
    (gifts,) = compare_packs(defence(), POLICE)
    assert gifts.question == "gift"
    assert [(number.name, number.here, number.there) for number in gifts.numbers] == [("cap_inclusive", True, False)]
    assert (gifts.changed, gifts.only_here, gifts.only_there) == (("over-the-cap",), (), ("permission-first",))
    assert ("allowed_with_registration", "decline") in {(found.here, found.there) for found in gifts.outcomes}


def test_nothing_is_milder_at_the_police() -> None:
    is_milder = POLICE.consequences.is_milder
    (gifts,) = compare_packs(defence(), POLICE)
    assert not [found for found in gifts.outcomes if is_milder(found.there, found.here)]


def test_the_page_names_every_case_that_differs() -> None:
    page, (gifts,) = write_comparison(defence(), POLICE), compare_packs(defence(), POLICE)
    assert all(f"| {found.sentence} | {found.here} | {found.there} |" in page for found in gifts.outcomes)


def test_the_limit_itself_is_too_much_there_and_says_so() -> None:
    facts: dict[str, Value] = {
        "giver_kind": "citizen",
        "form": "standard",
        "value_eur": 5000,
        "manager_consent": "given",
    }
    answer = assess(POLICE.rulebook("gift"), facts, assume_defaults=True)
    assert answer.outcome == "decline"
    assert answer.reasons[0].text["nl"] == "Een geschenk moet minder dan € 50 waard zijn. Dit is € 50."
    assert assess(POLICE.rulebook("gift"), {**facts, "value_eur": 4999}, assume_defaults=True).outcome.startswith(
        "allow"
    )
