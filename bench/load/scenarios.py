"""What is asked of the server: each scenario makes its requests before they are due, from real pages and real cases."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote, urlencode

from bench.load.client import Request, request
from bench.load.organisation import invented_word
from bench.load.visitors import CSRF, Guest, Guests
from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.house import filled_in
from onkreukbaar.reference.organisations.models import Organisation

FOUND = 302
THINGS = ("Fles wijn", "Boek", "Doos chocolade")


@dataclass(frozen=True)
class Scenario:
    """One kind of use. rate: per second, 0 for as fast as it goes; target: what issue 3 asks, in words."""

    name: str
    make: Callable[[int], Request]
    lines: int = 4
    rate: float = 0.0
    target: str = ""


class Uses:
    """All scenarios on one place."""

    def __init__(self, guests: Guests, seed: int = 5) -> None:
        self.guests, self.random = guests, Random(seed)
        self.words = _some_words(self.random)
        self.givers = list(Organisation.objects.values_list("name", flat=True)[:500])
        self.numbers = {guest.role: _cases_for(guest, self.random) for guest in (guests.team_lead, guests.auditor)}

    def all(self, answer_rate: float, declare_rate: float) -> list[Scenario]:
        """Every scenario, those with a target first."""
        return [
            Scenario("answers, 220 a second", self.answer, 8, answer_rate, "≥ 200/s, p99 < 100 ms"),
            Scenario("answers, as fast as it goes", self.answer, 4, 0, "≥ 200/s"),
            Scenario("answers, signed in, as fast as it goes", self.answer_signed_in, 4),
            *[self.one_reader("register", guest, self.register_of(guest)) for guest in self.guests.readers()],
            *[self.one_reader("search", guest, self.search_of(guest)) for guest in self.guests.readers()],
            *[self.one_reader("inbox", guest, self.inbox_of(guest)) for guest in self.guests.workers()],
            Scenario("case page", self.case, 2),
            Scenario("start page and own cases", self.own, 2),
            Scenario("declarations, 60 a second", self.declare, 8, declare_rate, "≥ 50/s, sealed within 5 s"),
            Scenario("declarations, as fast as it goes", self.declare, 4, 0, "≥ 50/s"),
        ]

    def one_reader(self, what: str, guest: Guest, make: Callable[[int], Request]) -> Scenario:
        return Scenario(f"{what}: {guest.role}", make, 2, 0, "p95 < 300 ms")

    def answer(self, number: int) -> Request:
        """The answer page for a visitor: the signed answers of a common case."""
        return self._answer(number, None)

    def answer_signed_in(self, number: int) -> Request:
        """The same for an employee, for whom the register counts earlier gifts."""
        return self._answer(number, self._employee(number))

    def _answer(self, number: int, guest: Guest | None) -> Request:
        question, signed = self.guests.signed_answers[number % len(self.guests.signed_answers)]
        cookies = guest.cookies if guest else None
        return request("POST", f"/mag-dit/{question}/antwoord/", cookies=cookies, form=urlencode({"answers": signed}))

    def register_of(self, guest: Guest) -> Callable[[int], Request]:
        """The list as its reader turns it: filters, sorting, paging."""
        asked = _register_queries(self.guests.division.pk)
        return lambda number: request(
            "GET", f"/registers/gifts/?{urlencode(asked[number % len(asked)])}", cookies=guest.cookies
        )

    def search_of(self, guest: Guest) -> Callable[[int], Request]:
        """A search by POST: a rare word, a common one, a giver, two words, a number, nothing to be found."""
        asked = [*self.words, "wijn", *self.givers[:4], f"wijn {self.words[0]}", "2024-1234", "zzzzqqq", "dakota boek"]

        def make(number: int) -> Request:
            text = asked[number % len(asked)]
            form = urlencode({"text": text, "csrfmiddlewaretoken": CSRF})
            return request("POST", "/registers/gifts/", cookies=guest.cookies, form=form)

        return make

    def inbox_of(self, guest: Guest) -> Callable[[int], Request]:
        choices = ("", "?toon=te-laat", "?toon=deze-week", "?toon=registreren")
        return lambda number: request("GET", f"/wacht-op-mij/{choices[number % 4]}", cookies=guest.cookies)

    def case(self, number: int) -> Request:
        """A case that its reader may see; each look is put on record."""
        guest = (self.guests.team_lead, self.guests.auditor)[number % 2]
        found = self.numbers[guest.role]
        return request("GET", f"/zaken/{quote(found[number // 2 % len(found)])}/", cookies=guest.cookies)

    def own(self, number: int) -> Request:
        path = ("/", "/mijn-zaken/")[number % 2]
        return request("GET", path, cookies=self._employee(number).cookies)

    def declare(self, number: int) -> Request:
        """A declaration as the form sends it, with its token; no two are alike."""
        day = dt.date.today() - dt.timedelta(days=self.random.randrange(5))  # noqa: DTZ011 - as people write a day
        said = filled_in(
            submission_key=str(uuid.uuid4()),
            description=f"{self.random.choice(THINGS)} {invented_word(self.random, 4)}",
            giver_organisation_name=self.random.choice(self.givers),
            offered_on=f"{day.day}-{day.month}-{day.year}",
            value=f"{self.random.randint(5, 40)},{self.random.randint(0, 99):02}",
            csrfmiddlewaretoken=CSRF,
            different="True",
        )
        cookies = self._employee(number).cookies
        return request("POST", "/vastleggen/gifts/", cookies=cookies, form=urlencode(said), wanted=FOUND)

    def _employee(self, number: int) -> Guest:
        return self.guests.employees[number % len(self.guests.employees)]

    def mixed(self, number: int) -> Request:
        """An ordinary day: mostly questions, some lists and inboxes, one declaration in twelve."""
        parts: Sequence[Callable[[int], Request]] = (
            self.answer, self.answer_signed_in, self.answer, self.own,
            self.register_of(self.guests.readers()[number % 3]), self.answer, self.case, self.answer_signed_in,
            self.inbox_of(self.guests.workers()[number % 5]), self.answer, self.declare,
            self.search_of(self.guests.readers()[number % 3]),
        )  # fmt: skip
        return parts[number % len(parts)](number // len(parts))


def _register_queries(division: int) -> list[dict[str, str]]:
    """What people ask of a register, from nothing to a few filters at once."""
    return [
        {},
        {"outcome": "decline"},
        {"state": "submitted"},
        {"state": "closed", "outcome": "consult_first"},
        {"unit": str(division)},
        {"from_on": "2024-01-01", "until_on": "2024-01-31"},
        {"is_late": "on"},
        {"sort": "-value_cents"},
        {"sort": "offered_on", "outcome": "decline"},
        {"sort": "case.title"},
        {"page": "2"},
        {"page": "40", "outcome": "decline"},
        {"outcome": "allowed", "from_on": "2022-03-01", "sort": "value_cents"},
    ]


def _some_words(random: Random) -> list[str]:
    """Rare words that stand in a few gifts each."""
    last = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    titles = Case.objects.filter(pk__in=random.sample(range(1, last), 12)).values_list("title", flat=True)
    return [max(title.split("–")[0].split(), key=len) for title in titles]


def _cases_for(guest: Guest, random: Random) -> list[str]:
    """Numbers of cases this guest may open."""
    if guest.role == "auditor":
        last = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
        found = Case.objects.filter(pk__in=random.sample(range(1, last), 400), is_shielded=False)
    else:
        found = Case.objects.filter(unit=guest.person.unit_id)[:400]
    return list(found.values_list("number", flat=True))
