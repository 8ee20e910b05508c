"""Trying out other rules, as a policy officer does."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.utils import timezone

from onkreukbaar.casework.policies import current_pack
from onkreukbaar.casework.tests.declarations import declare
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.entrypoints.web.studio import trials
from onkreukbaar.entrypoints.web.studio.models import KEPT, Trial, TrialChange
from onkreukbaar.entrypoints.web.studio.trials import forget_old_trials, run_later, run_trial
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db

PRESENT = {
    "parameter-cap": "50",
    "parameter-cap_inclusive": "true",
    "parameter-small_value": "10",
    "parameter-again": "2",
    "parameter-often": "3",
    "parameter-period": "12",
}


def send(client: Client, **other: object) -> HttpResponse:
    given = {**PRESENT, **{f"parameter-{name}" if name in ("cap", "often") else name: v for name, v in other.items()}}
    return client.post("/beleid/gifts/", given, follow=True)  # type: ignore[return-value]


def text(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return " ".join(response.content.decode().split())


def test_a_lower_cap_shows_which_cases_change_and_why(cast: Cast) -> None:
    case = declare(cast.sanne, value_cents=4000)
    response = send(signed_in(cast.willem), cap="25,00")
    page = text(response)
    assert "Grens voor een geschenk: van € 50 naar € 25" in page
    assert "Eén krijgt een ander antwoord." in page
    assert "Geen enkel antwoord wordt soepeler." in page
    assert case.number in page
    assert "Nieuw: … is meer dan de grens van € 25." in page


def test_no_name_no_giver_and_no_amount_of_a_case_is_shown(cast: Cast) -> None:
    declare(cast.sanne, value_cents=4321)
    page = text(send(signed_in(cast.willem), cap="25"))
    for told in (cast.sanne.family_name, "Delta Antennes", "Fles wijn", "43,21"):
        assert told not in page


def test_a_higher_cap_says_that_answers_become_milder(cast: Cast) -> None:
    declare(cast.sanne, value_cents=6000)
    assert "Bij één zaak wordt het antwoord soepeler." in text(send(signed_in(cast.willem), cap="75"))


def test_nothing_changed_is_said_before_anything_is_replayed(cast: Cast) -> None:
    response = send(signed_in(cast.willem))
    assert response.status_code == 422
    assert "Er is nog niets anders dan nu." in text(response)
    assert not Trial.objects.exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"cap": "veel"}, "&#x27;veel&#x27; is geen bedrag"),
        ({"often": "drie"}, "Vul een heel getal in"),
        ({"often": "-1"}, "Vul een heel getal in van 0 tot 1000"),
        ({"first_on": "32-1-2026", "cap": "25"}, "Vul een datum in"),
        ({"first_on": "2-1-2026", "last_on": "1-1-2026", "cap": "25"}, "Deze dag ligt voor de eerste dag."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast: Cast, given: dict[str, str], says: str) -> None:
    response = send(signed_in(cast.willem), **given)
    assert response.status_code == 422
    assert says in text(response)


def test_a_whole_file_can_be_tried_out(cast: Cast) -> None:
    declare(cast.sanne, value_cents=4000)
    rules = current_pack().rulebook("gift").place.path.read_text(encoding="utf-8")
    file = SimpleUploadedFile("2018-01-01.yaml", rules.replace("'50.00'", "'30.00'").encode())
    page = text(send(signed_in(cast.willem), rulebook=file))
    assert "Wat als 2018-01-01.yaml ging gelden?" in page
    assert "Eén krijgt een ander antwoord." in page


def test_a_broken_file_names_its_line(cast: Cast) -> None:
    rules = current_pack().rulebook("gift").place.path.read_text(encoding="utf-8")
    file = SimpleUploadedFile("2018-01-01.yaml", rules.replace("reason: influence", "reason: bribe", 1).encode())
    response = send(signed_in(cast.willem), rulebook=file)
    assert response.status_code == 422
    line = rules[: rules.index("reason: influence")].count("\n") + 1
    assert f"Regel {line} van dit bestand klopt niet:" in text(response)
    assert "bribe" in text(response)


def test_a_period_limits_what_is_replayed(cast: Cast) -> None:
    declare(cast.sanne, value_cents=4000)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    page = text(send(signed_in(cast.willem), cap="25", first_on=tomorrow.isoformat()))
    assert "Er zijn geen zaken om af te spelen in deze periode." in page


def test_only_a_policy_officer_gets_in(cast: Cast) -> None:
    for who in (cast.sanne, cast.marleen, cast.tom, cast.iris):
        assert signed_in(who).get("/beleid/gifts/").status_code == 403
    assert Client().get("/beleid/gifts/").status_code == 302


def test_many_cases_are_left_to_a_worker_and_the_page_tells_how_far_it_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(cast.sanne, value_cents=4000)
    monkeypatch.setattr(trials, "AT_ONCE", 0)
    monkeypatch.setattr(trials, "run_trial", lambda _trial: None)
    client = signed_in(cast.willem)
    assert "We spelen de zaken af: 0% is klaar." in text(send(client, cap="25"))
    monkeypatch.undo()
    trial = Trial.objects.get()
    run_later.func(trial.pk, "nl")
    page = text(client.get(f"/beleid/gifts/proef/{trial.public_id}/"))
    assert "Eén krijgt een ander antwoord." in page


def test_a_worker_leaves_alone_what_is_done(cast: Cast) -> None:
    declare(cast.sanne, value_cents=4000)
    send(signed_in(cast.willem), cap="25")
    run_later.func(Trial.objects.get().pk, "nl")
    assert TrialChange.objects.count() == 1


def test_a_trial_that_breaks_off_says_so(cast: Cast) -> None:
    trial = Trial.objects.create(register_key="gifts", by=cast.willem, begun_at=timezone.now())
    trial.settings.create(name="gone", value="1")
    run_trial(trial)
    assert trial.state == Trial.State.FAILED
    page = text(signed_in(cast.willem).get(f"/beleid/gifts/proef/{trial.public_id}/"))
    assert "Het afspelen is niet gelukt." in page


def test_old_trials_are_thrown_away(cast: Cast) -> None:
    declare(cast.sanne, value_cents=4000)
    send(signed_in(cast.willem), cap="25")
    assert forget_old_trials(timezone.now()) == {"forgotten_trials": 0}
    assert forget_old_trials(timezone.now() + KEPT + dt.timedelta(minutes=1)) == {"forgotten_trials": 1}
    assert not TrialChange.objects.exists()
