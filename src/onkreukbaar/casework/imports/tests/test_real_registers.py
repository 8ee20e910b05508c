"""The mappings that come with the product, on the public registers they were written for, where these are at hand.

No row of them is kept here; small files with the same columns, made up, stand in for them everywhere else.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from onkreukbaar.casework.imports.batches import begin_batch, bring_in
from onkreukbaar.casework.imports.convert import Converter
from onkreukbaar.casework.imports.read_mapping import read_mapping
from onkreukbaar.casework.imports.report import Report
from onkreukbaar.casework.imports.run import Source, examine_file
from onkreukbaar.casework.imports.tables.open import open_table
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.street import register_of
from onkreukbaar.registers.gifts.models import Gift

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[5]
MAPPINGS = ROOT / "examples" / "mappings"
DATA = ROOT.parent / "shared" / "data"
NAMES = sorted(path.stem for path in MAPPINGS.glob("*.yaml") if path.stem != "euro-rates")

RECEIVED = "gift,Example Office,A. Example"
UK_GIFTS = f"""type,department,minister,date,gift,given_or_received,donor_recipient,value,outcome,source
{RECEIVED},2024-11-04,Wine,Received,Government of Ruritania,Above limit,Held by department,Example
{RECEIVED},13/12/2024,Hamper,Received (by the spouse),Embassy of Ruritania,£175-200,Donated to charity,Example
{RECEIVED},2024-11-05,Pen,Received,Example Ltd,"1,800",Held by department,Example
gift,Example Office,B. Example,Nil Return,Nil Return,Nil Return,Nil Return,Nil Return,Nil Return,Example
gift,Example Office,C. Example,Nil return,NIL Return,nil return,Nil return,Nil return,,Example
{RECEIVED},32/12/2024,Book,Received,Example Ltd,£30,Held by department,Example
"""
EMBARRASSMENT = "Non-acceptance would cause embarrassment to donor and U.S. Government"
US_COLUMNS = (
    "id,recipient,agency_name,year_received,date_received,donor,donor_country,gift_description,value_usd,justification"
)
US_GIFTS = f"""{US_COLUMNS}
1,An Official,NA,1999,NA,A King,Ruritania,"Painting. Recd--October 20, 1999. Est. Value--$1500.",1500,{EMBARRASSMENT}
2,An Official,NA,2000,NA,Unknown,NA,Transportation; Recd--Unknown; Est. Value--$not submitted.,NA,Official trip.
3,An Official,NA,2007,2007-03-29,A Queen,Ruritania,Rug. Est. Value-- $90.50.,NA,NA
"""


def source(name: str, path: Path) -> Source:
    written = MAPPINGS / f"{name}.yaml"
    register = register_of(yaml.safe_load(written.read_text(encoding="utf-8"))["register"])
    assert register.importing is not None
    specification = register.importing()
    mapping = read_mapping(written, specification, register.key)
    return Source(path, mapping, register, specification)


def land(name: str, path: Path) -> Report:
    made = source(name, path)
    report = bring_in(source=made, batch=begin_batch(source=made, file_name=path.name, by=None), by=None)
    assert report.reconciles
    return report


@pytest.mark.parametrize("name", NAMES)
def test_every_mapping_reads(name: str, tmp_path: Path) -> None:
    mapping = source(name, tmp_path).mapping
    assert mapping.name == name
    assert mapping.source


def test_uk_gifts_made_up(tmp_path: Path) -> None:
    path = tmp_path / "uk.csv"
    path.write_text(UK_GIFTS)
    report = land("uk-ministers-gifts", path)
    assert (report.landed, report.nil, report.duplicates, report.rejected) == (3, 2, 0, 1)
    assert report.rejections[0].value == "32/12/2024"
    wine, hamper, pen = Gift.objects.order_by("case__serial")
    assert (wine.value_cents, wine.value_note, wine.giver_kind) == (None, "Above limit", "foreign_government")
    assert (hamper.value_cents, hamper.value_low_cents, hamper.value_high_cents) == (None, 21110, 24126)
    assert (pen.currency, pen.currency_amount_cents, pen.value_cents, pen.giver_kind) == ("GBP", 180000, 214291, "")
    assert hamper.destination == "donated"


def test_us_gifts_made_up(tmp_path: Path) -> None:
    path = tmp_path / "us.csv"
    path.write_text(US_GIFTS)
    assert land("us-diplomatic-gifts", path).landed == 3
    painting, journey, rug = Gift.objects.order_by("case__serial")
    assert (str(painting.offered_on), painting.value_cents, painting.refusal_offends) == ("1999-10-20", 139821, True)
    assert (journey.offered_on, journey.value_note, journey.form) == (None, "$not submitted", "travel")
    assert (journey.giver_name, journey.refusal_offends) == ("", None)
    assert (rug.currency_amount_cents, rug.currency) == (9050, "USD")


if DATA.is_dir():

    def test_uk_ministers_gifts_2024() -> None:
        path = DATA / "uk_ministers" / "gifts_2024.csv"
        report = land("uk-ministers-gifts", path)
        assert (report.rows, report.landed, report.nil, report.rejected) == (115, 74, 41, 0)
        assert Gift.objects.filter(value_note__iexact="above limit", value_cents__isnull=True).count() == 29
        assert not Gift.objects.filter(value_cents=0).exists()
        assert land("uk-ministers-gifts", path).landed == 0
        assert Case.objects.filter(is_known_facts_only=True).count() == 74

    @pytest.mark.parametrize(("category", "rows"), [(3, 466), (5, 8)])
    def test_uk_register_of_members_interests(category: int, rows: int) -> None:
        path = DATA / "uk_regmem" / "240930" / f"PublishedInterest-Category_{category}.csv"
        report = examine_file(source(f"uk-regmem-category-{category}", path))
        assert (report.rows, report.landed, report.rejected) == (rows, rows, 0)
        assert report.reconciles

    def test_us_diplomatic_gifts_convert() -> None:
        """Converted only: assessing three thousand rows is a matter for the command line."""
        made = source("us-diplomatic-gifts", DATA / "us_diplomatic_gifts.csv")
        converter = Converter(made.mapping, made.specification)
        with open_table(made.path) as table:
            found = [row for row in table.rows if not converter.is_nil(row)]
        assert len(found) == 3302
        assert len({converter.key(row) for row in found}) == 3302
