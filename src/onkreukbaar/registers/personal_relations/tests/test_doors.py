"""The doors of the register besides its page: who hears of it in lists and by programs, and files."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from pytest_django import Settings

from onkreukbaar.entrypoints.api.tests.caller import Caller, told
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.outbound.notices.dispatch import dispatch_events, start_here
from onkreukbaar.outbound.notices.models import Letter
from onkreukbaar.record.sealing import seal_loose
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.personal_relations.models import PersonalRelation
from onkreukbaar.registers.personal_relations.tests.stage import declare
from onkreukbaar.registers.personal_relations.tests.test_imports import bring_in, counts, everything_kept, written

pytestmark = pytest.mark.django_db

OWN = """name,personnel_number,unit,relation,relative,organisation_name,kvk_number,works_for,work_there,\
involved_in_matter,matter,recused,since_on,until_on
Sanne de Wit,10001,radiotechniek,partner,Q. Named,Brandaris IT,,supplier,sells,nee,,nee,1-2-2025,
Sanne de Wit,10001,radiotechniek,neighbour,Q. Named,Brandaris IT,,supplier,sells,nee,,nee,1-2-2025,
"""


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def test_a_program_tells_it_and_only_the_line_reads_it(cast: Cast) -> None:
    given = {"relation": "partner", "organisationName": "Brandaris IT", "worksFor": "bidder", "involvedInMatter": True}
    made = Caller(cast.sanne).post("/personal-relations", given, **{"Idempotency-Key": str(uuid.uuid4())})
    assert made.status_code == 201, made.content
    assert told(Caller(cast.marleen).get("/personal-relations"))["results"][0]["entry"]["relation"] == "partner"
    for other in (cast.daan, cast.femke, cast.tom):
        assert told(Caller(other).get("/personal-relations"))["results"] == []


def test_the_list_is_empty_for_whoever_reads_other_registers(cast: Cast) -> None:
    declare(cast.sanne)
    assert "Brandaris" in signed_in(cast.joris).get("/registers/personal_relations/").content.decode()
    for other in (cast.femke, cast.tom, cast.daan):
        assert "Brandaris" not in signed_in(other).get("/registers/personal_relations/").content.decode()


def test_before_it_is_told_the_page_says_who_will_read_it(cast: Cast) -> None:
    page = signed_in(cast.sanne).get("/vastleggen/personal_relations/").content.decode()
    assert "Alleen je leidinggevende" in page
    assert "auditor" not in page


def test_a_letter_says_nothing_of_it(cast: Cast, settings: Settings) -> None:
    settings.MAIL_URL, settings.MAIL_FROM = "smtp://127.0.0.1:9", "onkreukbaar@ministerie.example"
    settings.SITE_URL = "https://onkreukbaar.example"
    start_here()
    declare(cast.sanne, remarks="Mijn zwager.", matter="aanbesteding X")
    seal_loose()
    dispatch_events()
    kept = " ".join(str(vars(letter)) for letter in Letter.objects.all())
    assert Letter.objects.count() >= 2
    assert not [word for word in ("Brandaris", "zwager", "partner", "aanbesteding") if word in kept]


def test_a_table_with_its_own_columns(cast: Cast, tmp_path: Path) -> None:
    report = bring_in(tmp_path, "own-personal-relations", written(tmp_path, OWN))
    assert counts(report) == [1, 0, 0, 1]
    entry = PersonalRelation.objects.select_related("case__declarant").get()
    assert (entry.case.declarant, entry.relation, entry.work_there) == (cast.sanne, "partner", "sells")
    assert "Named" not in everything_kept()
