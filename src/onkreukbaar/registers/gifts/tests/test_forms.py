import datetime as dt
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import BEGAN_ON, Cast, build_cast
from onkreukbaar.registers.gifts.forms import GiftForm, initial_of
from onkreukbaar.registers.gifts.models import Direction, Gift, ValueMethod

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def filled_in(cast: Cast, **typed: Any) -> GiftForm:
    data = {
        "direction": "received",
        "description": "Fles wijn",
        "giver_organisation_name": "Delta Antennes",
        "offered_on": "3-3-2026",
        "value": "24,95",
        **typed,
    }
    return GiftForm(data, declarant=cast.sanne)


def saved(form: GiftForm) -> Gift:
    assert form.is_valid(), form.errors
    gift: Gift = form.save(commit=False)
    return gift


def test_what_a_minute_fills_in_is_enough(cast: Cast) -> None:
    gift = saved(filled_in(cast))
    assert (gift.value_cents, gift.offered_on, gift.currency) == (2495, dt.date(2026, 3, 3), "EUR")
    assert (gift.form, gift.proportionate, gift.giver_organisation) == ("", None, None)


@pytest.mark.parametrize(
    ("typed", "cents"), [("24,95", 2495), ("€ 1.250", 125000), ("50,-", 5000), ("12.50", 1250), ("", None), ("0", 0)]
)
def test_amounts_as_the_dutch_type_them(cast: Cast, typed: str, cents: int | None) -> None:
    assert saved(filled_in(cast, value=typed)).value_cents == cents


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"value": "veel"}, "value", "Vul een bedrag in, bijvoorbeeld 24,95."),
        ({"value": "-5"}, "value", "Vul een bedrag in, bijvoorbeeld 24,95."),
        ({"value": "24,955"}, "value", "Vul een bedrag in, bijvoorbeeld 24,95."),
        ({"value": "", "value_low": "80", "value_high": "30"}, "value_high", "Draai ze om."),
        ({"value": "", "value_low": "80"}, "value_high", "Vul beide bedragen in"),
        ({"offered_on": "morgen"}, "offered_on", "Vul een datum in, bijvoorbeeld 3-12-2026."),
        ({"offered_on": ""}, "offered_on", "Vul een datum in, bijvoorbeeld 3-12-2026."),
        ({"giver_organisation_name": ""}, "giver_organisation_name", "van wie het komt"),
        ({"currency": "XXZ"}, "currency", "bijvoorbeeld USD"),
        ({"currency": "USD", "currency_rate": "0,92"}, "currency_rate_on", "Laat ze allebei leeg."),
        ({"form": "tank"}, "form", "tank"),
    ],
)
def test_what_cannot_be_right_says_what_to_do(cast: Cast, typed: dict[str, str], field: str, sentence: str) -> None:
    form = filled_in(cast, **typed)
    assert not form.is_valid()
    assert sentence in unescape(str(form.errors[field]))


def test_a_day_to_come_and_a_day_before_service(cast: Cast) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    before = BEGAN_ON - dt.timedelta(days=1)
    for day, sentence in ((tomorrow, "in de toekomst"), (before, "vóór je eerste werkdag")):
        form = filled_in(cast, offered_on=day.isoformat())
        assert not form.is_valid()
        assert sentence in str(form.errors["offered_on"])
    assert filled_in(cast, offered_on=BEGAN_ON.isoformat()).is_valid()


def test_a_known_organisation_is_linked_by_exactly_its_name(cast: Cast) -> None:
    delta = Organisation.objects.create(name="Delta Antennes B.V.")
    assert saved(filled_in(cast)).giver_organisation == delta
    assert saved(filled_in(cast, giver_organisation_name="Delta")).giver_organisation is None


def test_a_giver_nobody_knows_is_kept_as_such(cast: Cast) -> None:
    assert saved(filled_in(cast, giver_organisation_name="", is_giver_unknown="on")).giver == ""


def test_a_range_stands_when_there_is_no_amount(cast: Cast) -> None:
    gift = saved(filled_in(cast, value="", value_low="30", value_high="50,50"))
    assert (gift.value_low_cents, gift.value_high_cents, gift.value_method) == (3000, 5050, ValueMethod.RANGE)
    assert saved(filled_in(cast, value_low="30", value_high="50")).value_low_cents is None


def test_foreign_money_is_kept_and_converted_only_with_a_dated_rate(cast: Cast) -> None:
    bare = saved(filled_in(cast, currency="usd", value="100"))
    assert (bare.currency, bare.currency_amount_cents, bare.value_cents) == ("USD", 10000, None)
    rated = saved(filled_in(cast, currency="USD", value="100", currency_rate="0,9207", currency_rate_on="2-3-2026"))
    assert (rated.value_cents, rated.currency_rate) == (9207, Decimal("0.9207"))


@pytest.mark.parametrize(
    "words", ["Cadeaubon van de boekwinkel", "VVV-bon", "twee toegangskaarten", "tegoed van 20 euro"]
)
def test_a_voucher_by_another_name_is_asked_about(cast: Cast, words: str) -> None:
    form = filled_in(cast, description=words, form="standard")
    assert not form.is_valid()
    assert "form" in form.errors
    assert filled_in(cast, description=words, form="standard", is_no_voucher="on").is_valid()
    assert filled_in(cast, description=words, form="voucher").is_valid()


@pytest.mark.parametrize("words", ["Doos bonbons", "bonbon", "Kerstkaart", "Landkaart", "Fles bourbon"])
def test_a_bonbon_is_no_voucher(cast: Cast, words: str) -> None:
    assert filled_in(cast, description=words, form="standard").is_valid()


def test_the_answers_of_may_i_are_the_start_values() -> None:
    start = initial_of({"form": "standard", "value_eur": 2495, "already_received": False, "matter_phase": "none"})
    assert start["value"] == 2495
    assert start["direction"] == Direction.OFFERED
    shown = str(GiftForm(initial=start)["value"])
    assert 'value="24,95"' in shown


def test_whoever_got_it_too_is_chosen_from_the_own_unit(cast: Cast) -> None:
    form = filled_in(cast, participants=[str(cast.daan.pk)])
    assert form.is_valid()
    assert list(form.cleaned_data["participants"]) == [cast.daan]
    assert not filled_in(cast, participants=[str(cast.ruben.pk)]).is_valid()


def test_a_correction_starts_from_what_was_typed(cast: Cast) -> None:
    gift = saved(filled_in(cast, currency="USD", value="100", currency_rate="0,9207", currency_rate_on="2-3-2026"))
    assert GiftForm(instance=gift, declarant=cast.sanne)["value"].value() == "100,00"


def test_free_text_says_what_does_not_belong_in_it() -> None:
    form = GiftForm()
    for name in ("description", "occasion", "matter", "remarks"):
        assert "gerubriceerde" in str(form[name].help_text)
