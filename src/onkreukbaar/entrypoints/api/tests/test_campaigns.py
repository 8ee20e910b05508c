"""The yearly questions as a program reads them: its own person's, and nobody else's."""

import datetime as dt

from onkreukbaar.casework.campaigns.tests.stage import DUE, MONDAY, send, start
from onkreukbaar.casework.tests.declarations import gifts_with, on_day
from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.reference.people.tests.cast import Cast


def test_ones_own_questions_and_what_came_of_them(cast: Cast) -> None:
    with on_day(MONDAY), gifts_with(confirmed_yearly=True) as register:
        campaign = start(register, cast.radio, cast.femke)
        [waiting] = told(Caller(cast.sanne).get("/campaigns"))["results"]
        assert waiting == {
            "id": campaign.pk,
            "title": campaign.title,
            "question": campaign.question,
            "registers": ["gifts"],
            "state": "open",
            "isWaiting": True,
            "dueOn": DUE.isoformat(),
            "sentAt": None,
            "isLate": False,
            "isNothing": False,
        }
        send(campaign, cast.sanne)
        [sent] = told(Caller(cast.sanne).get("/campaigns"))["results"]
        assert (sent["state"], sent["isWaiting"], sent["isNothing"]) == ("sent", False, True)
        assert dt.datetime.fromisoformat(sent["sentAt"]).date() == MONDAY
        assert told(Caller(cast.femke).get("/campaigns"))["results"] == [], "who asks was not asked himself"
